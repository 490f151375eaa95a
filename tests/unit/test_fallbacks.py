"""What old browsers get beside the declarations they do not know."""

import pytest

from kienan.outputs.html.css import minified, names_in, used_rules

NAMES = names_in(['<p class="a">chữ</p>'])
KNOWN = "@supports (width:clamp(0px,1px,2px))"


@pytest.mark.parametrize(
    ("css", "written"),
    [
        (".a{font-size:clamp(1rem,2vw,3rem)}", ".a{font-size:1rem;font-size:max(1rem,min(2vw,3rem))}"),
        (
            ".a{width:min(1rem + 1vw,9px)!important}",
            ".a{width:calc(1rem + 1vw)!important;width:min(1rem + 1vw,9px)!important}",
        ),
        (".a{padding:1px max(2px,3vw)}", ".a{padding:1px 2px;padding:1px max(2px,3vw)}"),
        (".a{gap:1px 2px}", ".a{grid-gap:1px 2px;gap:1px 2px}"),
        (".a{overflow-wrap:anywhere}", ".a{overflow-wrap:break-word;overflow-wrap:anywhere}"),
        (
            ".a{--b:clamp(1px,2vw,3px);top:var(--b)}",
            f".a{{--b:1px;top:var(--b)}}{KNOWN}{{.a{{--b:clamp(1px,2vw,3px)}}}}",
        ),
        (
            ".a{grid-template-columns:minmax(min(100%,9px),1fr)}",
            ".a{grid-template-columns:minmax(100%,1fr)}"
            f"{KNOWN}{{.a{{grid-template-columns:minmax(min(100%,9px),1fr)}}}}",
        ),
        (".a{top:1px;left:minmax(1px)}", ".a{top:1px;left:minmax(1px)}"),
    ],
)
def test_what_old_browsers_drop_stands_after_what_they_know(css: str, written: str) -> None:
    """The fallback comes first and survives minifying; a custom property waits for `@supports`."""
    assert minified(used_rules(css, NAMES)) == written
