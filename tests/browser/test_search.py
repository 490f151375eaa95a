"""The search of the whole site in the real browser: what is found, how it is shown, reached and kept."""

import json
import re
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from kienan.base.text import fold
from tests.browser.test_axe import looks, violations
from tests.browser.test_list import FIXTURE
from tests.browser.visit import PHONE, Scheme, reader, visit
from tests.places import ROOT
from tests.support import serve
from tests.tiers import only

TABLE = [
    line.split("\t")
    for line in (ROOT / "tests/data/tim.tsv").read_text("utf-8").splitlines()
    if line[0] != "#"
]
QUESTIONS = [
    line.split("\t")
    for line in (ROOT / "tests/data/hoi.tsv").read_text("utf-8").splitlines()
    if line[0] != "#"
]
SAID, FOUND = ".ka-tim__said", ".ka-tim__found > li > a"
PEOPLE = ".ka-tim__people:not([hidden]) b"

# The results below the first three are made a moment later: here at once.
ASK = """typed => {
  const box = document.getElementById("tim"), later = window.setTimeout;
  window.setTimeout = work => { work(); return 0; };
  box.value = typed;
  box.dispatchEvent(new Event("input", {bubbles: true}));
  window.setTimeout = later;
  return [...document.querySelectorAll(".ka-tim__found > li > a")].map(link => new URL(link.href).pathname);
}"""
INDEX = "**/tim/muc-luc.js"


def index_of(*pages: tuple[str, str, str], lists: object = (), sayings: object = ()) -> str:
    """Return an index file of pages with address, title and one paragraph."""
    rows = [[path, title, "", 1, "", [["dau", title, [["doan", text]]]]] for path, title, text in pages]
    data = {"trang": rows, "danhSach": lists, "cachNoi": sayings}
    return f"self.kienanTim={json.dumps(data)};"


def open_search(page: Page, server: str, typed: str = "") -> None:
    """Open the results' page with `typed` in its address, and wait for the answer."""
    page.goto(f"{server}/tim/?q={typed}" if typed else f"{server}/tim/")
    if typed:
        expect(page.locator(SAID)).to_have_text(re.compile("^(Tìm thấy|Không)"))


@pytest.fixture(scope="module")
def asking(browser: Browser, server: str) -> Iterator[Page]:
    """Yield the results' page of the public site with its index read."""
    with reader(browser) as context:
        page = context.new_page()
        open_search(page, server, "a")
        yield page


@pytest.fixture(scope="module")
def asking_demo(browser: Browser, demo_server: str) -> Iterator[Page]:
    """Yield the results' page of the demonstration with its index and its list read."""
    with reader(browser) as context:
        page = context.new_page()
        open_search(page, demo_server, "nguyen")
        expect(page.locator(PEOPLE).first).to_be_visible()
        yield page


@pytest.fixture
def small(browser: Browser, server: str) -> Iterator[Page]:
    """Yield a page that reads whatever index a test routes to it."""
    with reader(browser) as context:
        yield context.new_page()


# ---- What is found


def test_the_table_is_large_enough() -> None:
    """At least 80 different queries, to at least 15 pages, a quarter of them without any mark."""
    typed = {row[0] for row in TABLE}
    assert len(typed) == len(TABLE) >= 80
    assert len({row[1] for row in TABLE}) >= 15
    assert sum(text.isascii() for text in typed) >= 20


def test_every_query_of_the_table_brings_its_page(asking: Page) -> None:
    """Typed as it stands, each query has its page among so many first results as the table says."""
    wrong = []
    for typed, wanted, most in TABLE:
        found = asking.evaluate(ASK, typed)
        if wanted not in found[: int(most)]:
            wrong.append(f"“{typed}”: {wanted} is not among the first {most}: {found[:6]}")
    assert not wrong, "\n".join(wrong)


def test_questions_lead_to_their_answer(asking: Page) -> None:
    """Each question's first result is the passage that answers, or the status says one honest sentence."""
    wrong = []
    for typed, wanted in QUESTIONS:
        found = asking.evaluate(ASK, typed)
        first = asking.locator(FOUND).first.evaluate("a => a.pathname + a.hash") if found else ""
        told = first if wanted[0] == "/" else asking.locator(SAID).inner_text()
        if not told.startswith(wanted):
            wrong.append(f"“{typed}”: {told}, not {wanted}")
    assert not wrong, "\n".join(wrong)


