"""The list of recipients in a real browser: its search box, its cards, its paper, hostile values in it."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from kienan.base.text import fold
from kienan.content.recipient_cells import name_fault, text_fault
from kienan.content.recipients import Recipient
from tests.browser.lists import ROUND, build_list
from tests.browser.test_axe import looks, violations
from tests.browser.visit import DESK, PHONE, Scheme, reader, visit
from tests.made_up import people
from tests.places import ROOT
from tests.support import once, serve

SCRIPTS = [ROOT / "overrides/assets" / name for name in ("chung.js", "danh-sach.js")]
FIXTURE = json.loads((ROOT / "tests/data/fold-pairs.json").read_text("utf-8"))
WARD = f"{ROUND}dang-bo-phuong-bac-son/"
# With the mark of made-up data nearly as long as a cell may be.
LONGEST = " ".join(["Nghiêng"] * 23 + ["Dài"])
REFUSED = ("<script>alert(1)</script>", "{{ 7*7 }}", "An\u202eBình", "An\u200f", "Nguyễn <b>An</b>")
HOSTILE_NAMES = ("Lý “Tư” 'Ba' An", 'Lý "Sáu" An', LONGEST, "Nguyễn" * 31)
HOSTILE_BRANCHES = (
    "<script>window.hacked = 1</script>", "{{ 7*7 }} {% raw %}", "\"><img src=x onerror='window.hacked = 2'>",
    "</td></table><h1>Chi bộ</h1>",
)  # fmt: skip

SHOWN = """() => [...document.querySelectorAll("table.ka-list tbody tr")]
  .filter(row => row.checkVisibility()).map(row => row.id)"""
FOUND = "() => [...document.querySelectorAll('.ka-found li b')].map(name => name.textContent)"
IN_VIEW = """id => { const box = document.getElementById(id).getBoundingClientRect();
  const top = document.querySelector(".md-header").getBoundingClientRect().bottom;
  return box.height > 0 && box.bottom <= innerHeight && box.top >= Math.max(0, top) - 1; }"""


@dataclass(frozen=True)
class Site:
    """A demonstration that is being served, and who is in its list."""

    address: str
    people: list[Recipient]
    folder: Path


def hostile() -> list[Recipient]:
    """Return people whose names and branches try to break a page, as far as the checks let them in."""
    rows = [(name, "Chi bộ TDP số 1") for name in HOSTILE_NAMES]
    rows += [("Lý Thử", branch) for branch in HOSTILE_BRANCHES]
    return [
        Recipient.model_validate(
            {"Họ và tên": f"{name} (minh họa)", "Mức Huy hiệu": "90", "Chi bộ": branch,
             "Đảng bộ": "Đảng bộ phường Bắc Sơn", "Hình thức": "tặng"}
        )
        for name, branch in rows
    ]  # fmt: skip


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Serve a list on one page: the demonstration's 450 people and the hostile ones."""
    named = [*people(450), *hostile()]
    folder = once(tmp_path_factory, "mot-trang", lambda place: build_list(place, named, "mot-trang"))
    with serve(folder) as address:
        yield Site(address, named, folder)


