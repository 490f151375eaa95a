"""`python -m tests.audit PIP-AUDIT`: asks an advisory service about every locked version.

Exit 0: all asked, nothing known. 1: a known vulnerability, or a lock at fault. 3: not all could be asked.
"""

import json
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

from tests.locks import LOCKS, faults

VULNERABLE, NOT_ASKED = 1, 3


class Verdict(NamedTuple):
    """What the service knows: each vulnerability in words, the packages asked about, and those it was not."""

    known: tuple[str, ...]
    asked: int
    not_asked: tuple[str, ...]


def verdict(said: str) -> Verdict:
    """Return what pip-audit's JSON says; it passes silently over packages that the service did not know."""
    known, asked, not_asked = [], 0, []
    for package in json.loads(said)["dependencies"]:
        if "skip_reason" in package:
            not_asked.append(package["name"])
            continue
        asked += 1
        for one in package["vulns"]:
            fixed = ", ".join(one["fix_versions"]) or "chưa có bản sửa"
            known.append(f"{package['name']} {package['version']}: {one['id']} (đã sửa ở: {fixed})")
    return Verdict(tuple(known), asked, tuple(not_asked))


def audit(program: Path, lock: Path) -> Verdict | None:
    """Return what the service says of `lock`; None when it could not be reached."""
    options = ("--require-hashes", "--disable-pip", "--progress-spinner", "off", "-f", "json")
    command = [str(program), *options, "-r", str(lock)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=600)
    return verdict(done.stdout) if done.stdout.lstrip().startswith("{") else None


def main(program: Path) -> int:
    """Ask about every lock; print what is known, in Vietnamese, and return the exit code."""
    wrong = [fault for lock in LOCKS for fault in faults(lock)]
    verdicts = [audit(program, lock) for lock in LOCKS]
    wrong += sorted({line for found in verdicts if found for line in found.known})
    print(*wrong, sep="\n", end="\n" if wrong else "")
    if wrong:
        return VULNERABLE
    asked = sum(found.asked for found in verdicts if found)
    if None in verdicts or any(found.not_asked for found in verdicts if found):
        print(
            f"Chưa kiểm tra được: nơi lưu lỗ hổng đã biết không trả lời đủ (đã hỏi {asked} thư viện).",
            file=sys.stderr,
        )
        return NOT_ASKED
    print(f"Đã hỏi {asked} thư viện trong {len(LOCKS)} tệp khóa: không có lỗ hổng đã biết.")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
