"""Lists of recipients for the browser: demonstrations built with other people than the usual ones."""

import shutil
import subprocess
import sys
from pathlib import Path

from kienan.recipients import Recipient, to_csv
from tests.made_up import round_yaml
from tests.support import ROOT, environment

FOLDER = Path("data/huy-hieu-dang/2023-05-19")
ROUND = "/huy-hieu-dang/2023-05-19/"


def build_list(place: Path, people: list[Recipient] | None, name: str) -> Path:
    """Build the demonstration with `people` (None: the usual ones) below `place`; return the site's folder.

    `name` is the folder's own, and the build's scratch folder is called by it: no two builds at once share it.
    """
    overlay, target = place / "tren", place / name
    shutil.copytree(ROOT / "tests/demo", overlay)
    if people is not None:
        (overlay / FOLDER / "danh-sach.csv").write_text(to_csv(people), encoding="utf-8")
        (overlay / FOLDER / "dot.yml").write_text(round_yaml(people), encoding="utf-8")
    command = [sys.executable, "-m", "kienan", "demo", "--overlay", str(overlay), "--target", str(target)]
    done = subprocess.run(
        command, cwd=ROOT, env=environment(), capture_output=True, text=True, check=False, timeout=120
    )
    assert done.returncode == 0, f"the demonstration does not build:\n{done.stdout}\n{done.stderr}"
    return target
