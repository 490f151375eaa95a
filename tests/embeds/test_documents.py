"""Each embed as a document: what it is made of, how much is sent, where its links lead."""

import gzip
import re
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from playwright.sync_api import Browser

from tests.browser.test_axe import violations
from tests.browser.visit import STILL, Scheme, reader
from tests.demonstration import build_demo
from tests.deploy.ask import ask
from tests.embeds.portal import VERSION, Home
from tests.made_up import write_round
from tests.nginx import served_by_nginx
from tests.places import OVERLAY
from tests.site.dom import Element, read
from tests.support import file_of
from tests.tiers import only

MOST = 14_000
STORAGE = re.compile(r"cookie|localStorage|sessionStorage|indexedDB|caches\b|serviceWorker|fetch\(|XMLHttp")


@pytest.fixture(scope="session", params=only(["demo_home"], ["home", "demo_home"]))
def made(request: pytest.FixtureRequest) -> Home:
    """Return the public site, then the demonstration."""
    found: Home = request.getfixturevalue(request.param)
    return found


def unlike(home: Home) -> list[str]:
    """Return the embeds to open in a browser: of the wards in a round that names nobody, the longest."""
    return [i for i in home.idents if not re.search("/2023-.*/", i) or i.endswith("tran-thanh-ngo")]


def documents(home: Home) -> dict[str, Element]:
    """Return the embeds' documents by id."""
    return {ident: read(home.folder / VERSION / ident / "index.html") for ident in home.idents}


def test_documents_say_what_they_are(made: Home) -> None:
    """Language, title the same as the one h1, one main, noindex; the canonical page exists."""
    for ident, page in documents(made).items():
        assert page.all("html")[0]["lang"] == "vi"
        assert [t.words() for t in page.all("title")] == [h.words() for h in page.all("h1")], ident
        assert len(page.all("h1")) == len(page.all("main")) == 1
        assert [m["content"] for m in page.all("meta") if m["name"] == "robots"] == ["noindex"]
        canonical = [link["href"] for link in page.all("link") if link["rel"] == "canonical"]
        assert len(canonical) == 1
        assert canonical[0].startswith(made.address)
        assert file_of(made.folder, urlsplit(canonical[0]).path).is_file(), ident


def test_documents_hold_nothing_that_acts(made: Home) -> None:
    """No form, no inline script or style, no handler; sheet and script are the site's own two files."""
    for ident, page in documents(made).items():
        assert not page.all("form", "input", "button", "style", "iframe", "object", "embed", "base"), ident
        assert not [e for e in page.walk() if any(a == "style" or a.startswith("on") for a in e.attributes)]
        html = (made.folder / VERSION / ident / "index.html").read_text("utf-8")
        scripts = re.findall(r"<script([^>]*)>([^<]*)</script>", html)
        sheets = [link["href"] for link in page.all("link") if link["rel"] == "stylesheet"]
        assert len(scripts) == len(sheets) == 1
        assert not scripts[0][1]
        for address, name in ((scripts[0][0].split('"')[1], "cao.js"), (sheets[0], "nhung.css")):
            seen = urlsplit(urljoin(made.at(ident), address))
            assert f"{seen.scheme}://{seen.netloc}{seen.path}" == f"{made.address}{VERSION}{name}"


def test_sheet_and_scripts_keep_the_promises(made: Home) -> None:
    """The style sheet knows no window height and no fixed place, asks for nothing; scripts store nothing."""
    sheet = re.sub(
        r"/\*.*?\*/", "", (made.folder / VERSION / "nhung.css").read_text("utf-8"), flags=re.DOTALL
    )
    assert not re.search(
        r"\d[dsl]?v(h|b|min|max)\b|position:\s*(fixed|sticky)|url\(|@import|@font-face", sheet
    )
    for name in ("cao.js", "khung.js", "khung-2.js"):
        script = (made.folder / VERSION / name).read_bytes()
        assert not STORAGE.search(script.decode())
        assert len(script) <= 2048


def test_links_open_full_pages_in_a_new_tab(made: Home) -> None:
    """No link leads to an embed or to a place within one; each opens a tab that cannot reach its opener."""
    for ident, page in documents(made).items():
        for link in page.all("a"):
            seen = urljoin(made.at(ident), link["href"])
            assert not seen.startswith(made.address + VERSION), (ident, link["href"])
            if not seen.startswith(("tel:", "mailto:")):
                assert link["target"] == "_blank", (ident, link["href"])
                assert "noopener" in link["rel"].split()


def test_links_lead_somewhere(made: Home) -> None:
    """Every link to the site leads to a file of it, and every anchor to an element there."""
    ids: dict[Path, set[str]] = {}
    lost, count = [], 0
    for ident, page in documents(made).items():
        for link in page.all("a"):
            seen = urljoin(made.at(ident), link["href"])
            if not seen.startswith(made.address):
                continue
            count += 1
            parts = urlsplit(seen)
            file = file_of(made.folder, unquote(parts.path))
            if file.is_file() and parts.fragment and file not in ids:
                ids[file] = {e["id"] for e in read(file).walk()}
            if not file.is_file() or (parts.fragment and unquote(parts.fragment) not in ids[file]):
                lost.append(f"{ident}: {link['href']}")
    assert count > len(made.idents)
    assert not lost


