"""Every page of the built site: its address, title, description, heading, language, ids, links."""

import json
import re
from collections import Counter
from pathlib import Path
from posixpath import normpath
from urllib.parse import unquote, urljoin, urlsplit

import pytest

from tests.site.dom import Element, full_pages, pages
from tests.support import ADDRESSES, file_of

HERE = "https://trang.invalid"
POINTERS = ("href", "src", "srcset", "poster", "data", "action", "formaction")
ENGLISH = (
    "Skip to", "Back to top", "Initializing", "Table of contents", "Tabs", "Search", "Dark", "Light",
    "Switch",
    "Navigation", "Header", "Footer", "Previous", "Next", "Clear", "Share", "Close", "Copy", "Copied",
    "Clipboard", "Type to", "No matching", "matching document", "more on this page", "Missing", "Language",
    "Select", "Edit this page", "View source", "Last update", "Permanent link", "Permalink", "Made with",
    "Built with", "Powered by", "Toggle", "Settings", "Read more", "Home", "Loading", "Not found",
    "Contents", "Page", "Menu", "Note", "Warning",
)  # fmt: skip
GUIDE = "/nhung/"
"""Names buttons and settings of other software as that software does."""
SPOKEN = ("aria-label", "title", "placeholder", "alt", "aria-description", "aria-roledescription", "label")


@pytest.fixture(scope="session")
def tree(site: Path) -> dict[str, Element]:
    """Return the parsed pages by address."""
    return pages(site)


def test_no_public_address_is_lost(site: Path) -> None:
    """Every page that the first day's site ever had (addresses.txt) is still made of the same data.

    What editors take away is for `check --base` to see.
    """
    lost = [address for address in ADDRESSES if not file_of(site, address).is_file()]
    assert not lost, f"public addresses that no longer exist: {lost}"


def test_every_page_is_listed(tree: dict[str, Element]) -> None:
    """Every page of the site stands in addresses.txt, so that all tests visit it and it is kept."""
    assert not sorted(set(full_pages(tree)) - set(ADDRESSES)), "add these pages to tests/site/addresses.txt"


def test_titles_differ(tree: dict[str, Element]) -> None:
    """Each page has one title, and no two pages share it."""
    titles = {address: [t.words() for t in page.all("title")] for address, page in full_pages(tree).items()}
    assert not {a: t for a, t in titles.items() if len(t) != 1 or not t[0]}
    assert not _shared({a: t[0] for a, t in titles.items()})


def test_descriptions_differ(tree: dict[str, Element]) -> None:
    """Each page has one meta description, and no two pages share it."""
    found = {
        a: [m["content"] for m in page.all("meta") if m["name"] == "description"]
        for a, page in full_pages(tree).items()
    }
    assert not {a: d for a, d in found.items() if len(d) != 1 or not d[0].strip()}, (
        "pages without one description"
    )
    assert not _shared({a: d[0] for a, d in found.items()})


def _shared(values: dict[str, str]) -> dict[str, list[str]]:
    count = Counter(values.values())
    return {v: [a for a in values if values[a] == v] for v, n in count.items() if n > 1}


def test_one_main_heading(tree: dict[str, Element]) -> None:
    """Each page has exactly one h1, and it says something."""
    found = {a: [h.words() for h in page.all("h1")] for a, page in tree.items()}
    assert not {a: h for a, h in found.items() if len(h) != 1 or not h[0]}


def test_headings_skip_no_level(tree: dict[str, Element]) -> None:
    """Inside the main part a heading is at most one level below the heading before it."""
    wrong = []
    for address, page in tree.items():
        level = 0
        for main in page.all("main"):
            for heading in main.all("h1", "h2", "h3", "h4", "h5", "h6"):
                now = int(heading.tag[1])
                if now > level + 1:
                    wrong.append(f"{address}: {heading.tag} {heading.words()!r} after h{level}")
                level = now
    assert not wrong


def test_language_is_vietnamese(tree: dict[str, Element]) -> None:
    """Each page declares lang="vi"."""
    assert not [a for a, page in tree.items() if [h["lang"] for h in page.all("html")] != ["vi"]]


def test_no_template_marks(site: Path) -> None:
    """No `{{`, `{%` or `{#` is left in a page, in its search text, or in another text file of ours."""
    files = [*site.rglob("*.html"), *site.rglob("*.json"), *site.rglob("*.xml")]
    left = [f.name for f in files if re.search(r"\{\{|\{%|\{#", f.read_text("utf-8"))]
    assert files
    assert not left


def test_ids_are_unique(tree: dict[str, Element]) -> None:
    """No id stands twice on one page."""
    twice = {
        address: again
        for address, page in tree.items()
        if (again := [i for i, n in Counter(e["id"] for e in page.walk() if "id" in e).items() if n > 1])
    }
    assert not twice


