"""The finished HTML of pages, mkdocs.yml and names of files: what is let through, and in what time."""

import time
from pathlib import Path

import pytest

from kienan.base.personal_data import NOBODY
from kienan.base.problem import Problem
from kienan.checks import pages
from kienan.checks.pages import Page
from kienan.checks.pages.markup import check_markup
from kienan.checks.pages.page import MAX_LENGTH
from kienan.checks.pages.settings import check_settings
from kienan.outputs.html.registry import MACROS
from kienan.site.page_html import MOST_WORK, of_pages, rendered, too_much
from tests.places import ROOT, copy_project
from tests.tiers import one_in

HEAD = "---\ntitle: Trang\ndescription: Một trang.\n---\n\n"
SECONDS = 3
"""Far above what it takes, 0.1 to 0.9; a quadratic scanner takes minutes."""
PIECES = ("![\n", "[a](", "<a ", "[", "`a", "](", "\n \n", "<!-- ", "{: ", "a* _b", "0912345678\n",
          "<b>\n", "a: b\n", "{{ a() }}\n", "[a]: x\n", "...\n", "# a\n", "`",
          "a\n=\n", "> # a\n")  # fmt: skip


def judged(html: str, text: str = HEAD, fragments: tuple[str, ...] = ()) -> list[Problem]:
    """Return what is wrong with `html` as the page of `text`."""
    return list(check_markup(Page("docs/trang.md", text), html, fragments, NOBODY))


@pytest.mark.parametrize(
    "html",
    [
        '<h2 id="muc">Mục <em>I</em></h2>\n<p>1 &lt; 2 &amp; 3 > 2<br />\n<code>&lt;b&gt;</code></p>\n<hr />',
        '<p><a href="../a/#b" title="t">x</a> <a href="https://a.gov.vn/?a=1&amp;b=2">a.gov.vn</a></p>',
        '<p><a href="mailto:a@kienan.gov.vn">a</a> <img alt="Hội trường" src="../anh/a-400.jpg" /></p>',
        '<table><tr><th style="text-align: left;">a</th></tr></table><ol start="3"><li>a</li></ol>',
        '<!-- lời ghi -->\n<pre><code class="language-html">&lt;b&gt;\n</code></pre>',
    ],
)
def test_what_markdown_makes_of_plain_text_passes(html: str) -> None:
    """Headings, links, pictures with words, tables, code, remarks."""
    assert judged(html) == []


@pytest.mark.parametrize(
    "html",
    [
        "<script>alert(1)</script>",
        '<p onclick="x">a</p>',
        '<p style="color: red">a</p>',
        "<P>a</P>",
        "<p id='a'>a</p>",
        '<p\nid="a">a</p>',
        '<p id="a"id="b">a</p>',
        '<p id="a" id="b">a</p>',
        "<p>a",
        "a</p>",
        "<p><em>a</p></em>",
        '<a href="javascript:alert(1)">a</a>',
        '<a href="java&#10;script:alert(1)">a</a>',
        '<a href=" javascript:x">a</a>',
        '<a href="//a.vn">a</a>',
        '<a href="/\\a.vn">a</a>',
        '<a href="http://a.vn">a</a>',
        '<a href="https://u:p@a.vn/">a</a>',
        '<a href="https://a.vn.\u200bb.vn/">a</a>',
        '<a href="https://tiếngviệt.vn/">a</a>',
        '<a href="vbscript:x">a</a>',
        '<a href="https://a.vn/">https://b.vn/</a>',
        '<a href="https://a.vn/">b.vn</a>',
        '<a href="#a" target="_blank">a</a>',
        '<img alt="a" src="https://a.vn/a.png" />',
        '<img alt="a" src="data:image/png;base64,A" />',
        '<img alt="" src="a.png" />',
        '<img src="a.png" />',
        '<iframe src="a"></iframe>',
        "<!--><img src=x onerror=alert(1)>-->",
        "<!-- a --!><img src=x>",
        "<?php ?>",
        "<![CDATA[a]]>",
        "<!DOCTYPE html>",
        "<svg/onload=x>",
        "<p>a<",
        "<math><mi>a</mi></math>",
        "<p>0912<em>345</em>678</p>",
        "<p>09<!-- a -->12345678</p>",
        "<p>0912&#51;45678</p>",
    ],
)
def test_all_else_is_refused(html: str) -> None:
    """Tags, attributes and forms that Markdown does not make, schemes, hosts that mislead, split numbers."""
    assert judged(html)


