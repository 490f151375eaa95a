"""Plain HTML that editors and filters of portals leave as it is."""

import pytest

from kienan.outputs.html.plain import plain_html


@pytest.mark.parametrize(
    ("html", "plain"),
    [
        ("<table>\n<caption>Hai <b>mục</b></caption>\n<tr><td>1</td></tr></table>", "<p>Hai <b>mục</b></p>"),
        ('<table><caption class="ka-vh">Ẩn</caption><tr><td>1</td></tr></table>', "<table><tr>"),
        (
            '<a href="/x/"><h3>Toàn văn</h3><p>Đúng từng chữ.</p></a>',
            "<strong>Toàn văn</strong><br>Đúng từng",
        ),
        ('<a href="/x/"><ul><li>Một</li><li>Hai</li></ul></a>', '<a href="/x/">Một<br>Hai</a>'),
    ],
)
def test_what_editors_drop_or_cut_is_not_written(html: str, plain: str) -> None:
    """A seen caption stands before its table; a link holds lines, not blocks, at which it would be cut."""
    written = plain_html(html)
    assert plain in written
    assert "caption" not in written
    assert written.count("<a ") == html.count("<a ")
