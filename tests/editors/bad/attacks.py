"""Ways in that were tried: code in pages and the menu, settings, names of files, what names a person."""

from tests.editors.edits import Edit, add, swap, whole
from tests.images.made import exif, saved, scene

TEXT, MENU, SITE = "docs/quyen-rieng-tu.md", "mkdocs.yml", "data/trang.yml"
LIST = "data/huy-hieu-dang/2023-05-19/danh-sach.csv"
SCHOOL = "data/dien-hinh/chi-bo-truong-hoa-sen.yml"
ROUND = "data/huy-hieu-dang/2023-05-19/dot.yml"
HEAD = "---\ntitle: Trang mới\ndescription: Một trang mới.\n---\n\n# Trang mới\n"
RAW = "# <img src=x onerror=alert(1)> <form action=https://evil.example.vn/><iframe src=https://evil.example.vn>"
JPEG, PLACED = saved(scene()), saved(scene(), exif=exif(place=True))
SHOWN = (Edit("", TEXT, add("\n![Hội trường](anh.png)\n")),)
ROW = "Nguyễn Thử Văn (minh họa),80,{},Đảng bộ phường Đồng Hòa,tặng,\n"
HEADER = "Họ và tên,Mức Huy hiệu,Chi bộ,Đảng bộ,Hình thức,Năm sinh\n"


def page(name: str, text: str) -> Edit:
    """Return the edit that adds `text` to a page."""
    return Edit(name, TEXT, add(f"\n{text}\n"))


def branch(name: str, text: str) -> Edit:
    """Return the edit that writes `text` as the branch of the only person of a list."""
    return Edit(name, LIST, whole(HEADER + ROW.format(text)), demo=True)


PAGES = (
    Edit("phần đầu đóng bằng ba chấm", TEXT, swap("sách.\n---\n", f"sách.\n...\n{RAW}\n---\n")),
    page("thẻ sau lời ghi", '<!-- ghi chú --><https://a.vn onpointerover="alert(1)" style="inset:0" />\nchữ'),
    page("ảnh mở mà không đóng", "![\n" * 9_000),
    page("dấu ngoặc mở mà không đóng", "[" * 4_900),
    page("đường dẫn rời viết hai dòng", "[bấm][a]\n\n[a]:\n   javascript:alert(1)"),
    page("đường dẫn giấu bằng mã chữ", "[bấm](jav&#x61;script:alert&#40;1&#41;)"),
    page("địa chỉ có tên đăng nhập", "<https://haiphong.gov.vn@evil.example/>"),
    page("tên miền chữ giả dạng", "<https://аррӏе.com/>"),
    page("tên miền mã hóa", "[x](https://xn--80ak6aa92e.com/)"),
    page("chữ ghi một nơi, dẫn một nơi", "[https://haiphong.gov.vn](https://evil.example.com/)"),
    page("đường dẫn hai gạch chéo", "[x](//evil.example.com)"),
    page("đường dẫn gạch ngược", "[x](/\\evil.example.com)"),
    page("ảnh nằm trong địa chỉ", "![a](data:image/png;base64,AAAA)"),
    page("thẻ thoát ra ngoài", "</div></article><div>"),
    page("thẻ svg", "<svg/onload=alert(1)>"),
    page("thẻ trong bảng", "| a |\n|---|\n| <b onclick=x>chữ</b> |"),
    page("thuộc tính của đoạn mã", "~~~ {.x onclick=1}\nchữ\n~~~"),
    page("số chia bằng đường dẫn", "Gọi 09[](so-do.md)12 345 678"),
    page("số chia bằng lời ghi", "Gọi 09<!-- x -->12345678"),
    page("số trong lời ghi", "<!-- hỏi ông A, 0912 345 678 -->"),
    page("số trong dấu ngược", "Mã `031045001234`"),
    page("ngày sinh trong trang", "Ông A, sinh ngày 01/02/1948"),
    page("thư riêng trong trang", "Viết tới nguyenvana@gmail.com"),
    Edit("trang quá dài", TEXT, add("chữ " * 1_000 + "\n\n" + ("dòng chữ\n\n" * 12_000))),
    Edit("số trong phần đầu", TEXT, swap("title: Quyền riêng tư", "title: Hỏi 0912345678")),
)

