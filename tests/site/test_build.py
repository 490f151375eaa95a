import subprocess
import sys
from pathlib import Path

import pytest

from tests.places import copy_project, tree


@pytest.fixture
def whole(tmp_path: Path) -> Path:
    """Return a copy of what a build needs, with an old site in place."""
    root = copy_project(tmp_path / "du-an")
    (root / "site" / "ke-hoach").mkdir(parents=True)
    (root / "site" / "index.html").write_text("trang cũ", "utf-8")
    (root / "site" / "ke-hoach" / "index.html").write_bytes(b"\x00c\xc5\xa9\r\n")
    return root


def build(root: Path) -> subprocess.CompletedProcess[str]:
    """Run the public build in `root`."""
    command = [sys.executable, "-m", "kienan", "build"]
    return subprocess.run(command, cwd=root, capture_output=True, text=True, check=False, timeout=600)


def fails_and_leaves_the_old_site(root: Path) -> str:
    """Build, make sure that it failed and that the old site is whole and alone; return what it said."""
    before = tree(root / "site")
    folders = {path.name for path in root.iterdir()} | {".cache"}
    done = build(root)
    assert done.returncode != 0
    assert tree(root / "site") == before
    assert {path.name for path in root.iterdir()} <= folders
    return done.stderr


def test_broken_data_writes_nothing(whole: Path) -> None:
    """A problem in data is told, the old site stays byte for byte, nothing lies about."""
    path = whole / "data/hoi-nghi.yml"
    path.write_text(path.read_text("utf-8").replace("giờ: 08:00", "giờ: 8h"), "utf-8")
    said = fails_and_leaves_the_old_site(whole)
    assert "data/hoi-nghi.yml:10: giờ: “8h”; cần: giờ viết kiểu 08:00" in said
    assert "Traceback" not in said


def test_a_page_that_calls_a_missing_view_writes_nothing(whole: Path) -> None:
    """A page with a macro that does not exist fails the build half-way: the old site stays all the same."""
    page = whole / "docs" / "van-ban.md"
    page.write_text(page.read_text("utf-8") + "\n{{ khong_co() }}\n", "utf-8")
    assert "khong_co" in fails_and_leaves_the_old_site(whole)


def test_a_broken_configuration_writes_nothing(whole: Path) -> None:
    """A mkdocs.yml that cannot be read fails the build before anything is touched."""
    (whole / "mkdocs.yml").write_text("site_name: [\n", "utf-8")
    fails_and_leaves_the_old_site(whole)


def test_a_site_set_aside_by_a_killed_build_comes_back(whole: Path) -> None:
    """What a build killed between its two renames left in site.cu is put back by the next build."""
    before = tree(whole / "site")
    (whole / "site").rename(whole / "site.cu")
    (whole / "mkdocs.yml").write_text("site_name: [\n", "utf-8")
    assert build(whole).returncode != 0
    assert tree(whole / "site") == before
    assert not (whole / "site.cu").exists()
