"""What a page may run is read from the built pages, and nothing of it may stand among words from data."""

import base64
import hashlib
from pathlib import Path

import pytest

from kienan.site import csp
from kienan.site.csp import Inline, UnsafePageError, inline_of

HEAD = "<!doctype html><title>x</title>"


def site_of(root: Path, **pages: str) -> Path:
    """Write `pages` below `root`, a name's "__" for "/", and return it."""
    for name, text in pages.items():
        path = root / name.replace("__", "/") / "index.html"
        path.parent.mkdir(parents=True)
        path.write_text(text, "utf-8")
    return root


def hashed(*texts: str) -> frozenset[str]:
    """Return what a policy calls these inline texts, by the rule of the standard."""
    return frozenset(
        f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'" for text in texts
    )


def test_each_inline_text_is_known_letter_by_letter(tmp_path: Path) -> None:
    """Blanks, Vietnamese, `<` and entities count as they stand; the same text twice counts once."""
    script, style = ' const a = "Ế" && 1 < 2; &lt;\n', "p > a{color:red}\n"
    page = f"{HEAD}<style media=print>{style}</style><SCRIPT>{script}</SCRIPT><article></article>"
    site = site_of(tmp_path, a=page, b=page + "<script type=module>x()</script >")
    assert inline_of(site) == Inline(hashed(script, "x()"), hashed(style))


@pytest.mark.parametrize(
    "harmless",
    [
        '<script src="a.js" defer></script>',
        "<script src=a.js> </script>",
        '<script type="application/ld+json">{"a": 1}</script>',
        '<script type="application/json">{}</script>',
        "<script></script>",
        "<style></style>",
        "<scripted>x</scripted>",
        "&lt;script>x&lt;/script>",
    ],
)
def test_data_and_files_need_no_hash(tmp_path: Path, harmless: str) -> None:
    """Files, data blocks, empty elements and text are no inline scripts, wherever they stand."""
    page = f"{HEAD}{harmless}<article>{harmless}</article>"
    assert inline_of(site_of(tmp_path, a=page, nhung__v1__b=page)) == Inline()


@pytest.mark.parametrize("bad", ["<script>alert(7)</script>", "<sCript x>a</script", "<style>p{}</style>"])
def test_none_may_stand_in_the_content(tmp_path: Path, bad: str) -> None:
    """In the content of a page and anywhere in an embed it is refused, and the page is named."""
    with pytest.raises(UnsafePageError, match=r"^xau/index\.html: có (script|style) nằm trong nội dung"):
        inline_of(site_of(tmp_path / "a", xau=f"{HEAD}<article><article></article>{bad}</article>"))
    with pytest.raises(UnsafePageError, match=r"^nhung/v1/xau/index\.html"):
        inline_of(site_of(tmp_path / "b", nhung__v1__xau=f"{HEAD}{bad}"))


def test_pictures_drawn_in_styles_are_let_through_only_where_there_are_any(tmp_path: Path) -> None:
    """`data:` stands in the policy when a style sheet or an inline style draws with it, else not."""
    site = site_of(tmp_path, a=HEAD)
    assert "data:" not in csp.page(inline_of(site), "'self'")
    (site / "a.css").write_text('a{background:url("data:image/svg+xml,x")}', "utf-8")
    assert "img-src 'self' data:;" in csp.page(inline_of(site), "'self'")


def test_nothing_unsafe_is_ever_let_through() -> None:
    """No policy allows inline code as such, eval, a scheme to run or another host."""
    full = Inline(hashed("a"), hashed("b"), drawn=True)
    for said in (csp.page(full, "'self'"), csp.embed(full, "'self'")):
        assert said.startswith("default-src 'none'; ")
        assert "base-uri 'none'" in said
        assert not [word for word in ("unsafe", "eval", "*", "http", "blob:") if word in said]
        assert said.count("data:") == 1
    assert "sha256" not in csp.embed(full, "'self'")
