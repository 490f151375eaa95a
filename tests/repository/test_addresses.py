"""The promise of addresses: what was published is still there, or the check against it says what to do."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from kienan.__main__ import main
from kienan.base.problem import Problem
from kienan.content.load import readable
from kienan.site import addresses
from tests.places import copy_project
from tests.repository.test_ledger import EMPTY, git, inside, publish
from tests.unit.support import Copy, place_demo

HEAD = "---\ntitle: Hỏi đáp\ndescription: Các câu hỏi thường gặp về Hội nghị.\n---\n"
PAGE = f"{HEAD}\n# Hỏi đáp\n\nChưa có câu nào.\n"
FIRST, SECOND = "huy-hieu-dang/2023-05-19", "huy-hieu-dang/2024-02-03"
REPORT = "báo cáo: {tên: Báo cáo (minh họa), tệp: bao-cao.pdf}"


@pytest.fixture
def whole(tmp_path: Path) -> Copy:
    """Return a copy of the whole project, with one page more, all of it published at HEAD."""
    root = copy_project(tmp_path / "du-an")
    (root / "docs/hoi-dap.md").write_text(PAGE, "utf-8")
    (root / ".gitignore").write_text(".cache\n", "utf-8")
    menu = root / "mkdocs.yml"
    menu.write_text(menu.read_text("utf-8") + "      - Hỏi đáp: hoi-dap.md\n", "utf-8")
    git(root, "init", "-q")
    git(root, "add", ".")
    git(root, "commit", "-qm", "đã đăng")
    return Copy(root)


@pytest.fixture
def full(tmp_path: Path) -> Copy:
    """Return a copy of the whole demonstration, its list published."""
    return place_demo(tmp_path / "minh-hoa")


def lost(now: Copy, before: Path) -> list[Problem]:
    """Return what `now` has lost of the addresses of the project at `before`."""
    return list(addresses.lost(now.root, now.content(), before, readable(before).content))


def edited(copy: Copy, place: Path, edit: Callable[[Copy], None]) -> list[Problem]:
    """Return what `copy` loses by the `edit`."""
    before = shutil.copytree(copy.root, place / "truoc", symlinks=True)
    edit(copy)
    return lost(copy, before)


def compared(project: Copy, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    """Return the exit code of `check --base HEAD` and what it says of what is wrong."""
    with inside(project.root):
        code = main(["check", "--base", "HEAD"])
    return code, capsys.readouterr().err


def test_a_page_that_is_gone_is_refused(whole: Copy, capsys: pytest.CaptureFixture[str]) -> None:
    """A page removed with its line of the menu: status 1, its file, its address and the cure."""
    (whole.root / "docs/hoi-dap.md").unlink()
    menu = whole.root / "mkdocs.yml"
    menu.write_text(menu.read_text("utf-8").replace("      - Hỏi đáp: hoi-dap.md\n", ""), "utf-8")
    code, said = compared(whole, capsys)
    assert code == 1
    assert said.startswith("docs/hoi-dap.md: địa chỉ đã đăng nay không còn: /hoi-dap/; cần: giữ trang")
    assert "Có 1 lỗi" in said


def test_a_page_that_leads_on_keeps_the_promise(whole: Copy, capsys: pytest.CaptureFixture[str]) -> None:
    """A page whose words moved elsewhere, and that only leads there, is right; so is a page more."""
    page = whole.root / "docs/hoi-dap.md"
    page.write_text(PAGE.replace("Chưa có câu nào.", "Xem [Giới thiệu](gioi-thieu.md)."), "utf-8")
    (whole.root / "docs/them.md").write_text(PAGE.replace("Hỏi đáp", "Thêm").replace("Các", "Vài"), "utf-8")
    menu = whole.root / "mkdocs.yml"
    menu.write_text(menu.read_text("utf-8") + "      - Thêm: them.md\n", "utf-8")
    assert compared(whole, capsys) == (0, "")


def test_lost_addresses_and_missing_entries_are_told_at_once(
    whole: Copy, capsys: pytest.CaptureFixture[str]
) -> None:
    """A page gone and a fact changed without an entry are told in one run, with the entry to paste."""
    (whole.root / "docs/hoi-dap.md").unlink()
    menu = whole.root / "mkdocs.yml"
    menu.write_text(menu.read_text("utf-8").replace("      - Hỏi đáp: hoi-dap.md\n", ""), "utf-8")
    whole.edit("hoi-nghi.yml", "tên: Hội nghị ngày", "tên: Hội nghị quận ngày")
    code, said = compared(whole, capsys)
    assert code == 1
    assert "Có 2 lỗi" in said
    assert "/hoi-dap/" in said
    assert "đính chính:\n  - ngày:" in said


def test_a_round_stays(full: Copy, tmp_path: Path) -> None:
    """A round's folder called otherwise is one problem: page, sheet, open data, embeds that are no more."""

    def rename(copy: Copy) -> None:
        copy.edit(f"{FIRST}/dot.yml", "ngày: 19/5/2023\n", "ngày: 3/2/2024\n")
        (copy.root / "data" / FIRST).rename(copy.root / "data" / SECOND)

    (problem,) = edited(full, tmp_path, rename)
    assert problem.file == f"data/{FIRST}/dot.yml"
    assert f"/{FIRST}/, /du-lieu/v1/huy-hieu-dang-2023-05-19.json" in problem.found
    assert "địa chỉ nữa" in problem.found
    assert "trạng thái: đã rút" in problem.expected