OTHER = {"óa": "oá", "òa": "oà", "ủy": "uỷ", "úy": "uý"}
FORMS: list[Callable[[str], str]] = [
    fold,
    str.upper,
    lambda text: unicodedata.normalize("NFD", text),
    lambda text: re.sub("óa|òa|ủy|úy", lambda m: OTHER[m[0]], text),
]


@pytest.mark.parametrize("every", only([4], [4, 1]))
@pytest.mark.parametrize("form", range(4), ids=["bare", "capitals", "NFD", "old tone marks"])
def test_however_typed_the_same_pages_are_found(asking: Page, form: int, every: int) -> None:
    """Without marks, in capitals, decomposed, with hoà for hòa: the queries of the table find their pages.

    `make test` types each query in one of the forms.
    """
    wrong = []
    for typed, wanted, _ in TABLE[form % every :: every]:
        if wanted not in asking.evaluate(ASK, FORMS[form](typed)):
            wrong.append((typed, FORMS[form](typed)))
    assert not wrong


@pytest.mark.parametrize(
    ("typed", "order"),
    [("hòa", ["a", "b", "c", "d"]), ("hoá", ["d", "a", "b", "c"]), ("hoa", ["c", "a", "b", "d"])],
)
def test_exact_marks_stand_first(small: Page, server: str, typed: str, order: list[str]) -> None:
    """Of four like pages that with the marks typed is first (hòa is hoà); others follow by address."""
    texts = {"a": "Vũ Hoà", "b": "Vũ Hòa", "c": "Vũ Hoa", "d": "Vũ Hóa"}
    body = index_of(*((f"{name}/", "Trang", text) for name, text in texts.items()))
    small.route(INDEX, lambda route: route.fulfill(body=body, content_type="text/javascript"))
    open_search(small, server, typed)
    found = [path.strip("/") for path in small.evaluate(ASK, typed)]
    assert found == order


def test_folding_is_that_of_the_build(asking: Page) -> None:
    """The scripts' one folding gives for each text of the shared fixture what kienan.text.fold gives."""
    wrong = [
        (text, asking.evaluate("text => kienan.prose(text).bare.trim()", text))
        for text, _ in FIXTURE["folds"]
        if asking.evaluate("text => kienan.bare(text).split(/\\s+/).filter(Boolean).join(' ')", text)
        != fold(text)
    ]
    assert not wrong


@pytest.mark.parametrize("typed", ["Nguyễn Văn Mẫu", "nguyen van mau", "NGUYEN VAN M", "mẫu nguyễn"])
def test_exemplars_are_found(asking_demo: Page, typed: str) -> None:
    """In the demonstration a published exemplar's page is the first result for its name."""
    assert asking_demo.evaluate(ASK, typed)[0] == "/dien-hinh/nguyen-van-mau/"


@pytest.mark.parametrize("change", [str, fold, str.upper, lambda name: f"cụ {fold(name)}"])
def test_recipients_are_found(asking_demo: Page, demo_site: Path, change: Any) -> None:
    """In the demonstration each twentieth recipient is found by name and leads to the row in the list."""
    rows = _names(demo_site)
    page = (demo_site / "huy-hieu-dang/2023-05-19/index.html").read_text("utf-8")
    for name, _, _, address in rows[::20]:
        asking_demo.evaluate(ASK, change(name.removesuffix(" (minh họa)")))
        links = asking_demo.locator(".ka-tim__people a").evaluate_all("links => links.map(l => l.hash)")
        assert address in links, name
        assert f'id="{address[1:]}"' in page


def _names(site: Path) -> list[list[Any]]:
    text = (site / "huy-hieu-dang/2023-05-19/tim-1.js").read_text("utf-8")
    rows: list[list[Any]] = json.loads(text.removeprefix("self.kienanTim=").rstrip(";\n"))
    return rows


def test_the_public_site_knows_no_name(site: Path) -> None:
    """Nothing is published: the index names no list and there is no file of names."""
    assert '"danhSach":[]' in (site / "tim/muc-luc.js").read_text("utf-8")
    assert not list(site.rglob("tim-*.js"))