def test_every_reference_between_elements_holds(tree: dict[str, Element]) -> None:
    """Every id that for, aria-labelledby, aria-describedby or aria-controls names exists on that page."""
    wrong = []
    for address, page in tree.items():
        known = {e["id"] for e in page.walk()}
        for element in page.walk():
            for name in ("for", "aria-labelledby", "aria-describedby", "aria-controls"):
                wrong += [f"{address}: {name}={i}" for i in element[name].split() if i not in known]
    assert not wrong


def test_internal_links_hold(site: Path, tree: dict[str, Element]) -> None:
    """Every internal href and src leads to a file of the site, and every #id to an element there."""
    known = {a: {e["id"] for e in page.walk() if "id" in e} for a, page in tree.items()}
    broken = []
    for address, page in tree.items():
        for target in _targets(page):
            url = urlsplit(urljoin(HERE + address, target))
            if url.scheme not in ("http", "https") or url.netloc != urlsplit(HERE).netloc:
                continue
            path = _tidy(unquote(url.path))
            if not file_of(site, path).is_file():
                broken.append(f"{address}: {target} (no such file)")
            elif url.fragment and path in known and unquote(url.fragment) not in known[path]:
                broken.append(f"{address}: {target} (no such anchor)")
    assert not broken, "\n".join(broken)


def _tidy(path: str) -> str:
    tidy = normpath(path)
    return f"{tidy}/" if path.endswith(("/", "/.")) and tidy != "/" else tidy


def _targets(page: Element) -> list[str]:
    found = []
    for element in page.walk():
        for name in POINTERS:
            value = element[name].strip()
            if not value:
                continue
            found += [p.split()[0] for p in value.split(",")] if name == "srcset" else [value]
    return found


def test_links_say_where_they_lead(tree: dict[str, Element]) -> None:
    """Every link has an href and a name: text, an aria-label, or a picture with an alt."""
    wrong = []
    for address, page in tree.items():
        for link in page.all("a"):
            named = link.words() or link["aria-label"] or "".join(i["alt"] for i in link.all("img"))
            if not named or not link["href"]:
                wrong.append(f"{address}: {link.attributes}")
    assert not wrong


def test_nothing_comes_from_another_host(tree: dict[str, Element], site: Path) -> None:
    """No script, style, font, picture, frame or form of a page names another host; links may."""
    wrong = []
    for address, page in tree.items():
        for element in page.walk():
            outward = [
                element[n]
                for n in POINTERS
                if re.match(r"(https?:)?//", element[n].strip()) and not _is_plain_link(element, n)
            ]
            wrong += [f"{address}: <{element.tag}> {value}" for value in outward]
        styles = [e["style"] for e in page.walk()] + ["".join(map(str, s.inside)) for s in page.all("style")]
        wrong += [f"{address}: {css[:60]}" for css in styles if _loads_from_elsewhere(css)]
    for file in site.rglob("*.css"):
        if _loads_from_elsewhere(file.read_text("utf-8")):
            wrong.append(file.name)
    assert not wrong


def _is_plain_link(element: Element, name: str) -> bool:
    canonical = element.tag == "link" and element["rel"] in ("canonical", "alternate")
    return name == "href" and (element.tag == "a" or canonical)


def _loads_from_elsewhere(css: str) -> bool:
    return bool(re.search(r"""(url\(\s*["']?|@import\s+["'])\s*(https?:)?//""", css))


def test_no_english_is_left(tree: dict[str, Element]) -> None:
    """No word of the theme's own English stands in text, labels or the theme's translations."""
    pattern = re.compile("|".join(rf"\b{re.escape(w)}\b" for w in ENGLISH), re.IGNORECASE)
    left = sorted(
        {f"{found.group()!r} in {said[:80]!r}" for address, page in tree.items() if address != GUIDE
             for said in _said(page)
         if (found := pattern.search(said))}
    )  # fmt: skip
    assert not left


def _said(page: Element) -> list[str]:
    bodies = page.all("body")
    said = [piece for body in bodies for piece in body.text().split("\n")]
    said += [e[name] for e in page.walk() for name in SPOKEN if name in e and e.tag != "link"]
    for config in (s for s in page.all("script") if s["id"] == "__config"):
        said += json.loads("".join(map(str, config.inside)))["translations"].values()
    return said


def test_pages_lead_to_their_embed(site: Path) -> None:
    """Each page that an embed shows names it and leads to its codes; every foot leads to embeds and files."""
    listed = json.loads((site / "nhung/v1/danh-muc.json").read_text("utf-8"))
    offered = {f"khung-{row['address'].strip('/').replace('/', '-')}" for row in listed["embeds"]}
    naming = set()
    for address in ADDRESSES:
        page = file_of(site, address).read_text("utf-8")
        foot = page.partition('<footer class="ka-footer')[2]
        assert ">Nhúng</a>" in foot, address
        assert "Dữ liệu để tải về</a>" in foot, address
        named = re.findall(r'class="ka-embedded">.*?#(khung-[\w-]+)"', page)
        assert set(named) <= offered, address
        naming |= {address} if named else set()
    assert {"/", "/ke-hoach/", "/ke-hoach/chuong-trinh/", "/huy-hieu-dang/", "/cuoc-thi/"} <= naming
