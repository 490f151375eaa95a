"""The style sheet of embeds: which rules are kept."""

import pytest

from kienan.outputs.html.css import names_in, used_rules

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
        ("[hidden] .a{color:red}", ""),
        ("table{color:red}", ""),
        ("#z{color:red}", ""),
        (".a:hover,p::before{color:red}", ".a:hover,p::before{color:red}"),
        (".a:not(.z){color:red}", ".a:not(.z){color:red}"),
        (":is(.z,.y) p{color:red}", ""),
        (":is(.z,.a) p{color:red}", ":is(.z,.a) p{color:red}"),
        (".a > p{color:red}", ".a > p{color:red}"),
        ("@media print{.z{color:red}}", ""),
        ("@media print{.z{color:red}.a{color:red}}", "@media print{.a{color:red}}"),
        ("@supports (top:0){@media print{p{top:0}}}", "@supports (top:0){@media print{p{top:0}}}"),
        ("@font-face{font-family:x;src:url(y)}", ""),
        ("/* lời */ .a { color : red ; margin: 0 auto; }", ".a{color : red;margin:0 auto}"),
    ],
)  # fmt: skip
def test_a_rule_is_kept_when_all_it_names_occurs(rule: str, kept: str) -> None:
    """Arms of a selector that name something absent go; so do rules and blocks left empty, and fonts."""
    assert used_rules(rule, NAMES) == kept


def test_the_dark_tokens_follow_the_system() -> None:
    """The site's two schemes, chosen by a button, become the root and what the reader's system prefers."""
    css = '[data-md-color-scheme="default"]{--x:#fff}[data-md-color-scheme="slate"]{--x:#000}'
    dark = "@media (prefers-color-scheme: dark){:root{--x:#000}}"
    assert used_rules(css, NAMES) == f":root{{--x:#fff}}\n{dark}"