def test_a_round_withdrawn_or_one_more_loses_nothing(full: Copy, tmp_path: Path) -> None:
    """A round withdrawn keeps its addresses, and a round more takes none away."""

    def withdraw(copy: Copy) -> None:
        shutil.copytree(copy.root / "data" / FIRST, copy.root / "data" / SECOND)
        copy.edit(f"{SECOND}/dot.yml", "ngày: 19/5/2023\n", "ngày: 3/2/2024\n")
        copy.edit(f"{FIRST}/dot.yml", "trạng thái: đã công bố", "trạng thái: đã rút")
        (copy.root / "data" / FIRST / "danh-sach.csv").unlink()

    assert edited(full, tmp_path, withdraw) == []


def test_a_unit_with_tasks_stays(project: Copy, tmp_path: Path) -> None:
    """A unit whose id is another now has lost its embed and its sheet: told, with both addresses."""

    def rename(copy: Copy) -> None:
        for path in (copy.root / "data").rglob("*.yml"):
            text = path.read_text("utf-8").replace("dien-luc-kien-an", "dien-luc-quan")
            path.write_text(text, "utf-8")

    (problem,) = edited(project, tmp_path, rename)
    assert problem.file == "data/ke-hoach/phan-cong.yml"
    assert "/nhung/v1/phan-cong/dien-luc-kien-an/" in problem.found
    assert "/tai-ve/phan-cong-dien-luc-kien-an.pdf" in problem.found


@pytest.mark.parametrize(("new", "count"), [(REPORT.replace("bao-cao.pdf", "moi.pdf"), 1), ("", 0)])
def test_a_report_keeps_its_name(demo: Copy, tmp_path: Path, new: str, count: int) -> None:
    """A report of another name loses the address of the old one; one withdrawn is the ledger's matter."""
    text = demo.read("ket-luan-01.yml")
    assert "báo cáo:" not in text
    demo.write("ket-luan-01.yml", f"{text}{REPORT}\n")

    def change(copy: Copy) -> None:
        copy.write("ket-luan-01.yml", f"{text}{new}\n")

    found = edited(demo, tmp_path, change)
    assert [p.file for p in found] == ["data/ket-luan-01.yml"] * count
    assert all("/tai-ve/bao-cao.pdf" in p.found for p in found)


def test_the_page_of_a_withdrawn_exemplar_may_go(demo: Copy, tmp_path: Path) -> None:
    """An exemplar's page goes with the exemplar: no address keeps a person on the site."""

    def withdraw(copy: Copy) -> None:
        (copy.root / "data/dien-hinh/tran-thi-thu.yml").unlink()

    assert edited(demo, tmp_path, withdraw) == []


def test_pages_are_compared_with_data_that_cannot_be_read_any_more(whole: Copy, tmp_path: Path) -> None:
    """Where today's models refuse the published data, the promise of pages is still kept."""
    before = shutil.copytree(whole.root, tmp_path / "truoc")
    Copy(before).edit("hoi-nghi.yml", "giờ: 08:00", "khởi đầu: 08:00")
    (whole.root / "docs/hoi-dap.md").unlink()
    assert [p.file for p in lost(whole, before)] == ["docs/hoi-dap.md"]


def test_without_pages_at_the_earlier_commit(project: Copy, capsys: pytest.CaptureFixture[str]) -> None:
    """A commit with data/ and no docs/ is compared by its data alone."""
    publish(project)
    assert EMPTY in project.read("dinh-chinh.yml")
    assert compared(project, capsys) == (0, "")
