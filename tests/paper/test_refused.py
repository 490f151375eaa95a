"""What cannot be printed stops the build with one clear line."""

import shutil
import unicodedata
from pathlib import Path

import pytest

from kienan.base.files import refusal
from kienan.base.problem import DataError
from kienan.content.load import Content
from kienan.outputs import typefaces
from kienan.outputs.pdf.build import build_pdfs
from tests.places import ROOT
from tests.unit.support import TODAY, Copy


def refused(content: Content, root: Path, cache: Path) -> list[str]:
    """Return the lines an editor reads; none when all is printed."""
    try:
        build_pdfs(content, root, cache, TODAY)
    except DataError as error:
        return [str(problem) for problem in error.problems]
    return []


def test_a_letter_that_the_typeface_lacks(project: Copy, tmp_path: Path) -> None:
    """A sign outside the typeface names each sheet that prints it, itself and the cure; no other sheet."""
    project.edit("hoi-nghi.yml", "tiêu đề chính: Lễ trao", "tiêu đề chính: ☂ Lễ trao")
    lines = refused(project.content(), project.root, tmp_path / "cache")
    said = "chữ: bộ chữ Be Vietnam Pro không có ký tự “☂” (U+2602"
    assert lines[0].startswith(f"tai-ve/chuong-trinh.pdf: {said}")
    sheets = [line.partition(":")[0] for line in lines]
    assert all(sheet.startswith(("tai-ve/chuong-trinh", "tai-ve/phan-cong-")) for sheet in sheets), sheets
    assert all(said in line and "Gợi ý: tìm ký tự này trong data/" in line for line in lines)


def test_a_template_that_typst_refuses(content: Content, tmp_path: Path) -> None:
    """A broken template is named with what Typst says, and every sheet made with it is told."""
    shutil.copytree(ROOT / "overrides/giay", tmp_path / "overrides/giay")
    template = tmp_path / "overrides/giay/chuong-trinh.typ"
    template.write_text(template.read_text("utf-8") + "#khong-co\n", "utf-8")
    (line,) = refused(content, tmp_path, tmp_path / "cache")
    assert line.startswith("overrides/giay/chuong-trinh.typ: tai-ve/chuong-trinh.pdf: Typst không dựng được")
    assert "khong-co" in line


def test_a_cache_that_cannot_be_written(content: Content, tmp_path: Path) -> None:
    """That is no fault of the data: the error names the file, for every command to say it in one line."""
    (tmp_path / "tep").write_text("không phải thư mục")
    with pytest.raises(OSError, match=r"tep/giay/\w+\.pdf") as caught:
        build_pdfs(content, ROOT, tmp_path / "tep" / "giay", TODAY)
    assert refusal(caught.value).startswith(f"Không đọc hoặc ghi được {tmp_path}/tep/giay/")
    assert refusal(caught.value).endswith(": có tệp ở chỗ của thư mục.")


def test_a_typeface_that_is_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    """A missing package or file is named, with the way to install it again."""
    listed = {"Chữ": ("khong_co_goi_nay", "files", "Chu-{}.ttf", "Regular Bold")}
    monkeypatch.setattr(typefaces, "_FILES", listed)
    with pytest.raises(DataError, match=r"thiếu bộ chữ Chữ \(Chu-Regular.ttf, Chu-Bold.ttf\)"):
        typefaces.files("Chữ")


def test_fonts_cover_vietnamese() -> None:
    """Both families have every Vietnamese letter with every mark, in each of their styles."""
    letters = "aăâeêioôơuưy" + "AĂÂEÊIOÔƠUƯY"
    marked = [
        base + tone for base in letters for tone in ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
    ]
    text = unicodedata.normalize("NFC", "".join(marked)) + "đĐ“”–…½’"
    assert typefaces.lacking(typefaces.SERIF, text) == typefaces.lacking(typefaces.SANS, text) == ""
