"""The form of YAML files: slips of the hand, of the keyboard, of git, of encodings; and malice."""

from tests.editors.edits import Edit, add, recode, swap, whole

SITE, EVENT, UNITS = "data/trang.yml", "data/hoi-nghi.yml", "data/don-vi.yml"
QUIZ, WORDS, CONTENTS = "data/cuoc-thi.yml", "data/ke-hoach/van-ban.yml", "data/noi-dung.yml"
PLACE = "địa điểm: Hội trường Quận ủy"
NOTICE = 'thông báo: ""'

EDITS = (
    Edit("quên dấu hai chấm", EVENT, swap(PLACE, "địa điểm Hội trường Quận ủy")),
    Edit("quên dấu cách sau hai chấm", EVENT, swap(PLACE, "địa điểm:Hội trường Quận ủy")),
    Edit("hai chấm trong giá trị", SITE, swap(NOTICE, "thông báo: Lưu ý: nghỉ lễ")),
    Edit("thụt bằng Tab", SITE, swap('  điện thoại: ""', '\tđiện thoại: ""')),
    Edit("thụt lệch", SITE, swap('  điện thoại: ""', '   điện thoại: ""')),
    Edit("ngoặc kép chưa đóng", SITE, swap(NOTICE, 'thông báo: "nghỉ lễ')),
    Edit("ngoặc kép cong thay ngoặc kép", SITE, swap(NOTICE, "thông báo: “nghỉ: lễ”")),
    Edit("ngoặc vuông chưa đóng", SITE, swap("cổng được nhúng: []", "cổng được nhúng: [")),
    Edit("khóa viết hai lần", SITE, add("nơi: Hà Nội\n")),
    Edit("gõ sai tên khóa", SITE, swap(NOTICE, 'thong bao: ""')),
    Edit("xóa nhầm một khóa", SITE, swap("nơi: Hải Phòng\n", "")),
    Edit("danh sách thay cho chữ", SITE, swap("nơi: Hải Phòng", "nơi: [Hải Phòng, Việt Nam]")),
    Edit("chữ thay cho danh sách", SITE, swap("cổng được nhúng: []", "cổng được nhúng: tất cả")),
    Edit("chữ thay cho nhóm khóa", QUIZ, whole("cuộc thi\n")),
    Edit("danh sách trống", UNITS, whole("# Tệp này trống.\nđơn vị: []\n")),
    Edit("tệp trống", QUIZ, whole("")),
    Edit(
        "dấu xung đột của git",
        SITE,
        swap("nơi: Hải Phòng\n", "<<<<<<< HEAD\nnơi: Hải Phòng\n=======\nnơi: HP\n>>>>>>> sua-noi\n"),
    ),
    Edit("dấu @ ở đầu", SITE, swap(NOTICE, "thông báo: @mọi người")),
    Edit("dấu sao ở đầu", SITE, swap(NOTICE, "thông báo: *Nghỉ lễ*")),
    Edit("dấu phần trăm ở đầu", SITE, swap(NOTICE, "thông báo: %nghỉ")),
    Edit("thẻ của Python", SITE, swap(NOTICE, "thông báo: !!python/object/apply:os.system [id]")),
    Edit("neo và bí danh", SITE, swap(NOTICE, "thông báo: &a nghỉ\nkhác: *a")),
    Edit("lồng quá sâu", SITE, swap(NOTICE, "thông báo: " + "[" * 500 + "]" * 500)),
    Edit("dòng dài 100 kB", SITE, swap(NOTICE, "thông báo: " + "rất dài " * 14_000)),
    Edit("ký tự rỗng", SITE, swap(NOTICE, "thông báo: nghỉ\0lễ")),
    Edit("ký tự không rộng", SITE, swap("nơi: Hải Phòng", "nơi: Hải\u200b Phòng")),
    Edit("mã chữ Windows", SITE, recode("cp1258")),
    Edit("mã UTF-16", SITE, recode("utf-16")),
    Edit("dấu gạch dài thay dấu gạch", CONTENTS, swap("  - mã: dien-hinh", "  – mã: dien-hinh")),
    Edit("thiếu dấu cách sau gạch", EVENT, swap("  - Phát động, hưởng", "  -Phát động, hưởng")),
    Edit("dòng --- giữa tệp", SITE, add("---\nnơi: Hà Nội\n")),
    Edit("dấu \\ trong ngoặc kép", SITE, swap(NOTICE, 'thông báo: "C:\\Users"')),
    Edit("khóa rỗng", SITE, add(": gì đó\n")),
    Edit("chép cả bảng Word", SITE, swap(NOTICE, "thông báo: nghỉ\x0blễ")),
    Edit("biểu tượng trong mã", UNITS, swap("mã: bo-chinh-tri", "mã: bo-chinh-tri😀")),
    Edit("dấu phẩy thay cho xuống dòng", SITE, swap("nơi: Hải Phòng\n", "nơi: Hải Phòng, ")),
    Edit("ngoặc kép bọc một phần mục", EVENT, swap("  - Phát động, hưởng", '  - "Phát động", hưởng')),
    Edit("dấu # giữa giá trị", SITE, swap('  địa chỉ: ""', "  địa chỉ: Số 2 #tầng 3 Cao Toàn")),
    Edit("thẻ # cuối giá trị", SITE, swap(NOTICE, "thông báo: Dời sang 22/5 #KienAn")),
    Edit("còn [] trên các mục", SITE, swap("nhúng: []", "nhúng: []\n  - https://quantru.example.vn")),
    Edit("hai chấm toàn rộng", SITE, swap("nơi: Hải Phòng", "nơi：Hải Phòng")),
    Edit("dấu cách của Word sau hai chấm", SITE, swap("nơi: Hải Phòng", "nơi:\xa0Hải Phòng")),
    Edit("dòng bị ngắt khi dán", SITE, swap("đủ: thành phố Hải", "đủ: thành phố\nHải")),
    Edit(
        "ba lỗi một lúc",
        EVENT,
        lambda data: swap("giờ: 08:00", "giờ：08:00")(
            swap(PLACE, "địa điểm: Lưu ý: phòng 2")(swap("  - Phát động", "  • Phát động")(data))
        ),
    ),
    Edit("ký tự chỉ màn hình có", SITE, swap(NOTICE, "thông báo: Nghỉ lễ ✅")),
    Edit("gạch nối của Word", SITE, swap(NOTICE, "thông báo: Quyết định 05\u2011QĐ")),
)