def test_our_own_fragments_are_not_judged() -> None:
    """What our templates made passes, and only that: the same tag beside it does not."""
    fragment = '<form action="a"><input name="b"></form>'
    assert judged(f"<p>a</p>\n{fragment}\n", fragments=(fragment,)) == []
    assert judged(f"<p>a</p>\n{fragment}\n<form>", fragments=(fragment,))


@pytest.mark.parametrize(
    ("written", "html", "line"),
    [
        ("một\n\n<b>hai</b>\n", "<p>một</p>\n<p><b>hai</b></p>", 8),
        ("một\n\n[](a.md)\n", '<p><a href="a"></a></p>', 8),
        ("Xem a.gov.vn\n", '<p><a href="https://b.vn/">Xem \u200ba.gov.vn</a></p>', 6),
        ("một\n\n[a](jav&#x61;script:x)\n", '<p><a href="javascript:x">a</a></p>', 8),
        ("một\n\nGọi 09[](a.md)12345678\n", '<p>Gọi 09<a href="a"></a>12345678</p>', 8),
    ],
)
def test_the_line_is_named(written: str, html: str, line: int) -> None:
    """Whatever Markdown did to it, the line it was written on is found again."""
    assert {problem.line for problem in judged(html, HEAD + written)} == {line}


def test_every_page_of_the_project_passes_cold_and_kept(tmp_path: Path) -> None:
    """The pages are let through, are kept by content, and come out of the cache the same."""
    copy_project(tmp_path)
    (tmp_path / ".cache/trang").unlink()  # what other projects keep there
    first = of_pages(tmp_path)
    kept = {path.name: path.read_bytes() for path in (tmp_path / ".cache/trang").iterdir()}
    assert len(kept) == len(first) > 10
    assert of_pages(tmp_path) == first
    assert list(pages.judged(tmp_path, first, "<div>khung</div>")) == []


@pytest.mark.parametrize("piece", one_in(3, PIECES))
def test_pages_and_heads_are_judged_in_time(tmp_path: Path, piece: str) -> None:
    """The largest page and head there may be, whatever they are made of, take some seconds at most."""
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text("nav:\n  - Trang: trang.md\n", "utf-8")
    text = piece * ((MAX_LENGTH - 200) // len(piece))
    for page in (f"{HEAD}{text}\n", f"---\ntitle: Trang\ndescription: a\n{text}\n---\n"):
        (tmp_path / "docs/trang.md").write_text(page, "utf-8")
        started = time.process_time()
        said = [*pages.check_pages(tmp_path, MACROS), *pages.judged(tmp_path, of_pages(tmp_path), "")]
        assert time.process_time() - started < SECONDS
        assert said or not text.strip()


def test_a_larger_page_is_not_read(tmp_path: Path) -> None:
    """A page of 1 MB is refused for its size, told with its name."""
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text("nav:\n  - Trang: trang.md\n", "utf-8")
    (tmp_path / "docs/trang.md").write_text(HEAD + "![" * 500_000, "utf-8")
    said = [str(problem) for problem in pages.check_pages(tmp_path, MACROS)]
    assert any(line.startswith("docs/trang.md: tệp quá lớn") and "180 kB" in line for line in said)


def test_what_markdown_would_not_finish_is_not_rendered(tmp_path: Path) -> None:
    """Too many brackets or headings in one paragraph: None; the same brackets apart are rendered."""
    assert rendered(Page("docs/a.md", HEAD + "[" * 4_000), tmp_path) is None
    assert rendered(Page("docs/a.md", HEAD + "[a](a.md)\n\n" * 4_000), tmp_path) is not None
    assert too_much("# a\n" * 2_000)
    assert not too_much("# a\n\n" * 2_000)
    assert MOST_WORK > 1_000_000


def test_the_project_s_own_settings_are_the_engine_s() -> None:
    """mkdocs.yml differs from what is kept in the package in its menu alone."""
    assert list(check_settings(ROOT)) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a: [", "mkdocs.yml:"),
        ("!!python/name:os.system x", "mkdocs.yml:"),
        ("nav: []\n", "thiếu khóa “plugins”"),
        ("INHERIT: a.yml\n", "khóa lạ “INHERIT”"),
    ],
)
def test_other_settings_are_refused_before_they_are_loaded(tmp_path: Path, text: str, said: str) -> None:
    """What cannot be read, lacks a key, or takes settings from elsewhere."""
    (tmp_path / "mkdocs.yml").write_text(text, "utf-8")
    assert any(said in str(problem) for problem in check_settings(tmp_path))
