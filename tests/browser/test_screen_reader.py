"""What a blind reader hears, in order: home, a round with its filter, programme, search, an embed."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.lists import ROUND
from tests.browser.visit import PHONE, visit
from tests.npm import installed
from tests.places import ROOT

pytestmark = pytest.mark.full

MOST = 5000
READ = f"""async () => {{
  const {{virtual}} = await import("/may-doc.js");
  await virtual.start({{container: document.body}});
  for (let n = 0; n < {MOST}; n++) {{
    await virtual.next();
    if (await virtual.lastSpokenPhrase() === "end of document") break;
  }}
  const said = await virtual.spokenPhraseLog();
  await virtual.stop();
  return said;
}}"""
HEADER = [
    "link, Đi tới nội dung chính",
    "complementary, Trang lưu trữ",
    "Hội nghị theo Kế hoạch ngày 19/5/2023. Từ 01/7/2025 không còn quận Kiến An;",
    "banner",
    "button, Mở danh sách trang, not expanded",
    "group, Cỡ chữ",
    "button, Cỡ chữ to, not pressed",
    "button, Chuyển sang nền tối",
    "end of banner",
    "main",
]
FOOTER = ["end of main", "contentinfo", "end of document"]
HOME = [
    "heading, Lễ trao Huy hiệu Đảng đợt 19/5/2023, level 1",
    "term",
    "Thời gian",
    "definition",
    "8 giờ 00",
    ", thứ Sáu, ngày 19/5/2023",
    "Địa điểm",
    "Hội trường Quận ủy",
    "link, Tìm tên trong danh sách Huy hiệu Đảng (462 người)",
    "heading, Chương trình Hội nghị, level 2",
    "listitem, level 1, position 1, set size 5",
    "Văn nghệ",
]
PROGRAMME = [
    "heading, Chương trình Hội nghị, level 1",
    "8 giờ 00",
    "Hội trường Quận ủy",
    "table, 11 mục của chương trình, theo thứ tự",
    "columnheader, Mục",
    "columnheader, Nội dung",
    "columnheader, Thực hiện",
    "cell, 1",
    "Văn nghệ",
    "Trung tâm Văn hóa - Thông tin và Thể thao quận",
    "cell, 11",
    "end of table, 11 mục của chương trình, theo thứ tự",
]
EMBED = [
    "main",
    "heading, Hội nghị 19/5/2023 của Quận ủy Kiến An, level 1",
    "Thời gian",
    "8 giờ 00",
    "Địa điểm",
    "Hội trường Quận ủy",
    "heading, Kế hoạch và các nội dung Hội nghị, level 2",
    "link, Kế hoạch",
    "Đã công bố",
    "contentinfo",
    "Nguồn: Quận ủy Kiến An (Hải Phòng) · cập nhật 23/11/2026 ·",
    "link, xem trang đầy đủ",
    "end of contentinfo",
    "end of document",
]
FILTER = [
    "heading, Huy hiệu Đảng đợt 19/5/2023, level 1",
    "search, Tìm trong danh sách",
    "Tìm theo tên",
    "combobox, Mức Huy hiệu, has popup listbox, not expanded",
    "combobox, Đảng bộ, has popup listbox, not expanded",
    "status",
]
SEARCH = [
    "heading, Tìm trên trang, level 1",
    "search, Tìm trên trang",
    "button, Tìm",
    "status",
]


@pytest.fixture(scope="module")
def reader_script() -> str:
    """Return the screen reader, one script for a page."""
    packages = installed(ROOT / "tests/readers", "trình đọc màn hình") / "node_modules"
    return Path(packages, "@guidepup/virtual-screen-reader/lib/esm/index.browser.js").read_text("utf-8")


def heard(browser: Browser, address: str, script: str, typed: tuple[str, str] = ("", "")) -> list[str]:
    """Return all that is read from the page at `address`, once `typed` stands in its box and is answered."""
    box, text = typed
    with visit(browser, address, PHONE) as page:
        page.route("**/may-doc.js", lambda route: route.fulfill(body=script, content_type="text/javascript"))
        if box:
            page.locator(box).fill(text)
            expect(page.locator("[role=status]").first).to_contain_text("Tìm thấy")
            expect(page.locator("[aria-busy]")).to_have_count(0)  # until then a reader is not told
        said: list[str] = page.evaluate(READ)
        return said


def missing(said: list[str], expected: list[str]) -> list[str]:
    """Return what of `expected` is not heard after what stands before it there."""
    rest = iter(said)
    return next(([words, *expected[n + 1 :]] for n, words in enumerate(expected) if words not in rest), [])


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("/", [*HEADER, *HOME, *FOOTER]),
        ("/ke-hoach/chuong-trinh/", [*HEADER, *PROGRAMME, *FOOTER]),
        (ROUND, [*HEADER, *FILTER, "heading, Huy hiệu 80 năm tuổi Đảng, level 2", *FOOTER]),
        ("/tim/", [*HEADER, *SEARCH, "heading, Tất cả các trang, level 2", *FOOTER]),
        ("/nhung/v1/tong-quan/", EMBED),
    ],
)
def test_pages_are_heard_in_order(
    browser: Browser, demo_server: str, reader_script: str, address: str, expected: list[str]
) -> None:
    """Landmarks, headings, facts, tables and controls come in the page's order, each by its name."""
    assert missing(heard(browser, demo_server + address, reader_script), expected) == []


def test_the_answer_of_a_filter_is_heard_before_the_rows(
    browser: Browser, demo_server: str, reader_script: str
) -> None:
    """The count stands in the status after the boxes, the people found after it, before the tables."""
    said = heard(browser, demo_server + ROUND, reader_script, ("#loc-ten", "vu quang an"))
    assert missing(said, [*FILTER, "Tìm thấy 1 người", "button, Xem lại cả danh sách"]) == []
    assert [words for words in said if words.startswith("rowheader") and "(minh họa)" in words] == [
        "rowheader, Vũ Quang An (minh họa)"
    ]


def test_the_results_of_a_search_are_heard_after_their_count(
    browser: Browser, demo_server: str, reader_script: str
) -> None:
    """After the status come the pages found; the list of all pages is silent."""
    said = heard(browser, f"{demo_server}/tim/", reader_script, ("#tim", "phan cong"))
    assert missing(said, [*SEARCH, "Tìm thấy 14 trang cho “phan cong”.", "link, Phân công"]) == []
    assert "heading, Tất cả các trang, level 2" not in said
