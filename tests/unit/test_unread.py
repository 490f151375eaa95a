"""What Markdown leaves as it was typed, or drops: told at its line; what it reads passes."""

from pathlib import Path

import pytest

from kienan.base.personal_data import NOBODY
from kienan.base.problem import Problem
from kienan.checks.pages.head import check_heads
from kienan.checks.pages.markup import check_markup
from kienan.checks.pages.page import Page
from kienan.model.values import tells_a_picture
from kienan.site.page_html import rendered

HEAD = "---\ntitle: Trang\ndescription: Một trang.\n---\n\n# Trang\n\n"
FIRST = HEAD.count("\n") + 1


def told(tmp_path: Path, text: str) -> list[Problem]:
    """Return what is wrong with a page of this text."""
    page = Page("docs/trang.md", HEAD + text + "\n")
    return list(check_markup(page, rendered(page, tmp_path) or "", [], NOBODY))


@pytest.mark.parametrize(
    ("text", "line", "found"),
    [
        ("Việc:\n- Một\n- Hai", 1, "mục của danh sách dính vào câu ở dòng trên"),
        ("Việc:\n1. Một\n2. Hai", 1, "mục của danh sách dính vào câu ở dòng trên"),
        ("-Một\n-Hai", 0, "mục mở đầu bằng dấu không làm thành danh sách"),
        ("• Một\n• Hai", 0, "mục mở đầu bằng dấu không làm thành danh sách"),
        ("[chữ] (so-do.md)", 0, "đường dẫn hoặc ảnh viết chưa đúng"),
        ("[chữ](so-do.md", 0, "đường dẫn hoặc ảnh viết chưa đúng"),
        ("[chữ]\n(so-do.md)", 0, "đường dẫn hoặc ảnh viết chưa đúng"),
        ("** đậm **", 0, "dấu làm đậm"),
        ("~~bỏ~~", 0, "dấu làm đậm"),
        ("<!- lời ghi ->", 0, "lời ghi chưa đúng"),
        ("một\n\n<!-- lời ghi", 2, "lời ghi chưa đúng"),
        ("| a | b |\n| 1 | 2 |", 0, "bảng không thành bảng"),
        ("| a | b |\n|---|---|\n| 1 | 2 | 3 |", 2, "hàng có 3 ô, bảng có 2 cột"),
        ("một\thai", 0, "dòng dán từ Excel, Word"),
        ('!!! note "Chú ý"\n    chữ', 0, "cách viết mà trang này không hiểu"),
        ("- [ ] việc", 0, "cách viết mà trang này không hiểu"),
        ('--8<-- "data/trang.yml"', 0, "cách viết mà trang này không hiểu"),
        ("Xong :smile: rồi", 0, "cách viết mà trang này không hiểu"),
        ("---\ntitle: a\n---", 1, "dòng của phần đầu trang nằm giữa trang"),
        ("…", 0, "chỗ chưa viết"),
        ("    Thụt đầu dòng", 0, "đoạn thụt 4 dấu cách"),
        ("một\n\n##", 2, "tiêu đề không có chữ"),
        ("# Trang nữa", 0, "tiêu đề lớn (#) thứ hai"),
        ("Lớp trưởng\nsinh\nnăm 1945", 0, "có ngày sinh hoặc năm sinh"),
        ("| Họ tên | Năm sinh |\n|---|---|\n| A | 45 |", 0, "bảng có cột “năm sinh”"),
        ("[h . gov . vn](https://a.example.vn/)", 0, "đường dẫn ghi “h.gov.vn”"),
    ],
)
def test_what_readers_would_see_or_miss_is_told(tmp_path: Path, text: str, line: int, found: str) -> None:
    """One slip, one message, at the line that has it."""
    said = told(tmp_path, text)
    assert [(problem.line, problem.found[: len(found)]) for problem in said] == [(FIRST + line, found)]


@pytest.mark.parametrize(
    "text",
    [
        "Việc:\n\n- Một\n- Hai\n    - con",
        "- Một\n  tiếp\n- Hai\n\n1. Một\n2. Hai",
        "Nhiệt độ -5 độ; 2 - 3 người\ntừ 1 > 0, a -> b; [1] (xem trên), […]",
        "Gọi `[a](b` và `** x **`, *nghiêng*, **đậm**, 2*3*4, tệp a__b",
        "| a | b |\n|---|:-:|\n| 1 \\| 2 | 3 |\n\n***",
        "Hết… rồi. Lúc 8:30: họp. [sơ đồ](so-do.md \"Sơ đồ\") <!-- lời ghi -->",
        "## 1. Mục\n\n### Con\n\n> trích",
    ],
)  # fmt: skip
def test_what_markdown_reads_passes(tmp_path: Path, text: str) -> None:
    """Lists with a blank line before, links, tables, code, dashes and dots of plain sentences."""
    assert told(tmp_path, text) == []


def test_a_page_without_words_is_told(tmp_path: Path) -> None:
    """A head alone is no page."""
    page = Page("docs/trang.md", HEAD.removesuffix("# Trang\n\n"))
    assert "chưa có chữ nào" in str(*check_heads([page], tmp_path))


@pytest.mark.parametrize(
    "words", ["", "Ảnh", "ảnh chụp", "Hình 1", "IMG_1234", "hoi-nghi", "hoi-nghi.jpg", "Photo"]
)
def test_a_file_s_name_is_no_text_for_a_picture(words: str) -> None:
    """Nor is the word “ảnh” alone."""
    assert not tells_a_picture(words)


@pytest.mark.parametrize("words", ["Hội trường", "Ảnh chụp Hội nghị", "Anh hùng Núp", "Cổng trường năm 2023"])
def test_a_few_words_tell_a_picture(words: str) -> None:
    """Short is not empty."""
    assert tells_a_picture(words)
