"""Names that become files and addresses: what could leave a folder or mean something is refused."""

import json
import shutil
import unicodedata
from collections.abc import Callable
from pathlib import PurePosixPath

import pytest

from kienan.base.problem import DataError
from kienan.checks.file_names import check_file_names
from kienan.content.load import load
from kienan.outputs.html.pages import attached
from tests.unit.support import Copy

HOSTILE = (
    "a b", "đội", 'a"b', "a'b", "a<b", "a;b", "a$b", "a\\b", "a\nb", "a\x7fb", "-a", ".a", "a..b", "%2e%2e",
    "CON.", "a?b", "a#b", "a:b", "a*b", "a|b", "a\u202eb",
)  # fmt: skip
WITH_FOLDERS = ("../../ra-ngoai", "a/b", "/etc/a")


def exemplar(project: Copy, name: str) -> None:
    """Give an exemplar's file the hostile name, where a disk takes it."""
    folder = project.root / "data/dien-hinh"
    shutil.copy(folder / "mau.yml.txt", folder / f"{name}.yml")


def unit(project: Copy, name: str) -> None:
    """Give a unit the hostile id; its sheet and its embed are called so."""
    text = project.read("don-vi.yml")
    first = text.index("mã: ") + len("mã: ")
    project.write("don-vi.yml", f"{text[:first]}{json.dumps(name)}{text[text.index(chr(10), first) :]}")


@pytest.mark.parametrize(
    ("where", "name"), [(exemplar, n) for n in HOSTILE] + [(unit, n) for n in (*HOSTILE, *WITH_FOLDERS)]
)
def test_an_id_that_is_no_plain_name_is_refused(
    project: Copy, where: Callable[[Copy, str], None], name: str
) -> None:
    """Ids of units, files of exemplars: letters without marks, digits, hyphens alone; told with the file."""
    where(project, name)
    with pytest.raises(DataError) as caught:
        load(project.root)
    assert [p for p in caught.value.problems if p.file.startswith(("data/don-vi.yml", "data/dien-hinh/"))]


@pytest.mark.parametrize(
    "name", [f"{name}.pdf" for name in (*HOSTILE, *WITH_FOLDERS) if name not in ("a..b", "CON.")]
)
def test_a_report_with_such_a_name_is_refused(demo: Copy, name: str) -> None:
    """The summary's report: what is more than a plain name is refused, though such a file is there."""
    (demo.root / "data/bao-cao").mkdir()
    for place in ("../../ra-ngoai.pdf", *([] if "/" in name else [name])):
        (demo.root / "data/bao-cao" / place).write_bytes(b"%PDF-1.7")
    text = demo.read("ket-luan-01.yml")
    demo.write("ket-luan-01.yml", f"{text}báo cáo: {{tên: Báo cáo, tệp: {json.dumps(name)}}}\n")
    with pytest.raises(DataError) as caught:
        attached(load(demo.root), demo.root)
    assert all(p.file.startswith(("data/ket-luan-01.yml", "data/bao-cao/")) for p in caught.value.problems)


def test_names_of_other_scripts_signs_and_hidden_letters_are_refused() -> None:
    """What looks like another letter, turns the line round, prints nothing or means something to a shell."""
    strange = (
        "\u0430nh", "a\u2066b", "a\u061cb", "a\u00adb", "a\ue000", "a\u00a0b", "a%00", "a`id`", "a$(id)",
        "-rf", "a .jpg", "\uff46ile", "a\u2024b", "a\U000e0041", "con.jpg", "a" * 121, "a.",
        "ảnh 0912345678", "an@vidu.com",
    )  # fmt: skip
    plain = ("ảnh", unicodedata.normalize("NFD", "ảnh Đỗ"), "Tập thể (1), năm 2023.jpg", "a_b-c.d", "a&b + c")
    assert [name for name in strange if not [*check_file_names([PurePosixPath("data") / name])]] == []
    assert [name for name in plain if [*check_file_names([PurePosixPath("data") / name])]] == []