def test_a_very_long_list_is_searched_on_its_own_page(small: Page, server: str) -> None:
    """A list without files here gives a way to its own page, with what was typed."""
    lists = [["huy-hieu-dang/2023-05-19/", "19/5/2023", 100000, []]]
    body = index_of(("a/", "Trang", "chữ"), lists=lists)
    small.route(INDEX, lambda route: route.fulfill(body=body, content_type="text/javascript"))
    open_search(small, server, "Nguyễn Văn")
    link = small.locator(".ka-tim__people a")
    expect(link).to_contain_text("100.000 người")
    assert (link.get_attribute("href") or "").endswith("/2023-05-19/?ten=Nguy%E1%BB%85n%20V%C4%83n")


def test_many_people_lead_to_the_list_with_the_name(browser: Browser, demo_server: str) -> None:
    """Of many namesakes three stand before the pages; the way on opens the list with the name in its box."""
    with reader(browser) as context:
        page = context.new_page()
        open_search(page, demo_server, "nguyen")
        link = page.locator(".ka-tim__people a", has_text="Xem tất cả")
        expect(link).to_be_visible()
        assert page.locator(PEOPLE).count() == 4
        assert page.locator(".ka-tim__people ~ .ka-tim__pages").count() == 1
        link.click()
        expect(page.locator("#loc-ten")).to_have_value("nguyen")
        expect(page.locator(".ka-filter__said")).to_have_text(re.compile("^Tìm thấy"))


# ---- How it is shown


def test_words_are_marked_once(asking: Page) -> None:
    """In every result of every query no mark stands in a mark and none is empty."""
    look = """() => [...document.querySelectorAll(".ka-tim__found mark")].map(mark =>
      [mark.textContent, !!mark.querySelector("*") || !!mark.parentElement.closest("mark")])"""
    for typed, _, _ in TABLE:
        asking.evaluate(ASK, typed)
        marks = asking.evaluate(look)
        assert not [text for text, nested in marks if nested or not text.strip()], typed
    asking.evaluate(ASK, "hoc tap")
    shown = {fold(text) for text, _ in asking.evaluate(look)}
    assert "hoc tap" in shown
    assert all(set(text.split()) <= {"hoc", "tap"} or text.startswith(("hoc", "tap")) for text in shown)


def test_a_snippet_is_a_piece_of_its_page(asking: Page, server: str, browser: Browser) -> None:
    """Without its marks the snippet of the first result is text of the page it leads to, word for word."""
    for typed in ("chao co", "hạn chế", "du tru kinh phi", "10 phường"):
        asking.evaluate(ASK, typed)
        shown = asking.locator(".ka-tim__found > li").first
        piece = shown.locator("p").evaluate(
            "p => [...p.childNodes].filter(n => n.tagName !== 'B').map(n => n.textContent).join('')"
        )
        address = shown.locator("a").first.evaluate("link => link.href")
        with visit(browser, address) as page:
            said = _words(page.locator("main").text_content() or "")
        for part in re.split(r" · |: |…", piece):
            assert _words(part) in said, (typed, part)


def _words(text: str) -> str:
    return "".join(re.findall(r"\w", text))


def test_a_result_leads_to_the_very_place(browser: Browser, server: str) -> None:
    """The first result of words from a task opens its page at that task."""
    with reader(browser) as context:
        page = context.new_page()
        open_search(page, server, "du tru kinh phi")
        link = page.locator(FOUND, has_text="Phân công")
        place = (link.get_attribute("href") or "").partition("#")[2]
        link.click()
        page.wait_for_url(f"**/ke-hoach/phan-cong/#{place}")
        assert "Dự trù kinh phí" in page.locator(f"[id='{place}']").inner_text()


def test_nothing_found_helps_on(asking: Page) -> None:
    """When nothing fits, this is said with advice, and all pages are there to choose from."""
    assert asking.evaluate(ASK, "zzzz") == []
    assert asking.locator(SAID).inner_text().startswith("Không thấy “zzzz”. Hãy thử")
    assert asking.locator(".ka-sitemap a", has_text="Phân công").is_visible()


