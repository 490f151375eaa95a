"""Runs `kienan`, killed before a change of the disk: python -m tests.deploy.cut_off N CHANGE COMMAND…."""

import os
import signal
import sys
from pathlib import Path

CHANGES = {"os.rename", "os.mkdir", "os.remove", "os.rmdir"}
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT


def die_before(number: int, change: str) -> None:
    """Kill this process before the n-th change below the current folder that starts with `change`; 0: never.

    A change reads “os.rename site” or “open site/a.html”; Python itself reports each before it is made.
    """
    here = str(Path.cwd())
    seen: list[str] = []

    def watch(event: str, given: tuple[object, ...]) -> None:
        writing = event == "open" and isinstance(given[2], int) and given[2] & WRITING
        if not (writing or event in CHANGES) or not isinstance(given[0], str | bytes | Path):
            return
        path = os.fsdecode(given[0])
        if path.startswith(here) and f"{event} {os.path.relpath(path, here)}".startswith(change):
            seen.append(path)
            if len(seen) == number:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(watch)


if __name__ == "__main__":
    from kienan.__main__ import main

    die_before(int(sys.argv[1]), sys.argv[2])
    sys.exit(main(sys.argv[3:]))
