"""Well-formed, but wrong: ids, references, what may be published, the Plan's words."""

from tests.editors.edits import Edit, add, swap, whole

UNITS, QUIZ, CONTENTS = "data/don-vi.yml", "data/cuoc-thi.yml", "data/noi-dung.yml"
PROGRAMME, TASKS = "data/ke-hoach/chuong-trinh.yml", "data/ke-hoach/phan-cong.yml"
ROUND, SUMMARY = "data/huy-hieu-dang/2023-05-19/dot.yml", "data/ket-luan-01.yml"
PLAN, BRIEF, SITE = "data/ke-hoach/van-ban.yml", "data/ke-hoach/tom-tat.yml", "data/trang.yml"
SCHOOL, DEMO_ROUND = "data/dien-hinh/chi-bo-truong-hoa-sen.yml", ROUND

EDITS = (
    Edit("mã có dấu", UNITS, swap("{mã: thanh-uy,", "{mã: thành-ủy,")),
    Edit("mã viết hoa", UNITS, swap("{mã: bao-hai-phong,", "{mã: Bao-Hai-Phong,")),
    Edit("mã trùng", UNITS, swap("{mã: bao-hai-phong,", "{mã: thanh-uy,")),
    Edit("mã đơn vị không có", PROGRAMME, swap("đơn vị: [phong-noi-vu]", "đơn vị: [phong-noi-vuj]")),
    Edit("cấp lạ", UNITS, swap("tên: Báo Hải Phòng, cấp: thành phố", "tên: Báo Hải Phòng, cấp: tỉnh")),
    Edit(
        "thuộc nơi không có",
        UNITS,
        swap("cấp: quận, thuộc: quan-kien-an}\n  - {mã: hdnd", "cấp: quận, thuộc: kien-an}\n  - {mã: hdnd"),
    ),
    Edit("bỏ trống tên", UNITS, swap("tên: Báo Hải Phòng,", 'tên: "",')),
    Edit("trỏ vào mục không có", PROGRAMME, swap("chuong-trinh-11", "chuong-trinh-12")),
    Edit("trỏ hai lần vào một mục", PROGRAMME, swap("chuong-trinh-11", "chuong-trinh-10")),
    Edit(
        "bỏ sót một nhóm việc",
        TASKS,
        swap("  - đoạn: phan-cong-8\n    đơn vị: [dien-luc-kien-an]\n", ""),
    ),
    Edit("thêm đơn vị nhầm nhóm", TASKS, swap("phan-cong-5-3", "phan-cong-6-1")),
    Edit("thụt dòng lẻ", PLAN, swap("  {muc-ii} II.", "   {muc-ii} II.")),
    Edit("thụt dòng quá sâu", PLAN, swap("    {muc-4-1} 4.1.", "        {muc-4-1} 4.1.")),
    Edit(
        "sửa lời Kế hoạch",
        PLAN,
        swap("- Làm công tác tổ chức Hội nghị.", "- Làm tốt công tác tổ chức Hội nghị."),
    ),
    Edit("sửa chỗ viết nhầm của Kế hoạch", PLAN, swap("về chức cuộc thi trắc", "về tổ chức cuộc thi trắc")),
    Edit("bỏ một việc", PLAN, swap("      - Điều hành phần trao Huy hiệu Đảng.\n", "")),
    Edit(
        "đổi bản nhận được",
        "data/nguon/ke-hoach.txt",
        swap("Hội trường Quận ủy.\n", "Hội trường UBND quận.\n"),
    ),
    Edit("lưu ý cho đoạn không có", PLAN, swap("mo-dau\n    viết là: về", "mo-dauu\n    viết là: về")),
    Edit("công bố đợt mà chưa có căn cứ", ROUND, swap("trạng thái: chưa công bố", "trạng thái: đã công bố")),
    Edit("trạng thái lạ", ROUND, swap("trạng thái: chưa công bố", "trạng thái: TRUE")),
    Edit("tổng số âm", ROUND, add("tổng số:\n  - {mức: 45, tặng: -3}\n")),
    Edit("mức Huy hiệu không có", ROUND, add("tổng số:\n  - {mức: 47, tặng: 3}\n")),
    Edit(
        "công bố phần sơ kết trống",
        SUMMARY,
        swap("tên: Kết quả\n    trạng thái: chưa công bố", "tên: Kết quả\n    trạng thái: đã công bố"),
    ),
    Edit("địa chỉ thi không có https", QUIZ, swap('địa chỉ: ""', "địa chỉ: thihaiphong.vn")),
    Edit(
        "địa chỉ thi giả tên miền", QUIZ, swap('địa chỉ: ""', "địa chỉ: https://haiphong.gov.vn@thi.example/")
    ),
    Edit("địa chỉ thi chưa ai mở thử", QUIZ, swap('địa chỉ: ""', "địa chỉ: https://thi.haiphong.gov.vn/")),
    Edit("trang không đúng kiểu", CONTENTS, swap("trang: dien-hinh/", "trang: /dien-hinh")),
    Edit("thiếu một nội dung", CONTENTS, swap("mã: dien-hinh\n", "mã: cuoc-thi\n")),
    Edit(
        "cổng nhúng có đường dẫn",
        SITE,
        swap("cổng được nhúng: []", "cổng được nhúng: [https://haiphong.gov.vn/trang]"),
    ),
    Edit("tóm tắt quá dài", BRIEF, swap("câu:\n", "câu:\n  - " + "rất " * 30 + "dài.\n")),
    Edit("điển hình đặt tên có dấu", "data/dien-hinh/Đội tuần tra.yml", whole("tên: Đội tuần tra\n")),
    Edit(
        "điển hình chép thiếu",
        "data/dien-hinh/doi-moi.yml",
        whole("# Tệp này nói về một đội.\ntrạng thái: chưa công bố\ntên: Đội mới\n"),
    ),
    Edit("ảnh không có chữ thay ảnh", SCHOOL, swap("  chữ thay ảnh:", "  chu thay anh:"), demo=True),
    Edit("ảnh không có tệp", SCHOOL, swap("tệp: hoa-sen.jpg", "tệp: hoa-sen.jpeg"), demo=True),
    Edit("ảnh không phải ảnh", "data/dien-hinh/anh/hoa-sen.jpg", whole("<svg onload=alert(1)>"), demo=True),
    Edit("dữ liệu minh họa lọt vào", SITE, swap('thông báo: ""', "thông báo: Ông A (minh họa)")),
)
