"""Lists as Excel leaves them: separators, marks, lost zeros, columns moved."""

from tests.editors.edits import Edit, whole

LIST = "data/huy-hieu-dang/2023-05-19/danh-sach.csv"
HEADER = "Họ và tên,Mức Huy hiệu,Chi bộ,Đảng bộ,Hình thức,Năm sinh\n"
MAU = "Nguyễn Văn Mẫu (minh họa)"
ROW = f"{MAU},50,Chi bộ 1,Phường Nam Sơn,tặng,\n"
LE = ROW.replace("Mẫu", "Lệ")


def listed(name: str, content: str | bytes) -> Edit:
    """Return the edit that writes the whole list."""
    return Edit(name, LIST, whole(content), demo=True)


EDITS = (
    listed("chấm phẩy thay dấu phẩy", (HEADER + ROW).replace(",", ";")),
    listed("Tab thay dấu phẩy", (HEADER + ROW).replace(",", "\t")),
    listed("BOM trong ngoặc kép", '"\ufeffHọ và tên"' + HEADER[9:] + ROW),
    listed("đổi chỗ hai cột", HEADER.replace("Chi bộ,Đảng bộ", "Đảng bộ,Chi bộ") + ROW),
    listed("thêm cột ngày sinh", HEADER.replace("Năm sinh", "Ngày sinh") + ROW),
    listed("thiếu dòng tiêu đề", ROW + LE),
    listed("thiếu một ô", HEADER + ROW.replace(",tặng,", ",tặng")),
    listed("hai giá trị đổi chỗ", HEADER + ROW.replace("Chi bộ 1,Phường Nam Sơn", "Phường Nam Sơn,Chi bộ 1")),
    listed("mức thành ngày", HEADER + ROW.replace(",50,", ",19/5,")),
    listed("mức thành TRUE", HEADER + ROW.replace(",50,", ",TRUE,")),
    listed("mức viết khoa học", HEADER + ROW.replace(",50,", ',"1,00E+11",')),
    listed("mức không có", HEADER + ROW.replace(",50,", ",52,")),
    listed("năm sinh thành số của Excel", HEADER + ROW.replace("tặng,", "tặng,17533")),
    listed("công thức", HEADER + ROW.replace(MAU, "=HYPERLINK(1)")),
    listed("họ tên có số", HEADER + ROW.replace("Mẫu", "Mẫu 2")),
    listed("họ tên viết hoa", HEADER + ROW.replace("Nguyễn Văn Mẫu", "NGUYỄN VĂN MẪU")),
    listed("họ tên có biểu tượng", HEADER + ROW.replace("Mẫu", "Mẫu 🎖")),
    listed("đảng bộ gõ sai", HEADER + ROW.replace("Phường Nam Sơn", "Phường Nam Sown")),
    listed("hình thức lạ", HEADER + ROW.replace("tặng", "tặng sớm")),
    listed("một người hai dòng", HEADER + ROW + ROW),
    listed("số thẻ trong ô", HEADER + ROW.replace("Chi bộ 1", "031234567890")),
    listed("điện thoại trong ô", HEADER + ROW.replace("Chi bộ 1", "0912 345 678")),
    listed("ngoặc kép mở mà chưa đóng", HEADER + ROW.replace("Chi bộ 1", '"Chi bộ 1')),
    listed("mã chữ Windows trong danh sách", (HEADER + ROW).encode("cp1258", "replace")),
    listed("tệp Excel đổi đuôi", b"PK\x03\x04" + bytes(range(256)) * 20),
    listed("dấu xung đột trong danh sách", HEADER + f"<<<<<<< HEAD\n{ROW}=======\n{LE}>>>>>>> khac\n"),
    listed("gạch nối của Word trong danh sách", HEADER + ROW.replace("Chi bộ 1", "Chi bộ 1\u2011A")),
    listed("ký tự rỗng trong danh sách", HEADER + ROW.replace("Chi bộ 1", "Chi bộ\x001")),
    listed("dòng dài 100 kB trong danh sách", HEADER + ROW.replace("Chi bộ 1", "Chi bộ " + "x" * 100_000)),
    listed(
        "tên ai không có trong tổng số", HEADER + ROW.replace(",50,", ",90,").replace("tặng", "truy tặng")
    ),
)
