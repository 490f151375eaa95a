"""Pages: macros, code, links, pictures, heads, the menu."""

import unicodedata

from tests.editors.edits import Edit, add, swap, whole

TEXT, PLAN, MENU = "docs/quyen-rieng-tu.md", "docs/ke-hoach/index.md", "mkdocs.yml"
RENDERED = "docs/van-ban.md"
CALL = "{{ van_ban() }}"
HEAD = "---\ntitle: Trang mới\ndescription: Một trang mới.\n---\n\n# Trang mới\n"

EDITS = (
    Edit("khung không có", RENDERED, swap(CALL, "{{ van_bann() }}")),
    Edit("khung thụt vào", RENDERED, swap(CALL, "    {{ van_ban() }}")),
    Edit("khung lẫn trong câu", RENDERED, swap(CALL, "Xem {{ van_ban() }} ở đây")),
    Edit("khung thiếu dấu cách", RENDERED, swap(CALL, "{{van_ban()}}")),
    Edit("khung thiếu ngoặc", RENDERED, swap(CALL, "{{ van_ban }}")),
    Edit("khung thừa mã", RENDERED, swap(CALL, '{{ van_ban("a") }}')),
    Edit("khung thiếu mã", RENDERED, swap(CALL, "{{ dot_huy_hieu() }}")),
    Edit("khung của đợt không có", RENDERED, swap(CALL, '{{ dot_huy_hieu("2023-05-20") }}')),
    Edit("khung trong trang chưa bật", TEXT, add("\n{{ van_ban() }}\n")),
    Edit("mã chạy lệnh", RENDERED, add("\n{{ cycler.__init__.__globals__.os.popen('id').read() }}\n")),
    Edit("mã chạy lệnh trong trang không bật", TEXT, add("\n{{ cycler.__init__.__globals__ }}\n")),
    Edit(
        "mã chạy lệnh giấu trong tiêu đề",
        RENDERED,
        swap("title: Văn bản liên quan", 'title: "\\x7b\\x7b cycler.__init__ \\x7d\\x7d"'),
    ),
    Edit(
        "trang đuôi khác để lách", "docs/la.markdown", whole("---\nrender_macros: true\n---\n{{ cycler }}\n")
    ),
    Edit("vòng lặp Jinja", RENDERED, add("\n{% for a in b %}\n")),
    Edit("mã đoạn kiểu cũ", TEXT, swap("## Hỏi và góp ý", "## Hỏi và góp ý {#hoi}")),
    Edit("thuộc tính chạy mã", TEXT, add("\n[bấm](so-do.md){: onclick=alert(1) }\n")),
    Edit("thẻ script", TEXT, add("\n<script>alert(1)</script>\n")),
    Edit("thẻ HTML", TEXT, add('\n<div class="x">chữ</div>\n')),
    Edit("thẻ HTML trong ghi chú giả", TEXT, add("\n<!--> <img src=x onerror=alert(1)> -->\n")),
    Edit("thẻ HTML giữa hai dấu ` lẻ", TEXT, add("\nmột ` dấu\n` <b onclick=x> ` nữa\n")),
    Edit("đường dẫn chạy mã", TEXT, add("\n[bấm](javascript:alert(1))\n")),
    Edit("đường dẫn tới trang không có", TEXT, swap("](gioi-thieu.md)", "](gioi-thieeu.md)")),
    Edit("đường dẫn kiểu địa chỉ", TEXT, swap("](gioi-thieu.md)", "](/gioi-thieu/)")),
    Edit("đường dẫn tới đoạn không có", TEXT, swap("](gioi-thieu.md)", "](ke-hoach/van-ban.md#muc-xx)")),
    Edit("đường dẫn tới tiêu đề không có", TEXT, add("\n[bàn phím](#ban-phim)\n")),
    Edit("đường dẫn http", TEXT, add("\n[báo](http://baohaiphong.vn/)\n")),
    Edit("đường dẫn viết rời", TEXT, add("\n[báo][1]\n\n[1]: https://baohaiphong.vn/\n")),
    Edit("ảnh không có chữ", TEXT, add("\n![](anh.jpg)\n")),
    Edit("ảnh không có trong docs", TEXT, add("\n![Hội trường](hoi-truong.jpg)\n")),
    Edit("ảnh từ trang khác", TEXT, add("\n![Hội trường](https://baohaiphong.vn/a.jpg)\n")),
    Edit("xóa phần đầu trang", TEXT, whole("# Quyền riêng tư\n")),
    Edit("phần đầu chưa đóng", TEXT, swap("sách.\n---\n", "sách.\n")),
    Edit("phần đầu thụt bằng Tab", TEXT, swap("description: ", "\tdescription: ")),
    Edit("phần đầu có khóa lạ", TEXT, swap("title: Quyền riêng tư", "title: Quyền riêng tư\ntags: [a]")),
    Edit("phần đầu thiếu mô tả", RENDERED, swap("description: ", "# mô tả: ")),
    Edit("hai trang cùng tên", TEXT, swap("title: Quyền riêng tư", "title: Sơ đồ trang")),
    Edit("bật khung bằng yes", RENDERED, swap("render_macros: true", "render_macros: yes")),
    Edit("khuôn không có", TEXT, swap("title: Quyền riêng tư", "title: Quyền riêng tư\ntemplate: khac.html")),
    Edit("trang chưa có trong mục lục", "docs/moi.md", whole(HEAD)),
    Edit("mục lục nhắc trang không có", MENU, swap("Sơ đồ trang: so-do.md", "Sơ đồ trang: so-doo.md")),
    Edit("tệp HTML trong docs", "docs/a.html", whole("<script>alert(1)</script>")),
    Edit("dấu xung đột trong trang", TEXT, add("<<<<<<< HEAD\nmột\n=======\nhai\n>>>>>>> khac\n")),
    Edit("chữ tách dấu", TEXT, add("\n" + unicodedata.normalize("NFD", "Kiến An") + "\n")),
    Edit("trang có BOM", TEXT, lambda data: b"\xef\xbb\xbf" + data),
    Edit("trang kiểu Windows", TEXT, lambda data: data.replace(b"\n", b"\r\n")),
    Edit("trang mã UTF-16", TEXT, lambda data: data.decode().encode("utf-16")),
    Edit("ký tự chỉ màn hình có trong trang", TEXT, add("\nXong ✅\n")),
    Edit(
        "ký tự chỉ màn hình có trong tên trang",
        TEXT,
        swap("title: Quyền riêng tư", "title: Quyền \uf0b7 riêng tư"),
    ),
    Edit("ký tự rỗng trong trang", TEXT, add("\nmột\0hai\n")),
)
