"""Exemplars and the summary in a real browser: the filter, paper, phones, no scripts, axe."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.test_axe import SCHEME_OF_BODY, looks, violations
from tests.browser.test_layout import CULPRITS, SIZES
from tests.browser.test_no_scripts import SAID, UNSEEN
from tests.browser.visit import DESK, PHONE, Scheme, resize, visit

LIST, PHOTO, PLAIN, SUMMARY = (
    "/dien-hinh/", "/dien-hinh/nguyen-van-mau/", "/dien-hinh/to-dan-pho-xanh/", "/ket-luan-01/",
)  # fmt: skip
ALL = (LIST, PHOTO, PLAIN, SUMMARY)
BOX, SAYS = "#loc-chu", ".ka-filter[data-dien-hinh] .ka-filter__said[role=status]"
SHOWN = """() => [...document.querySelectorAll(".ka-exemplars > li")]
  .filter(card => card.checkVisibility()).map(card => card.querySelector("a").pathname.split("/").at(-2))"""
HEADINGS = """() => [...document.querySelectorAll(".ka-kind :is(h2, h3)")]
  .filter(heading => heading.checkVisibility()).map(heading => heading.textContent)"""
EVERYONE = ["doi-tuan-tra", "chi-bo-truong-hoa-sen", "to-dan-pho-xanh", "nguyen-van-mau", "tran-thi-thu"]


@pytest.mark.parametrize(("address", "size", "scheme"), looks([LIST, PHOTO, SUMMARY], PHOTO))
def test_axe_finds_nothing(
    browser: Browser, demo_server: str, address: str, size: tuple[int, int], scheme: Scheme
) -> None:
    """No violation on the list, on an exemplar with a photo and on the summary, on a phone or on a desk."""
    with visit(browser, demo_server + address, size, scheme=scheme) as page:
        assert page.evaluate("document.body.dataset.mdColorScheme") == SCHEME_OF_BODY[scheme]
        told = [(v["id"], [n["html"][:160] for n in v["nodes"][:3]]) for v in violations(page)]
    assert not told


@pytest.mark.parametrize("typed", ["mau", "zzz"])
def test_axe_finds_nothing_while_searching(browser: Browser, demo_server: str, typed: str) -> None:
    """No violation on the list while it is narrowed down, and when nothing is left of it."""
    with visit(browser, demo_server + LIST, PHONE) as page:
        page.locator(BOX).fill(typed)
        assert not violations(page)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("nguyen van mau", ["nguyen-van-mau"]),
        ("NGUYỄN Mẫu", ["nguyen-van-mau"]),
        ("doi tuan tra", ["doi-tuan-tra"]),
        ("Đội", ["doi-tuan-tra"]),
        ("hien dat mo ngo", ["to-dan-pho-xanh"]),
        ("phuong ngoc son", ["tran-thi-thu"]),
        ("  hoa   sen  ", ["chi-bo-truong-hoa-sen"]),
        ("minh hoa", EVERYONE),
    ],
)
def test_the_filter_finds_and_counts(
    browser: Browser, demo_server: str, typed: str, found: list[str]
) -> None:
    """By name, deed or unit, with marks or without, just what fits is shown, and its number announced."""
    with visit(browser, demo_server + LIST) as page:
        page.locator(BOX).press_sequentially(typed)
        assert page.evaluate(SHOWN) == found
        expect(page.locator(SAYS)).to_have_text(f"Tìm thấy {len(found)} điển hình.")
        assert page.locator(SAYS).get_attribute("aria-live") == "polite"


def test_empty_groups_go_and_come_back(browser: Browser, demo_server: str) -> None:
    """Headings of empty groups are gone; Escape or an emptied box brings all back, in order."""
    with visit(browser, demo_server + LIST) as page:
        headings = page.evaluate(HEADINGS)
        assert len(headings) == 7
        page.locator(BOX).press_sequentially("xanh")
        assert page.evaluate(HEADINGS) == ["Tập thể (3)", "Xây dựng đô thị"]
        page.locator(BOX).press("Escape")
        expect(page.locator(SAYS)).to_be_empty()
        assert page.evaluate(SHOWN) == EVERYONE
        page.locator(BOX).press_sequentially("zzz")
        assert page.evaluate(SHOWN) == []
        expect(page.locator(SAYS)).to_have_text("Không tìm thấy điển hình nào.")
        page.locator(BOX).fill("")
        assert (page.evaluate(SHOWN), page.evaluate(HEADINGS)) == (EVERYONE, headings)
        assert page.evaluate("document.activeElement.id") == "loc-chu"


def test_enter_leaves_the_page_alone(browser: Browser, demo_server: str) -> None:
    """Enter in the box sends nothing anywhere: same address, same result."""
    with visit(browser, demo_server + LIST) as page:
        page.locator(BOX).press_sequentially("xanh")
        page.locator(BOX).press("Enter")
        page.wait_for_timeout(200)
        assert page.url == demo_server + LIST
        assert page.evaluate(SHOWN) == ["to-dan-pho-xanh"]


def test_every_card_leads_to_its_page(browser: Browser, demo_server: str) -> None:
    """A press anywhere on a card opens the exemplar; from there `Sau` and `Trước` walk the list."""
    with visit(browser, demo_server + LIST) as page:
        card = page.locator(".ka-exemplars > li").first
        card.scroll_into_view_if_needed()
        box = card.bounding_box()
        assert box
        page.mouse.click(box["x"] + box["width"] - 9, box["y"] + box["height"] - 9)
        page.wait_for_url("**/dien-hinh/doi-tuan-tra/")
        for ident in EVERYONE[1:]:
            page.locator("a[rel=next]").click()
            page.wait_for_url(f"**/dien-hinh/{ident}/")
        assert page.locator("a[rel=next]").count() == 0
        page.locator("a[rel=prev]").click()
        page.wait_for_url(f"**/dien-hinh/{EVERYONE[-2]}/")


@pytest.mark.parametrize("address", ALL)
def test_no_sideways_scroll(browser: Browser, demo_server: str, address: str) -> None:
    """At 320, 360, 768 and 1280 px, with plain and with the largest letters, the page fits the window."""
    with visit(browser, demo_server + address, (320, 640)) as page:
        for letters in ("1", "3"):
            page.evaluate("size => document.documentElement.setAttribute('data-co-chu', size)", letters)
            for size in ((320, 640), (360, 740), (768, 1024), (1280, 800)):
                resize(page, size)
                full, window = page.evaluate(SIZES)
                assert full <= window, f"{size[0]} px, letters {letters}: {page.evaluate(CULPRITS)}"


@pytest.mark.parametrize("address", ALL)
def test_everything_is_said_without_scripts(browser: Browser, demo_server: str, address: str) -> None:
    """Without scripts the page says the same, every word is visible, and no box promises a search."""
    with visit(browser, demo_server + address, PHONE) as page:
        with_scripts = page.evaluate(SAID)
    with visit(browser, demo_server + address, PHONE, scripts=False) as page:
        assert page.evaluate(SAID) == with_scripts
        unseen = page.evaluate(UNSEEN)
        assert not [words for words in unseen if words != "Tìm theo tên, việc, đơn vị"]
        assert not page.locator(".ka-filter").is_visible() if address == LIST else not unseen


def bars(page: Page) -> list[list[object]]:
    """Return label, value, drawn width against the chart's, of each bar."""
    found: list[list[object]] = page.evaluate(
        """() => [...document.querySelectorAll(".ka-chart li")].map(bar => {
          const svg = bar.querySelector("svg");
          const share = svg.querySelector("rect").getBoundingClientRect().width / svg.clientWidth;
          return [bar.querySelector("span").textContent, bar.querySelector("strong").textContent, share];
        })"""
    )
    return found


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_charts_are_text_first(browser: Browser, demo_server: str, size: tuple[int, int]) -> None:
    """Bars are drawn on one scale and hidden from screen readers; label and figure are text beside them."""
    with visit(browser, demo_server + SUMMARY, size) as page:
        drawn = bars(page)
        assert [bar[:2] for bar in drawn[:4]] == [
            ["năm 2021", "91,2%"],
            ["năm 2022", "96%"],
            ["năm 2023", "98,5%"],
            ["Chỉ tiêu", "95%"],
        ]
        assert [bar[2] for bar in drawn[:4]] == pytest.approx([0.92, 0.97, 1.0, 0.96], abs=0.02)
        for chart in page.locator(".ka-chart").all():
            scales = chart.locator("svg").evaluate_all("all => all.map(e => e.clientWidth)")
            assert max(scales) - min(scales) <= 1, "bars of one chart are drawn on different scales"
        assert all(s.get_attribute("aria-hidden") == "true" for s in page.locator(".ka-chart svg").all())
        tree = page.locator(".ka-chart").first.aria_snapshot()
        for words in ("Tỷ lệ đảng viên học chuyên đề", "năm 2021", "91,2%", "Chỉ tiêu", "95%"):
            assert words in tree
        assert "img" not in tree