SETTINGS = (
    Edit("mã trong mục lục", MENU, swap("- Chương trình:", "- \"{{ ''.__class__ }}\":")),
    Edit("HTML trong mục lục", MENU, swap("- Chương trình:", "- <b>Chương trình</b>:")),
    Edit("địa chỉ ngoài trong mục lục", MENU, swap("ke-hoach/thanh-phan.md", "https://evil.example/")),
    Edit("số điện thoại trong mục lục", MENU, swap("- Chương trình:", "- Gọi 0912345678:")),
    Edit("thêm khóa hooks", MENU, add("hooks: [docs/a.py]\n")),
    Edit("tắt phần kiểm tra", MENU, swap("  kienan: {}\n", "  kienan: {enabled: false}\n")),
    Edit("thêm plugin", MENU, swap("  kienan: {}\n", "  kienan: {}\n  search: {}\n")),
    Edit("đổi phần mở rộng", MENU, swap("  - attr_list\n", "  - attr_list\n  - md_in_html\n")),
    Edit("bật mã ở mọi trang", MENU, swap("render_by_default: false", "render_by_default: true")),
    Edit("kiểu giá trị khác", MENU, swap("font: false", 'font: "false"')),
)

NAMES = (
    Edit("trang trùng địa chỉ", "docs/gioi-thieu/index.md", whole(HEAD)),
    Edit(
        "trang trùng địa chỉ của điển hình", "docs/dien-hinh/chi-bo-truong-hoa-sen.md", whole(HEAD), demo=True
    ),
    Edit("trang ở chỗ của khung nhúng", "docs/nhung/v1/chuong-trinh.md", whole(HEAD)),
    Edit("trang ở chỗ của trang tìm", "docs/tim.md", whole(HEAD)),
    Edit("trang tên README", "docs/dien-hinh/README.md", whole(HEAD)),
    Edit("trang tên Windows dành riêng", "docs/con.md", whole(HEAD)),
    Edit("trang tên có chữ hoa", "docs/So-Do.md", whole(HEAD)),
    Edit("điển hình tên index", "data/dien-hinh/index.yml", whole("tên: a\n")),
    Edit("tệp điều khiển git", "data/.gitattributes", whole("hoi-nghi.yml export-ignore\n")),
    Edit("danh sách ẩn", "data/.x.xlsx", whole(b"PK\3\4")),
    Edit("tệp khóa của Excel", "data/huy-hieu-dang/~$danh-sach.xlsx", whole(b"A")),
    Edit("danh sách ở gốc kho", "DS Huy hieu.xlsx", whole(b"PK\3\4")),
    Edit("danh sách trong thư mục lạ", "gui/ds.csv", whole("a")),
    Edit("tên tệp có số điện thoại", "data/bao-cao/0912345678.pdf", whole(b"%PDF-")),
)

PICTURES = (
    Edit("ảnh trong trang còn ghi nơi chụp", "docs/anh.png", whole(PLACED), beside=SHOWN),
    Edit("ảnh trong trang là HTML", "docs/anh.png", whole("<script>alert(1)</script>"), beside=SHOWN),
    Edit("ảnh trong trang quá nặng", "docs/anh.png", whole(JPEG + bytes(34_000_000)), beside=SHOWN),
    Edit("ảnh không trang nào dùng", "docs/anh.png", whole(JPEG)),
)

PERSONS = (
    Edit(
        "số riêng cạnh điện thoại cơ quan", SITE, swap('trách nhiệm: ""', 'trách nhiệm: "Ông A 0912345678"')
    ),
    Edit("số thẻ trong mục điện thoại", SITE, swap('điện thoại: ""', 'điện thoại: "031045001234"')),
    Edit("số trong lời ghi của dữ liệu", SITE, add("# hỏi ông A 0912 345 678\n")),
    branch("chi bộ có số thẻ, ngày sinh", '"Chi bộ 3, 031/045/001/234, sinh 01/02/1948, thẻ 12345678"'),
    branch("chi bộ có ngày", '"Chi bộ 3, 01/02/1948"'),
    branch("chi bộ có địa chỉ", '"Chi bộ 3, số 12 đường Trần Nhân Tông"'),
    branch("chi bộ có thư", "Chi bộ 3 a@gmail.com"),
    *(
        Edit(
            f"cơ sở công khai là {said}",
            SCHOOL,
            swap("khai: Phiếu đồng ý (minh họa)", f'khai: "{said}"'),
            demo=True,
        )
        for said in ("không", "chưa có", ".", "đang xin")
    ),
)

EDITS = (*PAGES, *SETTINGS, *NAMES, *PICTURES, *PERSONS)
