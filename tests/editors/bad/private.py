"""Numbers that name a person, typed where they have no business."""

from tests.editors.edits import Edit, add, swap

SITE, PEOPLE = "data/trang.yml", "data/dien-hinh/nguyen-van-mau.yml"
NOTICE = 'thông báo: ""'

EDITS = (
    Edit("số định danh trong thông báo", SITE, swap(NOTICE, "thông báo: Số 031234567890 xin liên hệ")),
    Edit("điện thoại trong thông báo", SITE, swap(NOTICE, "thông báo: Gọi 0912 345 678")),
    Edit("điện thoại quốc tế", SITE, swap(NOTICE, "thông báo: Gọi +84 912 345 678")),
    Edit("điện thoại trong trang", "docs/quyen-rieng-tu.md", add("\nXin gọi 0912.345.678.\n")),
    Edit("số định danh trong trang", "docs/quyen-rieng-tu.md", add("\nThẻ số `031234567890`.\n")),
)
