"""Building the demonstration: the project of the first day with made-up data laid over it."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.places import FIRST_DAY, OVERLAY
from tests.support import environment

ADDRESS = "https://trang.invalid/hoi-nghi/"
"""Where a demonstration stands that knows its address: below a path of its host."""


def build_demo(place: Path, overlay: Path = OVERLAY, *, address: str = "", name: str = "minh-hoa") -> Path:
    """Build the demonstration with the data of `overlay` below `place`, called after `name`; return it.

    `address` is where it will stand, when that is known. The build's scratch folder is called like the
    site's: it gets a name that no other build uses.
    """
    target = place / f"{name}-{os.getpid()}-{place.name}"
    command = [sys.executable, "-m", "kienan", "demo", "--overlay", str(overlay), "--target", str(target)]
    done = subprocess.run(
        command,
        cwd=FIRST_DAY,
        env={**environment(), "KIENAN_ADDRESS": address},
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
    )
    shutil.rmtree(FIRST_DAY / ".cache/minh-hoa" / target.name, ignore_errors=True)
    assert done.returncode == 0, f"the demonstration does not build:\n{done.stdout}\n{done.stderr}"
    return target
