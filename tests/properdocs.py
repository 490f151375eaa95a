"""`python -m tests.properdocs PROPERDOCS`: the same site by ProperDocs and by MkDocs, file by file.

ProperDocs carries MkDocs 1.x on; its environment has no MkDocs at all. Exit 0 when both sites are the same.
"""

import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.places import FIRST_DAY, tree
from tests.support import build, environment


def differences(one: dict[str, bytes], other: dict[str, bytes]) -> list[str]:
    """Return in words in which files two sites differ."""
    only = [f"chỉ MkDocs có: {name}" for name in sorted(one.keys() - other.keys())]
    only += [f"chỉ ProperDocs có: {name}" for name in sorted(other.keys() - one.keys())]
    return only + [
        f"khác nhau: {name}" for name in sorted(one.keys() & other.keys()) if one[name] != other[name]
    ]


def main(program: Path) -> int:
    """Build twice in a scratch folder, compare, say what differs; return the exit code."""
    os.environ.setdefault("SOURCE_DATE_EPOCH", "1684454400")  # files tell one day, whoever builds
    with TemporaryDirectory() as name:
        by_mkdocs, by_properdocs = Path(name) / "mkdocs", Path(name) / "properdocs"
        command = [str(program.absolute()), "build", "--strict", "--quiet", "--site-dir", str(by_properdocs)]
        done = subprocess.run(command, cwd=FIRST_DAY, env=environment(), check=False, timeout=300)
        if done.returncode:
            print("ProperDocs không dựng được trang.", file=sys.stderr)
            return 1
        build(by_mkdocs)
        found, count = differences(tree(by_mkdocs), tree(by_properdocs)), len(tree(by_mkdocs))
    print(*found, sep="\n", end="\n" if found else "")
    print(f"{count} tệp, {len(found)} tệp khác nhau giữa MkDocs và ProperDocs.")
    return 1 if found or not count else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
