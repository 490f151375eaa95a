"""Dates, hours and numbers as people and spreadsheets write them."""

from tests.editors.edits import Edit, swap

EVENT, QUIZ, ROUND = "data/hoi-nghi.yml", "data/cuoc-thi.yml", "data/huy-hieu-dang/2023-05-19/dot.yml"
WORDS = "data/ke-hoach/van-ban.yml"
DAY, HOUR, MANY = "\nngày: 19/5/2023", "giờ: 08:00", "đại biểu dự kiến: 180"

EDITS = (
    Edit("ngày 31 tháng 2", EVENT, swap(DAY, "\nngày: 31/2/2023")),
    Edit("ngày kiểu máy tính", EVENT, swap(DAY, "\nngày: 2023-05-19")),
    Edit("ngày có dấu chấm", EVENT, swap(DAY, "\nngày: 19.5.2023")),
    Edit("ngày kiểu Mỹ", EVENT, swap(DAY, "\nngày: 5/19/2023")),
    Edit("năm hai chữ số", EVENT, swap(DAY, "\nngày: 19/5/23")),
    Edit("ngày thành số của Excel", EVENT, swap(DAY, "\nngày: 45065")),
    Edit("ngày viết bằng lời", EVENT, swap(DAY, "\nngày: 19 tháng 5 năm 2023")),
    Edit("ngày khác Kế hoạch", EVENT, swap(DAY, "\nngày: 20/5/2023")),
    Edit("năm không có", EVENT, swap(DAY, "\nngày: 19/5/0000")),
    Edit("giờ viết tắt", EVENT, swap(HOUR, "giờ: 8h")),
    Edit("giờ 25", EVENT, swap(HOUR, "giờ: 25:00")),
    Edit("giờ khác Kế hoạch", EVENT, swap(HOUR, "giờ: 08:30")),
    Edit("số đại biểu âm", EVENT, swap(MANY, "đại biểu dự kiến: -180")),
    Edit("số viết khoa học", EVENT, swap(MANY, "đại biểu dự kiến: 1,00E+11")),
    Edit("số quá lớn", EVENT, swap(MANY, "đại biểu dự kiến: " + "9" * 500)),
    Edit("số bằng chữ", EVENT, swap(MANY, "đại biểu dự kiến: một trăm tám mươi")),
    Edit("số lẻ", EVENT, swap(MANY, "đại biểu dự kiến: 180,5")),
    Edit("đóng trước khi mở", QUIZ, swap('mở: ""\nđóng: ""', "mở: 20/5/2023\nđóng: 1/5/2023")),
    Edit("ngày của đợt sai tháng", ROUND, swap("\nngày: 19/5/2023", "\nngày: 19/15/2023")),
    Edit("ngày của đợt khác thư mục", ROUND, swap("\nngày: 19/5/2023", "\nngày: 19/5/2024")),
    Edit("cập nhật ở năm chưa tới", WORDS, swap("cập nhật: 23/11/2026", "cập nhật: 23/11/2062")),
    Edit("Kế hoạch ban hành năm chưa tới", WORDS, swap('\nngày: ""', "\nngày: 12/5/2032")),
    Edit("Kế hoạch ban hành sau Hội nghị", WORDS, swap('\nngày: ""', "\nngày: 22/5/2023")),
    Edit("số văn bản trong ngoặc cong", WORDS, swap('\nsố: ""', "\nsố: “62-KH/QU”")),
    Edit("số văn bản có gạch dài", WORDS, swap('\nsố: ""', "\nsố: 62–KH/QU")),
)
