"""The one style sheet inside pages, and the scripts that stand or are named there."""

from pathlib import Path

import pytest

from kienan.outputs.html import css, page_css

PAGE = (
    '<html lang="vi" class="no-js"><head><title>a</title><style>/*KIENAN*/</style></head>'
    '<body dir="ltr"><ul class="a b" id="c"><li hidden>chữ</li></ul></body></html>'
)
NAMES = page_css.names_of_page(PAGE)


def test_what_follows_a_title_or_a_style_is_seen() -> None:
    """Names are found behind elements whose content is no HTML, addresses aside."""
    assert {"ul", "li", ".a", ".b", "#c", "[hidden", "[class", ".no-js"} <= NAMES
    assert "p" not in NAMES


def test_sheets_follow_each_other(tmp_path: Path) -> None:
    """The rules of several sheets stand in their order; what pages, scripts or browsers name is in use."""
    names = NAMES | page_css.names_of_scripts(['body.className = "slate";'])
    sheets = [
        ".a{top:0}@font-face{font-family:x;src:local(y)}.md-dialog{top:0}",
        ".b,.z{top:2px}.slate[open]{top:0}",
    ]
    expected = ".a{top:0}@font-face{font-family:x;src:local(y)}.b{top:2px}.slate[open]{top:0}"
    assert page_css.page_css(sheets, names, tmp_path) == expected


def test_a_sheet_is_made_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same sheets and names give the sheet kept; another sheet, or another name in use, one made anew."""
    made: list[str] = []

    def minified(text: str) -> str:
        made.append(text)
        return text

    monkeypatch.setattr(css, "minified", minified)
    once, other, wider = (".a{top:0}", NAMES), (".a{top:1px}", NAMES), (".a{top:0}", NAMES | {".z"})
    for rules, names in (once, once, other, wider):
        assert page_css.page_css([rules], names, tmp_path) == rules
    assert made == [".a{top:0}", ".a{top:1px}", ".a{top:0}"]


def test_scripts_lose_comments_alone() -> None:
    """Lines of comment and indents go, code and a // within it stay."""
    assert page_css.script("// lời\na();\n  // lời\n  b('//');  // lời\n\n") == "a();\nb('//');  // lời"


def test_only_pages_with_the_mark_are_changed(tmp_path: Path) -> None:
    """Each page with the mark gets the sheet in its place; a document without it stays as it is."""
    (tmp_path / "index.html").write_text(PAGE, "utf-8")
    (tmp_path / "khung.html").write_text("<p class='z'>chữ</p>", "utf-8")
    page_css.inline_css(tmp_path, [".a{top:0}.z{top:0}"], [], tmp_path / "kho")
    page = (tmp_path / "index.html").read_text("utf-8")
    assert page == PAGE.replace(page_css.MARK, ".a{top:0}")
    assert (tmp_path / "khung.html").read_text("utf-8") == "<p class='z'>chữ</p>"


def test_inline_parts_are_what_a_browser_obeys() -> None:
    """Styles and scripts within a page are listed; data and scripts of other files are not."""
    page = (
        "<style>p{}</style><script>a()</script><script src='x.js'></script>"
        '<script type="application/ld+json">{}</script><script defer src="y.js"></script>'
    )
    assert page_css.inline_parts(page) == (["p{}"], ["a()"])
