"""CSS in use: which rules are kept, and how they are written."""

import re

import pytest

from kienan.outputs.html.css import minified, names_in, used_rules

NAMES = names_in(['<html lang="vi" dir="ltr"><body class="a b"><p id="c" data-x="1">chữ</p></body></html>'])


def test_names_are_tags_classes_ids_and_attributes() -> None:
    """Everything a selector can name is collected, each under its own mark, and nothing else."""
    named = {"*", "html", "body", "p", ".a", ".b", "#c", "[lang", "[dir", "[class", "[id", "[data-x"}
    assert named == NAMES


@pytest.mark.parametrize(
    ("rule", "kept"),
    [
        (".a{color:red}", ".a{color:red}"),
        (".z{color:red}", ""),
        (".a .z{color:red}", ""),
        (".a,.z,p{color:red}", ".a,p{color:red}"),
        ("[dir] .a{color:red}", "[dir] .a{color:red}"),
        ("[dir=rtl] .a{color:red}[dir=ltr] .a{top:0}", "[dir=ltr] .a{top:0}"),
        ("[hidden] .a{color:red}", ""),
        ("table{color:red}", ""),
        ("#z{color:red}", ""),
        (".a:hover,p::before{color:red}", ".a:hover,p::before{color:red}"),
        (".a:not(.z){color:red}", ".a:not(.z){color:red}"),
        (":is(.z,.y) p{color:red}", ""),
        (":is(.z,.a) p{color:red}", ".a p{color:red}"),
        (".a > :is( p , .b:hover ){color:red}", ".a > p,.a > .b:hover{color:red}"),
        ("p:is(.a,:is(.b,.z)){color:red}", "p.a,p.b{color:red}"),
        (".a:is(p,.b){color:red}", ".a:is(p,.b){color:red}"),
        ("@media print{.z{color:red}}", ""),
        ("@media print{.z{color:red}.a{color:red}}", "@media print{.a{color:red}}"),
        ("@supports (top:0){@media print{p{top:0}}}", "@supports (top:0){@media print{p{top:0}}}"),
        ("@container (min-width:1px){.a{top:0}}", "@container (min-width:1px){.a{top:0}}"),
        ("@font-face{font-family:x;src:url(y)}", ""),
    ],
)
def test_a_rule_is_kept_when_all_it_names_occurs(rule: str, kept: str) -> None:
    """Selectors that name something absent go, `:is()` is written out; empty rules and fonts go too."""
    assert re.sub(r" +(?=\{)", "", used_rules(rule, NAMES)) == kept


def test_a_rule_can_be_written_under_another_selector() -> None:
    """A rule whose selector is replaced keeps its declarations, whatever the names."""
    css = '[data-x="default"]{--x:#fff}[data-x="slate"]{--x:#000}'
    replaced = {'[data-x="default"]': ":root%s", '[data-x="slate"]': "@media print{:root%s}"}
    assert used_rules(css, NAMES, replaced) == ":root{--x:#fff}@media print{:root{--x:#000}}"


@pytest.mark.parametrize(
    ("css", "small"),
    [
        (".a{--x:1;--y:var(--x);top:0}", ".a{top:0}"),
        (".a{--x:1;--y:var(--x);top:var(--y)}", ".a{--x:1;--y:var(--x);top:var(--y)}"),
        ("/* lời */ .a { color : red ; margin: 0 auto; }", ".a{color:red;margin:0 auto}"),
        (".a{inset:0 auto 0 0}", ".a{top:0;bottom:0;left:0;right:auto}"),
        (".a{font-size:clamp(1rem,2vw,3rem)}", ".a{font-size:max(1rem,min(2vw,3rem))}"),
        ("@media (width >= 10px){.a{top:0}}", "@media (min-width:10px){.a{top:0}}"),
        (".a{top:0}.a:focus-visible,.b{top:1px}", ".a{top:0}.b{top:1px}.a:focus-visible{top:1px}"),
    ],
)
def test_css_is_minified_for_old_browsers(css: str, small: str) -> None:
    """What the oldest browsers do not know is written in what they know; unread custom properties go."""
    assert minified(css) == small