def sent(address: str, path: str) -> int:
    """Return how many bytes are sent for a file, compressed."""
    answer = ask(address.rstrip("/"), path, Accept_Encoding="gzip")
    assert answer.status == 200
    assert answer.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(answer.body)
    return len(answer.body)


def weights(address: str, idents: tuple[str, ...]) -> dict[str, int]:
    """Return how many bytes each embed costs with its style sheet and script."""
    around = sum(sent(address, f"/{VERSION}{name}") for name in ("nhung.css", "cao.js"))
    return {ident: around + sent(address, f"/{VERSION}{ident}/") for ident in idents}


def test_embeds_are_light(made: Home) -> None:
    """An embed with its style sheet and script is at most 14 kB as nginx sends it."""
    assert not {ident: size for ident, size in weights(made.address, made.idents).items() if size > MOST}


@pytest.mark.full
def test_an_embed_of_a_large_round_is_light(demo_home: Home, tmp_path: Path) -> None:
    """Its weight stays within 14 kB when one round names 2,000 people, 200 of them in each ward."""
    overlay = tmp_path / "lop"
    (overlay / "data").mkdir(parents=True)
    for name in ("ket-luan-01.yml", "dien-hinh"):
        (overlay / "data" / name).symlink_to(OVERLAY / "data" / name)
    write_round(overlay / "data/huy-hieu-dang/2023-05-19", 2_000)
    site = build_demo(tmp_path, overlay)
    badges = tuple(i for i in demo_home.idents if i.startswith("huy-hieu-dang") and "/2023-" not in i)
    assert len(badges) == 11
    with served_by_nginx(site) as address:
        found = weights(address, badges)
    assert not {ident: size for ident, size in found.items() if size > MOST}


@pytest.mark.parametrize(
    ("which", "width", "scheme", "part"),
    [
        ("home", 360, "light", slice(0, None, 2)),
        ("demo_home", 1280, "dark", slice(1, None, 2)),
        *(
            pytest.param(which, w, s, slice(None), marks=pytest.mark.full)
            for which in ("home", "demo_home")
            for w in (360, 1280)
            for s in ("light", "dark")
        ),
    ],
)
def test_axe_finds_nothing_in_embeds(  # noqa: PLR0913, PLR0917
    browser: Browser, request: pytest.FixtureRequest, which: str, width: int, scheme: Scheme, part: slice
) -> None:
    """No violation in any embed opened by itself."""
    told = []
    made: Home = request.getfixturevalue(which)
    with reader(browser, (width, 800), scheme=scheme) as context:
        page = context.new_page()
        for ident in unlike(made)[part]:
            page.goto(made.at(ident))
            page.evaluate(STILL)
            told += [f"{ident}: {v['id']} {v['nodes'][0]['html'][:200]}" for v in violations(page)]
    assert not told, "\n".join(told)


def test_nothing_runs_over_at_320(browser: Browser, made: Home) -> None:
    """On the narrowest phone, 320 px, no embed scrolls sideways; nor where it is as narrow as it may be."""
    wide = []
    with reader(browser, (320, 700)) as context:
        page = context.new_page()
        for ident in unlike(made):
            page.goto(made.at(ident))
            for width in (320, 288):
                page.set_viewport_size({"width": width, "height": 700})
                if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
                    wide.append((ident, width))
    assert not wide


def test_embeds_store_nothing(browser: Browser, made: Home) -> None:
    """After all embeds were open the browser holds no cookie and no stored value of the site."""
    with reader(browser) as context:
        page = context.new_page()
        for ident in made.idents:
            page.goto(made.at(ident))
        assert not context.cookies()
        assert page.evaluate("localStorage.length + sessionStorage.length") == 0


def test_the_plain_words_are_all_there(made: Home) -> None:
    """The fragment beside each embed has its words but hidden ones, and its links; no class, id or style."""
    for ident, page in documents(made).items():
        fragment = read(made.folder / VERSION / ident / "manh.html")
        assert {a for e in fragment.walk() for a in e.attributes} <= {"href", "scope", "colspan", "rowspan"}
        links = [urljoin(made.at(ident), link["href"]) for link in page.all("a")]
        assert [urljoin(made.at(ident), link["href"]) for link in fragment.all("a")] == links, ident
        hidden = [e for e in page.all("main")[0].walk() if "ka-vh" in e["class"].split()]
        for element in hidden:
            element.inside.clear()
        said = " ".join(e.text() for e in (*page.all("main"), *page.all("footer")))
        bare = re.compile(r"[\s:]+")
        assert bare.sub("", fragment.text()) == bare.sub("", said), ident


def test_colours_that_a_portal_chooses(browser: Browser, home: Home) -> None:
    """#sang keeps an embed light on a dark system, #toi dark on a light one; else the system decides."""
    ground = "getComputedStyle(document.body).backgroundColor"
    seen: dict[tuple[str, str], str] = {}
    for scheme in ("light", "dark"):
        with reader(browser, scheme=scheme) as context:
            page = context.new_page()
            for mark in ("", "#sang", "#toi"):
                page.goto(f"{home.at('cuoc-thi')}{mark}")
                page.reload()
                seen[scheme, mark] = page.evaluate(ground)
    light, dark = seen["light", ""], seen["dark", ""]
    assert light != dark
    assert [seen[s, "#sang"] for s in ("light", "dark")] == [light, light]
    assert [seen[s, "#toi"] for s in ("light", "dark")] == [dark, dark]
