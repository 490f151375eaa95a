from pathlib import Path

import pytest

from kienan.checks.data_files import left_over
from tests.unit.support import Copy, place_demo


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("dien-hinh/chi-bo-a.yaml", "trang không đọc tệp này; cần: tên và thư mục đúng"),
        ("dien-hinh/chi-bo-a.yml.txt", "Gợi ý: có phải “chi-bo-a.yml”?"),
        ("chi-bo-a.yml", "trang không đọc tệp này"),
        ("huy-hieu-dang/2023-05-19/DS.xlsx", "tệp cơ quan giao không đặt trong kho mã"),
        ("huy-hieu-dang/danh-sach.csv", "tệp cơ quan giao không đặt trong kho mã"),
        ("bao-cao/cu.pdf", "trang không đọc tệp này"),
    ],
)
def test_a_file_that_nothing_reads_is_named(project: Copy, name: str, said: str) -> None:
    """Misnamed records, handed-over lists and left-over photos are told, each with its own cure."""
    path = project.root / "data" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text("x", "utf-8")
    (found,) = [line for line in project.problems() if line.startswith(f"data/{name}: ")]
    assert said in found


def test_what_pages_are_made_of_and_what_systems_leave_behind_is_let_be(tmp_path: Path) -> None:
    """The demonstration has every kind of file; a hidden file of the machine is none of ours."""
    project = place_demo(tmp_path)
    (project.root / "data/.DS_Store").write_bytes(b"\0")
    assert project.problems() == []


def test_a_link_in_data_is_refused_and_never_followed(project: Copy, tmp_path: Path) -> None:
    """Neither a linked file nor a linked folder is read, not even one that never ends."""
    (project.root / "data/cuoc-thi.yml").unlink()
    (project.root / "data/cuoc-thi.yml").symlink_to("/dev/zero")
    (project.root / "data/bao-cao").symlink_to(tmp_path)
    assert project.problems() == [
        "data/bao-cao: là lối tắt tới chỗ khác (symlink); cần: tệp thường.",
        "data/cuoc-thi.yml: là lối tắt tới chỗ khác (symlink); cần: tệp thường.",
    ]


def test_a_photo_that_no_exemplar_names_is_left_over(tmp_path: Path) -> None:
    """Photos that are named, also in folders, are let be; another one is told."""
    project = place_demo(tmp_path)
    content = project.content()
    assert list(left_over(project.root, content)) == []
    (project.root / "data/dien-hinh/anh/2023").mkdir()
    (project.root / "data/dien-hinh/anh/2023/cu.jpg").write_bytes(b"x")
    (problem,) = left_over(project.root, content)
    assert problem.file == "data/dien-hinh/anh/2023/cu.jpg"
