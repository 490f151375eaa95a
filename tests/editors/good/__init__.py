"""Good edits: what editors do every day, and what looks odd but is right. All must pass."""

from tests.editors.edits import Edit, add, swap, whole
from tests.images.made import saved, scene

SITE, UNITS, QUIZ = "data/trang.yml", "data/don-vi.yml", "data/cuoc-thi.yml"
PLAN, BRIEF = "data/ke-hoach/van-ban.yml", "data/ke-hoach/tom-tat.yml"
SUMMARY, ROUND = "data/ket-luan-01.yml", "data/huy-hieu-dang/2023-05-19/dot.yml"
LIST, SCHOOL = "data/huy-hieu-dang/2023-05-19/danh-sach.csv", "data/dien-hinh/chi-bo-truong-hoa-sen.yml"
TEXT, MENU = "docs/quyen-rieng-tu.md", "mkdocs.yml"
NOTICE = 'thông báo: ""'
NEW = "---\ntitle: Hỏi đáp\ndescription: Những điều hay được hỏi về Hội nghị.\n---\n\n# Hỏi đáp\n\n## Ở đâu\n"
PNG = saved(scene(64, 48), "png")

HEADER = "Họ và tên,Mức Huy hiệu,Chi bộ,Đảng bộ,Hình thức,Năm sinh\n"
ONE = "Nguyễn Văn Mẫu (minh họa),50,Chi bộ 1,Đảng bộ phường Nam Sơn,tặng,"

EDITS = (
    Edit("ghi điện thoại cơ quan", SITE, swap('  điện thoại: ""', "  điện thoại: 0225 3876 543")),
    Edit("ghi người chịu trách nhiệm", SITE, swap('trách nhiệm: ""', "trách nhiệm: Văn phòng Quận ủy")),
    Edit("thông báo có dấu hai chấm", SITE, swap(NOTICE, 'thông báo: "Lưu ý: nghỉ lễ 2/9."')),
    Edit("thông báo có mã, hiện như chữ", SITE, swap(NOTICE, 'thông báo: "{{ 7 }} <b>đậm</b>"')),
    Edit("một cổng được nhúng", SITE, swap("nhúng: []", "nhúng: [https://haiphong.gov.vn]")),
    Edit("ghi chú thêm", SITE, add("# Sửa ngày 20/5/2023.\n")),
    Edit(
        "tên khác của đơn vị", UNITS, swap("tên: Báo Hải Phòng,", "tên: Báo Hải Phòng, tên khác: [Báo HP],")
    ),
    Edit("ngày mở cuộc thi", QUIZ, swap('mở: ""\nđóng: ""', "mở: 4/5/2023\nđóng: 30/6/2023")),
    Edit(
        "địa chỉ cuộc thi",
        QUIZ,
        swap('địa chỉ: ""', "địa chỉ: https://thi.haiphong.gov.vn/cuoc-thi?ma=202305190000"),
        beside=(Edit("", QUIZ, swap('cuối: ""', "cuối: 23/11/2026")),),
    ),
    Edit(
        "một đính chính",
        "data/dinh-chinh.yml",
        swap(
            "đính chính: []",
            "đính chính:\n  - ngày: 20/5/2023\n    trang: ke-hoach/\n    đã viết: 8 giờ 30\n"
            "    sửa thành: 8 giờ 00\n    vì sao: Gõ nhầm.\n    căn cứ: Kế hoạch, mục 4.2",
        ),
    ),
    Edit(
        "thêm một chỗ lưu ý",
        PLAN,
        add("  - đoạn: ket-1\n    viết là: chủ động\n    có lẽ là: chủ động\n    vì sao: Thử.\n"),
    ),
    Edit("viết lại một câu tóm tắt", BRIEF, swap("được biểu dương, khen thưởng.", "được khen thưởng.")),
    Edit(
        "công bố một phần sơ kết",
        SUMMARY,
        swap(
            "tên: Kết quả\n    trạng thái: chưa công bố\n",
            "tên: Kết quả\n    trạng thái: đã công bố\n    căn cứ: Báo cáo sơ kết\n"
            "    nội dung: [Một kết quả.]\n",
        ),
    ),
    Edit("tổng số của đợt", ROUND, add("tổng số:\n  - {mức: 45, tặng: 1.200, truy tặng: 3}\n")),
    Edit("sửa câu trong trang", TEXT, add("\nBấm `<Tab>` hoặc *Esc*, xem <https://haiphong.gov.vn/>.\n")),
    Edit("đường dẫn tới một đoạn", TEXT, add("\nXem [mục I](ke-hoach/van-ban.md#muc-i).\n")),
    Edit("mã đoạn kiểu đúng", TEXT, add("\n## Nghe đọc {: #nghe }\n\nXem [trên](#nghe).\n")),
    Edit("lời ghi nhiều dòng", TEXT, add("\n<!-- sửa sau:\n- phần này\n-->\n")),
    Edit(
        "ảnh có chữ thay ảnh",
        TEXT,
        add("\n![Hội trường](anh/a.png)\n"),
        beside=(Edit("", "docs/anh/a.png", whole(PNG)),),
    ),
    Edit(
        "trang mới có trong mục lục",
        "docs/hoi-dap.md",
        whole(NEW),
        beside=(
            Edit(
                "",
                MENU,
                swap(
                    "      - Hỗ trợ tiếp cận: tro-nang.md\n",
                    "      - Hỗ trợ tiếp cận: tro-nang.md\n      - Hỏi đáp: hoi-dap.md\n",
                ),
            ),
        ),
    ),
    Edit("danh sách một người", LIST, whole(f"{HEADER}{ONE}\n"), demo=True),
    Edit(
        "ô có dấu phẩy trong ngoặc kép",
        LIST,
        whole(HEADER + ONE.replace("Chi bộ 1", '"Chi bộ 1, 2"') + "\n"),
        demo=True,
    ),
    Edit("rút hết tên", LIST, whole(HEADER), demo=True),
    Edit("con số có dấu chấm", SCHOOL, add("# 12.500.000 đồng\n"), demo=True),
)
