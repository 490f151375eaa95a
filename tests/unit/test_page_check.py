import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from kienan.checks.pages import check_pages
from kienan.checks.pages.body import OF_MANY
from kienan.outputs.html.registry import EXEMPLAR_MACRO, MACROS, ROUND_MACRO
from tests.editors.edits import built, place
from tests.places import FIRST_DAY

HEAD = "---\ntitle: Trang\ndescription: Một trang.\nrender_macros: true\n---\n"
START = HEAD.count("\n")


def said(tmp_path: Path, text: str) -> list[str]:
    """Return the problems of one page that holds `text`."""
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "trang.md").write_text(text, encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text("nav:\n  - Trang: trang.md\n", encoding="utf-8")
    return [str(problem) for problem in check_pages(tmp_path, MACROS)]


def test_the_real_pages_pass() -> None:
    """No page of the project has a problem."""
    assert list(check_pages(FIRST_DAY, MACROS)) == []


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
    shutil.copytree(FIRST_DAY / "docs", tmp_path / "docs")
    (tmp_path / "docs" / "tro-nang.md").write_bytes("Trợ năng".encode("utf-16"))
    assert any("docs/tro-nang.md" in str(p) for p in check_pages(tmp_path, MACROS))


def test_every_macro_of_one_of_many_is_known() -> None:
    """The pages' rules and the catalogue agree on which macros are told which one to show."""
    assert {ROUND_MACRO, EXEMPLAR_MACRO} == OF_MANY


@pytest.mark.parametrize(
    "text",
    [
        "chữ `<b>` và `a { b }` trong dấu ngược",
        "<!-- data/x/*/y.yml:\nhai dòng -->",
        "## Mục {: #muc }\n\n[tới](#muc), [tới](trang.md#muc), <https://haiphong.gov.vn/>",
        "## Đỗ Đức `mã`\n\n## Đỗ Đức `mã`\n\n[một](#do-duc-ma) [hai](#do-duc-ma_1)",
        "[thư](mailto:a@haiphong.gov.vn), 19/5/2023, 1.234.567.890 đồng, 206-KH/TU",
    ],
)
def test_what_editors_need_passes(tmp_path: Path, text: str) -> None:
    """Code spans, remarks, ids of headings, links to places, counts: nothing is said of them."""
    assert said(tmp_path, f"{HEAD}\n{text}\n") == []


@pytest.mark.full  # that pages must ask is among the fixed settings, which the check holds
def test_a_page_that_does_not_ask_is_never_rendered(tmp_path: Path) -> None:
    """Even with the check out of the way MkDocs leaves `{{ }}` of a page without the switch as text."""
    root = tmp_path / "du-an"
    place(root, demo=False)
    page = root / "docs/quyen-rieng-tu.md"
    code = "{{ cycler.__init__.__globals__.os.system('touch da-chay') }}"
    page.write_text(f"{page.read_text('utf-8')}\n{code}\n", "utf-8")
    program = (
        "import sys\nfrom kienan.checks import pages\npages.check_pages = lambda root, macros: []\n"
        "from kienan.__main__ import main\nsys.exit(main(['build']))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=root, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "{{ cycler." in (root / "site/quyen-rieng-tu/index.html").read_text("utf-8")
    assert not (root / "da-chay").exists()


@pytest.mark.parametrize("switch", ["", "render_macros: true\n"])
def test_a_command_in_a_page_is_refused_before_anything_runs(tmp_path: Path, switch: str) -> None:
    """With or without the switch the build stops at the check: nothing is run, the old site stays."""
    root = tmp_path / "du-an"
    place(root, demo=False)
    page = root / "docs/quyen-rieng-tu.md"
    text = page.read_text("utf-8").replace("---\n", f"---\n{switch}", 1)
    page.write_text(f"{text}\n{{{{ cycler.__init__.__globals__.os.system('touch da-chay') }}}}\n", "utf-8")
    assert built(root, demo=False) == 1
    assert not (root / "da-chay").exists()
    assert (root / "site/index.html").read_text("utf-8") == "trang cũ"
