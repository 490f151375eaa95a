"""What pages wear: which rules of the theme and of ours stand in them."""

from pathlib import Path

import pytest

from kienan.outputs.html import page_css

PAGE = (
    '<html lang="vi" class="no-js"><head><title>a</title><style>/*KIENAN*/</style></head>'
    '<body dir="ltr"><ul class="a b" id="c"><li hidden>chữ</li></ul></body></html>'
)
NAMES = page_css.names_of_page(PAGE)


def test_what_follows_a_title_or_a_style_is_seen() -> None:
    """Names are found behind elements whose content is no HTML, addresses aside."""
    assert {"ul", "li", ".a", ".b", "#c", "[hidden", "[class", ".no-js"} <= NAMES
    assert "p" not in NAMES


@pytest.mark.parametrize(
    ("css", "kept"),
    [
        (".a{color:red}.z{color:red}", ".a{color:red}"),
        (".a , .z > li { margin : 0  auto ; }", ".a{margin:0 auto}"),
        (".a{--x:1;--y:var(--x);top:0}", ".a{top:0}"),
        (".a{--x:1;--y:var(--x);top:var(--y)}", ".a{--x:1;--y:var(--x);top:var(--y)}"),
        ("[dir=rtl] .a{top:0}[dir=ltr] .a{top:1px}", "[dir=ltr] .a{top:1px}"),
        ("@media screen{.z{top:0}}@media screen{.a{top:0!important}}", "@media screen{.a{top:0!important}}"),
        ("@container (min-width:1px){.a{top:0}}", "@container (min-width:1px){.a{top:0}}"),
        ('.a::before{content:" , "}', '.a::before{content:" , "}'),
        (".a{width:calc(1px + 2px)}", ".a{width:calc(1px + 2px)}"),
        (".a{font:1px/2 x, y}", ".a{font:1px/2 x,y}"),
        ("@font-face{font-family:x;src:local(y)}", "@font-face{font-family:x;src:local(y)}"),
        (".slate{top:0}", ".slate{top:0}"),
        ("/* lời */", ""),
    ],
)
def test_rules_in_use_stay_as_they_are(css: str, kept: str) -> None:
    """A rule stays when page or script can be matched, without variables that nothing reads."""
    names = NAMES | page_css.names_of_scripts(['body.className = "slate";'])
    assert page_css.sheet([css], names) == kept


def test_sheets_follow_each_other() -> None:
    """The rules of several sheets stand in their order, those for printers among them."""
    made = page_css.sheet([".a{top:0}@media print{.a{top:1px}}", ".b{top:2px}"], NAMES)
    assert made == ".a{top:0}@media print{.a{top:1px}}.b{top:2px}"


def test_scripts_lose_comments_alone() -> None:
    """Lines of comment and indents go, code and a // within it stay."""
    assert page_css.script("// lời\na();\n  // lời\n  b('//');  // lời\n\n") == "a();\nb('//');  // lời"


def test_only_pages_that_ask_are_dressed(tmp_path: Path) -> None:
    """Each page with the mark gets the sheet in its place; a document without it stays as it is."""
    (tmp_path / "index.html").write_text(PAGE, "utf-8")
    (tmp_path / "khung.html").write_text("<p class='z'>chữ</p>", "utf-8")
    page_css.put_on(tmp_path, [".a{top:0}.z{top:0}"], [])
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
