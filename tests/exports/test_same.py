"""The same content gives the same bytes, wherever and whenever it is made."""

import subprocess
import sys
from itertools import pairwise

from tests.places import FIRST_DAY, ROOT
from tests.support import environment

PROGRAM = """
import hashlib
from pathlib import Path
from kienan.checks.run import checked
from tests.exports.conftest import exported
for name, data in exported(checked(Path.cwd())).items():
    print(hashlib.sha256(data).hexdigest(), name)
"""


def test_machine_clock_and_zone_make_no_difference() -> None:
    """Two processes with other hash seeds, zones, languages and days make the same files in one order."""
    said = []
    for n, (zone, language, day) in enumerate(
        [("UTC", "C.UTF-8", "1/1/2024"), ("America/Los_Angeles", "C", "31/12/2030")]
    ):
        env = {"TZ": zone, "LC_ALL": language, "KIENAN_TODAY": day, "PYTHONHASHSEED": str(n + 1)}
        env["PYTHONPATH"] = str(ROOT)  # the program reads the tests' own package
        done = subprocess.run(
            [sys.executable, "-X", "utf8", "-c", PROGRAM],
            cwd=FIRST_DAY, env={**environment(), **env},
            capture_output=True, text=True, check=True, timeout=600,
        )  # fmt: skip
        said.append(done.stdout)
    assert all(a == b for a, b in pairwise(said))
    assert len(said[0].splitlines()) == 37
