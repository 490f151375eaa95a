"""Lists of recipients for the browser: demonstrations built with the people a test or a benchmark wants."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from kienan.recipients import Recipient, to_csv
from tests.made_up import round_yaml
from tests.places import FIRST_DAY, OVERLAY
from tests.support import environment

FOLDER = Path("data/huy-hieu-dang/2023-05-19")
ROUND = "/huy-hieu-dang/2023-05-19/"


def build_list(place: Path, people: list[Recipient], name: str) -> Path:
    """Build the demonstration with `people` below `place`, in a folder called after `name`; return it.

    The build's scratch folder is called like the site's: it gets a name that no other build uses.
    """
    overlay, target = place / f"{name}-du-lieu", place / f"{name}-{os.getpid()}"
    shutil.copytree(OVERLAY, overlay)
    (overlay / FOLDER / "danh-sach.csv").write_text(to_csv(people), encoding="utf-8")
    (overlay / FOLDER / "dot.yml").write_text(round_yaml(people), encoding="utf-8")
    command = [sys.executable, "-m", "kienan", "demo", "--overlay", str(overlay), "--target", str(target)]
    done = subprocess.run(
        command, cwd=FIRST_DAY, env=environment(), capture_output=True, text=True, check=False, timeout=120
    )
    shutil.rmtree(FIRST_DAY / ".cache" / "minh-hoa" / target.name, ignore_errors=True)
    assert done.returncode == 0, f"the demonstration does not build:\n{done.stdout}\n{done.stderr}"
    return target
