"""Programs named like those publish.sh calls, which run them and at a chosen call kill the whole run.

They stand first on the PATH; the script itself knows nothing of them.
"""

import fcntl
import os
import shutil
from pathlib import Path

from tests.deploy.releases import run

CHANGING = {"chmod", "cp", "ln", "mkdir", "mv", "rm", "sync", "tar", "touch"}
READING = {
    *("basename", "cat", "cmp", "cut", "dirname", "find", "flock", "grep"),
    *("readlink", "sed", "sha256sum", "sort", "ssh-keygen", "tail", "uniq"),
}

SHIM = r"""#!/bin/sh
PATH=$REAL_PATH
name=${0##*/}
printf x >>"$CALLS/$name"
call="$name $(wc -c <"$CALLS/$name")"
if [ "$call" = "$KILLED_AT" ]; then
  case "$WHEN $name" in
    "midway tar") (ulimit -f 2; tar "$@") ;;
    "midway cp") (ulimit -f 1; cp "$@") ;;
    "midway rm") find releases -path '*1-*' -type f | sed -n '1~2p' | xargs rm -f ;;
    after*) "$name" "$@" ;;
  esac
  kill -KILL 0
fi
exec "$name" "$@"
"""


class Killer:
    """Runs publish.sh with every program replaced; `folder` holds the replacements and counts their calls."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir()
        for name in CHANGING | READING:
            (folder / name).write_text(SHIM)
            (folder / name).chmod(0o755)

    def run(self, calls: Path, what: object, server: Path, *, at: str = "", when: str = "before") -> int:
        """Do `what` at `server`, killed `when` (before, midway, after) it makes the call `at`, as “mv 2”.

        Return the exit status, once nothing of the run is left.
        """
        shutil.rmtree(calls, ignore_errors=True)
        calls.mkdir()
        env = {"REAL_PATH": os.environ["PATH"], "PATH": f"{self.folder}:{os.environ['PATH']}"}
        env |= {"CALLS": str(calls), "KILLED_AT": at, "WHEN": when}
        status = run(what, server, environment=env).returncode
        with (server / ".khoa").open("a") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)  # its last program may take a moment to die
        return status

    def steps(self, calls: Path, what: object, server: Path) -> list[tuple[str, str]]:
        """Do `what` to its end and return every way of killing it: `(call, when)`."""
        assert self.run(calls, what, server) == 0
        made = [(p.name, n + 1) for p in sorted(calls.iterdir()) for n in range(p.stat().st_size)]
        before = [(f"{name} {n}", "before") for name, n in made]
        after = [(f"{name} {n}", "after") for name, n in made if name in CHANGING]
        return before + after + [(f"{name} {n}", "midway") for name, n in made if name in {"cp", "tar", "rm"}]