def test_addresses_are_no_words(small: Page, server: str) -> None:
    """Words in web addresses, paths and names of files bring no page; words beside them and days do."""
    body = index_of(
        ("a/", "Một", "Nguồn: https://thaibinh.gov.vn/binh-an, sao-binh.pdf, /nhung/v1/binh/ và binh@x.vn"),
        ("b/", "Hai", "Đồng chí Bình, Quyết định 24-QĐ/TW, ngày 1/7/2025"),
    )
    small.route(INDEX, lambda route: route.fulfill(body=body, content_type="text/javascript"))
    open_search(small, server, "binh")
    assert small.evaluate(ASK, "binh") == ["/b/"]
    assert small.evaluate(ASK, "24-QĐ/TW") == small.evaluate(ASK, "1/7/2025") == ["/b/"]
    assert small.evaluate(ASK, "nguồn") == ["/a/"]
    assert small.evaluate(ASK, "thaibinh.gov.vn") == []


def test_near_results_say_that_they_are_near(asking: Page) -> None:
    """When no page has all words, the nearest are shown and called so."""
    assert asking.evaluate(ASK, "huy hiệu zzzz")
    assert "không có đoạn nào đủ các chữ “huy hiệu zzzz”" in asking.locator(SAID).inner_text()


def test_hostile_data_stays_text(small: Page, server: str) -> None:
    """Markup in titles, texts and what is typed stands in results as the text it is."""
    poison = "<img src=x onerror='window.hacked = 1'> hoa"
    body = index_of(("a/", poison, f"{poison} <b>hoa</b>"))
    small.route(INDEX, lambda route: route.fulfill(body=body, content_type="text/javascript"))
    open_search(small, server, "hoa")
    small.evaluate(ASK, "hoa <img src=x onerror='window.hacked = 2'>")
    assert poison in (small.locator(".ka-tim__found").text_content() or "")
    assert small.locator("main img, .ka-tim__found b b").count() == 0
    assert small.evaluate("window.hacked") is None


@pytest.mark.parametrize(("typed", "size", "scheme"), looks(["ke hoach", "nguyen", "zzzz"], "nguyen"))
def test_axe_finds_nothing(
    browser: Browser, demo_server: str, typed: str, size: tuple[int, int], scheme: Scheme
) -> None:
    """No violation among results, people and the empty answer, on a phone or on a desk."""
    with visit(browser, f"{demo_server}/tim/?q={typed}", size, scheme=scheme) as page:
        expect(page.locator(SAID)).to_have_text(re.compile("^(Tìm thấy|Không)"))
        page.wait_for_timeout(300)
        told = [(v["id"], [n["html"][:160] for n in v["nodes"][:3]]) for v in violations(page)]
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert not told


# ---- Reached, said and kept


def test_from_the_header_by_keyboard(browser: Browser, server: str) -> None:
    """Tab to the header's box, type, Enter: results; Tab to the first, Enter: its page; Back: results."""
    with visit(browser, f"{server}/gioi-thieu/") as page:
        for _ in range(30):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.name === 'q'"):
                break
        page.keyboard.type("phan cong")
        page.keyboard.press("Enter")
        page.wait_for_url("**/tim/?q=phan+cong")
        expect(page.locator(FOUND).first).to_be_visible()
        page.locator("#tim").focus()
        page.keyboard.press("ArrowDown")
        assert page.evaluate("document.activeElement.matches('.ka-tim__found a')")
        page.keyboard.press("Escape")
        assert page.evaluate("document.activeElement.id") == "tim"
        page.keyboard.press("Tab")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        page.wait_for_url("**/ke-hoach/phan-cong/**")
        page.go_back()
        expect(page.locator("#tim")).to_have_value("phan cong")
        expect(page.locator(FOUND).first).to_be_visible()


def test_on_a_phone_one_link_leads_there(browser: Browser, server: str) -> None:
    """On a phone the header's link opens the search; what is typed there is answered."""
    with visit(browser, f"{server}/", PHONE) as page:
        page.locator("header a", has_text="Tìm trên trang").click()
        page.locator("#tim").press_sequentially("phan cong")
        expect(page.locator(FOUND).first).to_have_text("Phân công")


def test_the_count_is_announced(asking: Page) -> None:
    """A status that is there from the start says how many pages were found, in the words typed."""
    count = len(asking.evaluate(ASK, "chương trình"))
    status = asking.locator(f"{SAID}[role=status][aria-live=polite]")
    assert status.inner_text() == f"Tìm thấy {count} trang cho “chương trình”."
    assert asking.title().startswith("“chương trình” - Tìm trên trang")


