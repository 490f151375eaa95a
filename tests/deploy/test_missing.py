"""A program that is not there is named in one line, with the package to install."""

import os
import subprocess
import sys
from pathlib import Path

from kienan.content import accessibility
from tests.places import ROOT


def run(path: Path, *command: str) -> subprocess.CompletedProcess[str]:
    """Run a command that finds programs in `path` alone."""
    kept = {name: value for name, value in os.environ.items() if name not in ("CHROMIUM", "JAVA_HOME")}
    return subprocess.run(
        command, cwd=ROOT, env={**kept, "PATH": str(path)}, capture_output=True, text=True, check=False
    )


def test_what_tests_and_measurements_need_is_asked_for_in_one_line(tmp_path: Path) -> None:
    """Without the programs and without apt-get, need.sh names every package once and fails."""
    (tmp_path / "id").symlink_to("/usr/bin/id")
    done = run(tmp_path, "/bin/sh", "tests/need.sh", "wrk", "WebKitWebDriver")
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1)
    asked = done.stderr.split("sudo apt-get install ")[1].split()
    assert {
        "chromium-headless-shell",
        "default-jre-headless",
        "libreoffice-calc-nogui",
        "poppler-utils",
        "wrk",
        "webkit2gtk-driver",
    } <= set(asked)
    assert len(asked) == len(set(asked))


def test_the_measurement_of_access_names_what_it_lacks(tmp_path: Path) -> None:
    """Without Node the measurement says so in one line, and leaves the results as they were."""
    (tmp_path / "chromium").symlink_to("/bin/true")
    before = (ROOT / accessibility.FILE).read_bytes()
    done = run(tmp_path, sys.executable, "-m", "tests.access")
    said = "Thiếu Node.js: hãy cài Node.js 20 trở lên (có npm), rồi chạy lại.\n"
    assert (done.returncode, done.stdout, done.stderr) == (2, "", said)
    assert (ROOT / accessibility.FILE).read_bytes() == before


def test_the_measurement_of_the_server_names_what_it_lacks(tmp_path: Path) -> None:
    """Without wrk the measurement says so in one line before it builds or serves anything."""
    done = run(tmp_path, sys.executable, "-m", "tests.bench.throughput")
    said = "Thiếu wrk: hãy cài gói wrk, rồi chạy lại.\n"
    assert (done.returncode, done.stdout, done.stderr) == (1, "", said)


def test_a_server_without_a_program_publishes_nothing(tmp_path: Path) -> None:
    """publish.sh on a machine without the programs it calls names the first and touches nothing."""
    server = tmp_path / "may-chu"
    server.mkdir()
    done = run(tmp_path / "khong-co", "/bin/sh", "deploy/publish.sh", "x.tar.gz", str(server))
    assert (done.returncode, done.stdout, done.stderr) == (1, "", "Thiếu lệnh cat trên máy này.\n")
    assert list(server.iterdir()) == []