def test_the_target_is_told_by_more_than_colour(browser: Browser, demo_server: str) -> None:
    """The target's bar is an outline with dashes, the others are filled."""
    look = "e => { const s = getComputedStyle(e); return [s.fill, s.stroke, s.strokeDasharray]; }"
    with visit(browser, demo_server + SUMMARY) as page:
        fill, stroke, dashes = page.locator(".ka-bar--target").first.evaluate(look)
        assert fill == "none"
        assert stroke != "none"
        assert dashes != "none"
        assert page.locator(".ka-bar").first.evaluate(look)[0] != "none"


def test_on_paper_everything(browser: Browser, demo_server: str) -> None:
    """Whatever is being searched, paper has every exemplar and heading, and no box."""
    with visit(browser, demo_server + LIST) as page:
        headings = page.evaluate(HEADINGS)
        page.locator(BOX).fill("xanh")
        page.emulate_media(media="print")
        assert page.evaluate(SHOWN) == EVERYONE
        assert page.evaluate(HEADINGS) == headings
        assert page.locator(".ka-filter").is_hidden()


@pytest.mark.parametrize("address", [PHOTO, SUMMARY])
def test_paper_says_it_all(browser: Browser, demo_server: str, address: str) -> None:
    """On paper the page of an exemplar and the summary have every word of the screen but the way onward."""
    with visit(browser, demo_server + address) as page:
        for leave in (
            ".ka-pager",
            ".headerlink",
            ".ka-src",
            ".ka-units",
            ".ka-more",
            ".ka-tai",
            ".ka-embedded",
        ):
            page.evaluate("s => document.querySelectorAll(s).forEach(e => e.remove())", leave)
        page.emulate_media(media="print")
        assert page.evaluate(UNSEEN) == []
        assert page.locator(".ka-ribbon").is_visible()
        if address == PHOTO:
            box = page.locator(".ka-photo img").bounding_box()
            assert box and box["height"] > 100
        else:
            assert page.locator(".ka-chart svg").first.is_visible()


def test_photos_keep_their_place(browser: Browser, demo_server: str) -> None:
    """Photos have the size the markup promises, show, and move nothing when they come."""
    with visit(browser, demo_server + PHOTO, PHONE) as page:
        page.wait_for_function("document.querySelector('.ka-photo img').complete")
        width, height, shown = page.evaluate(
            "(e => [e.naturalWidth, e.naturalHeight, e.clientWidth / e.clientHeight])"
            "(document.querySelector('.ka-photo img'))"
        )
        assert width
        assert shown == pytest.approx(width / height, abs=0.02)
        assert page.evaluate("document.querySelector('.ka-photo img').currentSrc").endswith(".webp")