def test_what_was_asked_can_be_gone_back_to(browser: Browser, server: str) -> None:
    """Each question sent is an address of its own: Back goes through them, a reload keeps one."""
    with reader(browser) as context:
        page = context.new_page()
        open_search(page, server, "hoc tap")
        for typed in ("cuoc thi", "dien hinh"):
            page.locator("#tim").fill(typed)
            page.keyboard.press("Enter")
        assert page.url.endswith("?q=dien+hinh")
        page.go_back()
        expect(page.locator("#tim")).to_have_value("cuoc thi")
        expect(page.locator(SAID)).to_contain_text("“cuoc thi”")
        page.reload()
        expect(page.locator(SAID)).to_contain_text("“cuoc thi”")
        page.go_back()
        expect(page.locator(SAID)).to_contain_text("“hoc tap”")


# ---- What is loaded, and where it works


def test_nothing_is_read_before_something_is_asked(browser: Browser, demo_server: str) -> None:
    """Pages load nothing of the search; its own page reads the index at the first letter, once."""
    with reader(browser) as context:
        asked: list[str] = []
        context.on("request", lambda request: asked.append(request.url))
        page = context.new_page()
        page.goto(f"{demo_server}/ke-hoach/", wait_until="networkidle")
        assert not [url for url in asked if "tim" in url or "search" in url or "chung.js" in url]
        page.goto(f"{demo_server}/tim/", wait_until="networkidle")
        assert not [url for url in asked if "muc-luc" in url or "/tim-" in url]
        page.locator("#tim").press_sequentially("nguyen")
        expect(page.locator(PEOPLE).first).to_be_visible()
        assert sum("muc-luc.js" in url for url in asked) == sum("/tim-1.js" in url for url in asked) == 1


@pytest.mark.parametrize("way", ["no answer", "404", "no index"])
def test_an_index_that_cannot_be_read(small: Page, server: str, way: str) -> None:
    """A failure is said plainly, with all pages to go on by; the next key asks again."""
    answer = {"404": {"status": 404, "body": ""}, "no index": {"status": 200, "body": "0"}}.get(way)
    small.route(INDEX, lambda route: route.fulfill(**answer) if answer else route.abort())
    small.goto(f"{server}/tim/?q=hoc")
    expect(small.locator(SAID)).to_contain_text("Chưa đọc được dữ liệu để tìm")
    assert small.locator(".ka-sitemap a").first.is_visible()
    small.unroute(INDEX)
    small.locator("#tim").press_sequentially(" tap")
    expect(small.locator(FOUND).first).to_be_visible()


def test_it_works_from_a_disk(browser: Browser, demo_site: Path) -> None:
    """Opened as a file, pages and people are found, and results open their files."""
    with reader(browser) as context:
        page = context.new_page()
        page.goto(f"{(demo_site / 'tim/index.html').as_uri()}?q=nguyen")
        expect(page.locator(PEOPLE).first).to_be_visible()
        page.locator("#tim").fill("phan cong")
        page.locator(FOUND).first.click()
        page.wait_for_url("**/ke-hoach/phan-cong/index.html*")


def test_it_works_below_a_folder(browser: Browser, site: Path) -> None:
    """Under /hoi-nghi/ of a host the header's form, the index and the results stay below it."""
    with serve(site, "/hoi-nghi") as home, visit(browser, f"{home}/ke-hoach/van-ban/") as page:
        page.locator("header input[name=q]").fill("cuoc thi")
        page.keyboard.press("Enter")
        page.locator(FOUND).first.click()
        page.wait_for_url(f"{home}/cuoc-thi/**")


def test_without_scripts_the_form_leads_to_every_page(browser: Browser, demo_server: str) -> None:
    """Without scripts the header's form opens all pages, lists and exemplars; the dead box is hidden."""
    with visit(browser, f"{demo_server}/ke-hoach/", scripts=False) as page:
        page.locator("header input[name=q]").fill("cuoc thi")
        page.keyboard.press("Enter")
        page.wait_for_url("**/tim/?q=cuoc+thi")
        assert page.locator(".ka-tim").is_hidden()
        for name in ("Cuộc thi", "Danh sách Huy hiệu Đảng đợt 19/5/2023", "Nguyễn Văn Mẫu (minh họa)"):
            assert page.locator("article a", has_text=name).first.is_visible()
