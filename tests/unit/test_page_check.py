import shutil
from pathlib import Path

import pytest

from kienan import page_check
from kienan.catalogue import MACROS
from tests.unit.support import ROOT

HEAD = "---\ntitle: Trang\ndescription: Một trang.\nrender_macros: true\n---\n"
START = HEAD.count("\n")


def said(tmp_path: Path, text: str) -> list[str]:
    """Return the problems of one page that holds `text`."""
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "trang.md").write_text(text, encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text("nav:\n  - Trang: trang.md\n", encoding="utf-8")
    return [str(problem) for problem in page_check.check(tmp_path, MACROS)]


def test_the_real_pages_pass() -> None:
    """No page of the project has a problem."""
    assert list(page_check.check(ROOT, MACROS)) == []


def test_a_known_macro_passes(tmp_path: Path) -> None:
    """A macro alone on a line of a page that asks for rendering is what editors may use."""
    assert said(tmp_path, HEAD + "\n{{ chuong_trinh() }}\n") == []


def test_an_unknown_macro_gets_the_nearest_name(tmp_path: Path) -> None:
    """A misspelt macro names page, line and the nearest macro."""
    (found,) = said(tmp_path, HEAD + "\n{{ chuong_trin() }}\n")
    assert found.startswith(f"docs/trang.md:{START + 2}: ")
    assert "“chuong_trinh”" in found


def test_an_indented_macro_is_refused(tmp_path: Path) -> None:
    """An indented macro would become a code block; it is refused."""
    assert "thụt" in said(tmp_path, HEAD + "\n    {{ chuong_trinh() }}\n")[0]


def test_a_macro_needs_the_head(tmp_path: Path) -> None:
    """A macro on a page that is not rendered would be published as text; it is refused."""
    assert (
        "render_macros"
        in said(tmp_path, HEAD.replace("render_macros: true\n", "") + "\n{{ chuong_trinh() }}\n")[0]
    )


@pytest.mark.parametrize(
    "code",
    [
        "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
        "{% for x in y %}",
        "{# lời #}",
        "{{ chuong_trinh() | safe }}",
        "{{chuong_trinh()}}",
        "chữ {{ chuong_trinh() }}",
        "{{ dot_huy_hieu(config) }}",
    ],
)
def test_any_other_code_is_refused(tmp_path: Path, code: str) -> None:
    """Anything but a plain call, alone on its line, is refused before anything is rendered."""
    (found,) = said(tmp_path, HEAD + code + "\n")
    assert found.startswith(f"docs/trang.md:{START + 1}: ")


def test_a_page_that_is_not_utf8_is_named(tmp_path: Path) -> None:
    """A page in another encoding is a problem that names the page, not a crash."""
    shutil.copytree(ROOT / "docs", tmp_path / "docs")
    (tmp_path / "docs" / "tro-nang.md").write_bytes("Trợ năng".encode("utf-16"))
    assert any("docs/tro-nang.md" in str(p) for p in page_check.check(tmp_path, MACROS))