@pytest.fixture(scope="module")
def long(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Serve a list of 9,000 people on static pages."""
    named = people(9000)
    folder = once(tmp_path_factory, "nhieu-trang", lambda place: build_list(place, named, "nhieu-trang"))
    with serve(folder) as address:
        yield Site(address, named, folder)


def expected(site: Site, typed: str, level: int = 0, organisation: str = "") -> list[Recipient]:
    """Return who should be found: every folded word typed begins a word of the name."""

    def fits(person: Recipient) -> bool:
        words = fold(person.name.replace("(minh họa)", "")).split()
        named = all(any(word.startswith(part) for word in words) for part in fold(typed).split())
        return named and level in (0, person.level) and organisation in ("", person.organisation)

    return [person for person in site.people if fits(person)]  # fmt: skip


def said(page: Page) -> str:
    """Return what the box announces."""
    return page.locator(".ka-filter__said[role=status]").inner_text()


def small_list(page: Page, names: list[str]) -> None:
    """Make `page` a list of `names`, without the site's look, with the real script."""
    rows = "".join(f'<tr id="r{n}"><th></th><td>Nơi</td><td>Chi bộ</td></tr>' for n in range(len(names)))
    page.set_content(
        '<div class="ka-filter"><input id="loc-ten" type="search">'
        '<select id="loc-muc"><option value=""></select><select id="loc-noi"><option value=""></select>'
        '<p class="ka-filter__said" role="status"></p><ol class="ka-found" hidden></ol></div>'
        '<section class="ka-level" data-muc="50"><table class="ka-list">'
        f"<caption>x</caption><tbody>{rows}</tbody></table></section>"
    )
    page.evaluate(
        "names => document.querySelectorAll('th').forEach((th, n) => th.textContent = names[n])", names
    )
    for script in SCRIPTS:
        page.add_script_tag(path=script)


@pytest.fixture
def blank(browser: Browser) -> Iterator[Page]:
    """Yield an empty page."""
    with reader(browser) as context:
        yield context.new_page()


# ---- What is found


def test_every_pair_of_the_fixture(blank: Page) -> None:
    """In a list of one name, what is typed in the real box finds it or not, as the shared pairs say."""
    wrong = []
    for typed, name, found in FIXTURE["pairs"]:
        small_list(blank, [name])
        blank.locator("#loc-ten").fill(typed.replace("\t", " "))
        if (blank.evaluate(SHOWN) == ["r0"]) is not found or said(blank).startswith("Tìm thấy") is not found:
            wrong.append((typed, name, f"should be found: {found}"))
    assert not wrong


def test_every_fold_of_the_fixture(blank: Page) -> None:
    """A text finds the name that is its fold, and the fold finds the name that is the text."""
    wrong = []
    for text, folded in FIXTURE["folds"]:
        for typed, name in ((text, folded), (folded, text)) if folded else ():
            small_list(blank, [name, "Xyz"])
            blank.locator("#loc-ten").fill(typed.replace("\t", " "))
            if blank.evaluate(SHOWN) != ["r0"]:
                wrong.append((typed, name))
    assert not wrong


@pytest.mark.parametrize(
    ("typed", "order"),
    [
        ("hòa", ["Vũ Hoà", "Đỗ Hòa", "Mai Hoàng", "Lê Hoa", "Bùi Hóa", "Tạ Hoạch"]),
        ("hoá", ["Bùi Hóa", "Lê Hoa", "Vũ Hoà", "Đỗ Hòa", "Tạ Hoạch", "Mai Hoàng"]),
        ("hoa", ["Lê Hoa", "Vũ Hoà", "Bùi Hóa", "Đỗ Hòa", "Tạ Hoạch", "Mai Hoàng"]),
        ("Đỗ hoa", ["Đỗ Hòa"]),
    ],
)
def test_exact_marks_stand_first(blank: Page, typed: str, order: list[str]) -> None:
    """Names with the very marks typed come first (hòa is hoà), then whole words, then the list's order."""
    small_list(blank, ["Lê Hoa", "Vũ Hoà", "Bùi Hóa", "Đỗ Hòa", "Tạ Hoạch", "Mai Hoàng", "Lý An"])
    blank.locator("#loc-ten").fill(typed)
    assert blank.evaluate(FOUND) == order


def test_inside_of_words_counts_only_when_nothing_begins_so(blank: Page) -> None:
    """“an” finds An and not Văn or Lan; “guyen”, which begins no word, finds Nguyễn."""
    small_list(blank, ["Nguyễn Văn An", "Trần Thị Lan", "Nguyễn Văn Bình"])
    blank.locator("#loc-ten").fill("an")
    assert blank.evaluate(FOUND) == ["Nguyễn Văn An"]
    blank.locator("#loc-ten").fill("guyen")
    assert blank.evaluate(FOUND) == ["Nguyễn Văn An", "Nguyễn Văn Bình"]


@pytest.mark.parametrize("typed", ["nguyen van", "VĂN Nguyễn", "hoa", "Ðặng", "thuỷ", "Bá"])
def test_names_are_found_and_counted(browser: Browser, demo: Site, typed: str) -> None:
    """In the demonstration just the rows that fit are shown, empty sections are gone, the count is said."""
    count = len(expected(demo, typed))
    assert count
    with visit(browser, demo.address + ROUND) as page:
        page.locator("#loc-ten").press_sequentially(typed)
        assert len(page.evaluate(SHOWN)) == count
        assert re.match(rf"Tìm thấy {count} người\b", said(page))
        assert page.locator(".ka-found li").count() == min(count, 20)
        for section in page.locator(".ka-level").all():
            assert section.is_visible() == bool(section.locator("tbody tr:not([hidden])").count())
        assert page.evaluate("document.activeElement.id") == "loc-ten"


def test_level_and_organisation(browser: Browser, demo: Site) -> None:
    """Level, organisation and name narrow the list together."""
    ward = "Đảng bộ phường Bắc Sơn"
    with visit(browser, demo.address + ROUND) as page:
        page.select_option("#loc-muc", "55")
        assert len(page.evaluate(SHOWN)) == len(expected(demo, "", 55))
        page.select_option("#loc-noi", ward)
        wanted = expected(demo, "", 55, ward)
        assert len(page.evaluate(SHOWN)) == len(wanted) > 1
        assert page.locator(".ka-found").is_hidden()
        first = wanted[0].name.split()[0]
        page.locator("#loc-ten").fill(first)
        assert len(page.evaluate(SHOWN)) == len(expected(demo, first, 55, ward)) > 0


def test_nobody_found(browser: Browser, demo: Site) -> None:
    """When nobody fits, this is said, with a way to “Không thấy tên?” that leads there."""
    with visit(browser, demo.address + ROUND, PHONE) as page:
        page.locator("#loc-ten").press_sequentially("zzz")
        assert said(page).startswith("Không tìm thấy ai")
        assert page.evaluate(SHOWN) == []
        page.locator(".ka-filter__said a").click()
        assert page.evaluate(IN_VIEW, "khong-thay-ten")


@pytest.mark.parametrize("way", ["Escape", "button", "Backspace"])
def test_the_whole_list_comes_back(browser: Browser, demo: Site, way: str) -> None:
    """Escape, the button or an emptied box bring every row back in its old order; focus stays in the box."""
    with visit(browser, demo.address + ROUND) as page:
        before = page.evaluate(SHOWN)
        if way != "Backspace":
            page.select_option("#loc-muc", "55")
        page.locator("#loc-ten").press_sequentially("hòa")
        assert len(page.evaluate(SHOWN)) < len(before)
        if way == "button":
            page.locator(".ka-filter button").press("Enter")
        for _ in range(3 if way == "Backspace" else way == "Escape"):
            page.locator("#loc-ten").press(way)
        expect(page.locator(".ka-filter__said")).to_be_empty()
        assert page.evaluate(SHOWN) == before
        assert page.locator(".ka-found").is_hidden()
        assert not page.locator(".ka-jump").first.evaluate("jump => jump.hidden")
        assert page.evaluate("document.activeElement.id") == "loc-ten"


# ---- By keyboard, on a phone, on paper, without scripts


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_by_keyboard_alone(browser: Browser, demo: Site, size: tuple[int, int]) -> None:
    """Tab goes from the box by level and organisation to the first result; Enter brings its row into view."""
    with visit(browser, demo.address + ROUND, size) as page:
        page.locator("#loc-ten").focus()
        page.keyboard.type("hoà")
        stops = []
        for _ in range(3):
            page.keyboard.press("Tab")
            stops.append(
                page.evaluate("document.activeElement.id || document.activeElement.closest('ol').className")
            )
        assert stops == ["loc-muc", "loc-noi", "ka-found"]
        row = page.evaluate("document.activeElement.hash.slice(1)")
        page.keyboard.press("Enter")
        page.wait_for_function("id => document.querySelector(':target')?.id === id", arg=row)
        page.wait_for_timeout(300)
        assert page.evaluate(IN_VIEW, row)


@pytest.mark.parametrize("width", [320, 360, 599])
def test_people_are_cards_on_a_phone(browser: Browser, demo: Site, width: int) -> None:
    """Under 600 px each value stands under or beside its label, and nothing needs sideways scrolling."""
    labels = """() => [...document.querySelectorAll(".ka-list tbody :is(th, td)")].slice(0, 60).map(cell =>
      [getComputedStyle(cell, "::before").content.slice(1, -1), cell.closest("table")
        .querySelectorAll("thead th")[cell.cellIndex].textContent])"""
    with visit(browser, demo.address + ROUND, (width, 740)) as page:
        assert all(shown == header for shown, header in page.evaluate(labels))
        for letters in ("1", "3"):
            page.evaluate(f"localStorage.setItem('co-chu', '{letters}')")
            page.reload()
            page.locator("#loc-ten").fill("nguyen")
            assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_on_paper_the_whole_list(browser: Browser, demo: Site) -> None:
    """Whatever is being searched, paper has every row and every section, and no box."""
    with visit(browser, demo.address + ROUND) as page:
        page.locator("#loc-ten").fill("hoà")
        page.emulate_media(media="print")
        assert len(page.evaluate(SHOWN)) == len(demo.people)
        assert page.locator(".ka-filter").is_hidden()
        assert not any("trên" in text for text in page.locator(".ka-list caption").all_inner_texts())


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_without_scripts_the_whole_list(browser: Browser, demo: Site, size: tuple[int, int]) -> None:
    """Without scripts every row is there and there is no box to type in."""
    with visit(browser, demo.address + ROUND, size, scripts=False) as page:
        assert len(page.evaluate(SHOWN)) == len(demo.people)
        assert page.locator(".ka-filter").is_hidden()


# ---- A list of many pages


def test_long_list_is_fetched_on_first_use(browser: Browser, long: Site) -> None:
    """Nothing is fetched before a key, each file once after it; a name of another page leads to its row."""
    asked: list[str] = []
    with reader(browser, PHONE) as context:
        page = context.new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.goto(long.address + ROUND)
        page.locator("#loc-muc").focus()
        page.locator("#loc-ten").focus()
        page.wait_for_timeout(300)
        assert not [url for url in asked if "/tim-" in url]
        wanted = expected(long, "đặng thúy")
        page.keyboard.type("đặng thúy")
        expect(page.locator(".ka-filter__said")).to_have_text(
            re.compile(rf"^Tìm thấy {len(wanted)} người(,.*)?$")
        )
        files = [url.rpartition("/")[2] for url in asked if "/tim-" in url]
        assert sorted(files) == [f"tim-{n}.js" for n in range(1, 6)]
        assert {url.split("/")[2] for url in asked} == {long.address.split("/")[2]}
        link = page.locator(".ka-found a").last
        name, address = link.locator("b").inner_text(), link.get_attribute("href") or ""
        link.click()
        page.wait_for_url(f"**{ROUND}{address}")
        page.wait_for_timeout(300)
        assert name in page.locator(f"[id='{address.partition('#')[2]}'] th").inner_text()
        assert page.evaluate(IN_VIEW, address.partition("#")[2])


def test_long_list_says_how_many_and_shows_the_first(browser: Browser, long: Site) -> None:
    """All that fit are counted, 20 are shown, and more letters are asked for."""
    with visit(browser, long.address + ROUND) as page:
        page.locator("#loc-ten").fill("nguyen")
        count = f"{len(expected(long, 'nguyen')):,}".replace(",", ".")
        expect(page.locator(".ka-filter__said")).to_contain_text(
            f"Tìm thấy {count} người, đây là 20 người đầu, gõ thêm"
        )
        assert page.locator(".ka-found li").count() == 20
        page.select_option("#loc-muc", "75")
        some = len(expected(long, "nguyen", 75))
        expect(page.locator(".ka-filter__said")).to_have_text(re.compile(f"^Tìm thấy {some} người"))


def test_long_list_answers_while_files_arrive(browser: Browser, long: Site) -> None:
    """With one file still under way, those of the others are shown and more is promised."""
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    with reader(browser) as context:
        page = context.new_page()
        page.route("**/tim-5.js", hold)
        page.goto(long.address + ROUND)
        page.locator("#loc-ten").fill("nguyen van")
        expect(page.locator(".ka-filter__said")).to_contain_text("Đang đọc danh sách")
        expect(page.locator(".ka-found li").first).to_be_visible()
        held[0].continue_()
        whole = len(expected(long, "nguyen van"))
        expect(page.locator(".ka-filter__said")).to_have_text(
            re.compile(rf"^Tìm thấy {whole} người(,[^.]*)?$")
        )


@pytest.mark.parametrize("way", ["no answer", "404", "no data"])
def test_long_list_that_cannot_be_read(browser: Browser, long: Site, way: str) -> None:
    """A failure is said plainly, with the static pages to go on by; the next key asks again."""
    with reader(browser) as context:
        page = context.new_page()
        answer = {"404": {"status": 404, "body": ""}, "no data": {"status": 200, "body": "0"}}.get(way)
        page.route("**/tim-*.js", lambda r: r.fulfill(**answer) if answer else r.abort())
        page.goto(long.address + ROUND)
        page.locator("#loc-ten").fill("nguye")
        expect(page.locator(".ka-filter__said")).to_contain_text("Không đọc được danh sách")
        assert page.locator(".ka-totals a").first.is_visible()
        assert page.locator(".ka-jump a").first.is_visible()
        page.unroute("**/tim-*.js")
        page.locator("#loc-ten").fill("nguyen")
        expect(page.locator(".ka-filter__said")).to_contain_text(re.compile(r"^Tìm thấy"))


def test_long_list_opened_as_a_file(browser: Browser, long: Site) -> None:
    """Opened from the disk the box finds people too."""
    with reader(browser) as context:
        page = context.new_page()
        page.goto((long.folder / f"{ROUND}index.html".lstrip("/")).as_uri())
        page.locator("#loc-ten").fill("nguyen")
        expect(page.locator(".ka-filter__said")).to_contain_text("Tìm thấy")


# ---- For everyone, against everyone


STATES = [(ROUND, ""), (ROUND, "hoà"), (ROUND, "zzz"), (WARD, "")]


@pytest.mark.parametrize(("state", "size", "scheme"), looks(STATES, (ROUND, "hoà")))
def test_axe_finds_nothing(
    browser: Browser, demo: Site, state: tuple[str, str], size: tuple[int, int], scheme: Scheme
) -> None:
    """No violation on the round's page, at rest and while searching, nor on an organisation's page."""
    path, typed = state
    with visit(browser, demo.address + path, size, scheme=scheme) as page:
        if typed:
            page.locator("#loc-ten").fill(typed)
        told = [(v["id"], [n["html"][:160] for n in v["nodes"][:3]]) for v in violations(page)]
    assert not told


@pytest.mark.parametrize("value", REFUSED)
def test_what_is_no_name_is_refused(value: str) -> None:
    """Markup, template code and hidden marks do not pass the checks of a name."""
    assert text_fault(value) or name_fault(value)


def test_hostile_values_are_harmless_on_pages(browser: Browser, demo: Site) -> None:
    """Quotes, 300 letters, markup and template code stand on pages and in results as the text they are."""
    for path in (ROUND, WARD):
        with visit(browser, demo.address + path, (320, 740)) as page:
            text = page.locator(".ka-page").text_content() or ""
            for value in (*HOSTILE_NAMES, *HOSTILE_BRANCHES):
                assert value in text, value
            assert page.evaluate("document.documentElement.scrollWidth") <= 320
            if path == ROUND:
                page.locator("#loc-ten").fill("Lý")
                results = page.locator(".ka-found").inner_text()
                assert all(value in results for value in (*HOSTILE_NAMES[:2], *HOSTILE_BRANCHES))
                page.locator("#loc-ten").fill("nghiêng")
                assert LONGEST in page.locator(".ka-found").inner_text()
                assert page.evaluate("document.documentElement.scrollWidth") <= 320
            assert page.evaluate("window.hacked") is None
            assert page.locator(".ka-list img, .ka-list h1, .ka-list script, .ka-found img").count() == 0


def test_hostile_values_are_harmless_in_search_files(browser: Browser, long: Site) -> None:
    """A search file with markup for a name and quotes for an organisation shows them as text."""
    name, place = "<img src=x onerror='window.hacked = 3'> An", '"><script>window.hacked = 4</script>'
    with reader(browser) as context:
        page = context.new_page()
        row = f"self.kienanTim={json.dumps([[name, 50, place, 'muc-50/#abcdefghij']])}"
        page.route("**/tim-*.js", lambda route: route.fulfill(body=row, content_type="text/javascript"))
        page.goto(long.address + ROUND)
        page.locator("#loc-ten").fill("an")
        expect(page.locator(".ka-found li").first).to_contain_text(f"{name} 50 năm · {place}")
        page.wait_for_timeout(200)
        assert page.evaluate("window.hacked") is None
        assert page.locator(".ka-found img, .ka-found script").count() == 0
