"""Compare two built sites: `python -m tests.compare OLD NEW`.

Every address is listed that came, went, or says something else. Of pages and embeds the visible words, the
addresses they lead to and the ids are compared, of PDFs the words, of JSON the values, of the rest the bytes.
Exit code 1 when an address of OLD is gone from NEW.
"""

import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from difflib import unified_diff
from html.parser import HTMLParser
from pathlib import Path

_SILENT = {"script", "style", "noscript"}
_SHOWN = 12
"""Lines of difference shown of one file."""


class _Reading(HTMLParser):
    """Collects the words, links and ids of a document, each on a line of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._silent += tag in _SILENT
        for name, value in attrs:
            if name in ("href", "src", "id", "alt") and value and not self._silent:
                self.lines.append(f"[{name}] {value.partition('?v=')[0]}")

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in _SILENT

    def handle_data(self, data: str) -> None:
        if not self._silent and data.strip():
            self.lines.append(" ".join(data.split()))


def _html(path: Path) -> list[str]:
    reading = _Reading()
    reading.feed(path.read_text("utf-8"))
    return reading.lines


def _pdf(path: Path) -> list[str]:
    done = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, text=True, check=True)
    return [re.sub(r"\s+", " ", line).strip() for line in done.stdout.splitlines() if line.strip()]


def _json(path: Path) -> list[str]:
    return json.dumps(json.loads(path.read_bytes()), ensure_ascii=False, indent=1).splitlines()


def _text(path: Path) -> list[str]:
    return path.read_text("utf-8").splitlines()


READERS: dict[str, Callable[[Path], list[str]]] = {
    ".html": _html,
    ".pdf": _pdf,
    ".json": _json,
    **dict.fromkeys((".csv", ".xml", ".ics", ".txt", ".js", ".css", ".svg"), _text),
}


@dataclass(frozen=True)
class Difference:
    """An address and how it differs."""

    path: str
    lines: tuple[str, ...]


def files(site: Path) -> dict[str, Path]:
    """Return every file of a built site by its path below it."""
    return {path.relative_to(site).as_posix(): path for path in sorted(site.rglob("*")) if path.is_file()}


def differences(old: Path, new: Path) -> Iterator[Difference]:
    """Yield each file of both sites that differs, with the lines that do; bytes alone are said so."""
    before, after = files(old), files(new)
    for path in sorted(before.keys() & after.keys()):
        if before[path].read_bytes() == after[path].read_bytes():
            continue
        read = READERS.get(Path(path).suffix)
        if read is None:
            yield Difference(path, ("other bytes",))
            continue
        lines = list(unified_diff(read(before[path]), read(after[path]), lineterm="", n=0))[2:]
        if lines:
            yield Difference(path, tuple(line for line in lines if not line.startswith("@@")))


def main(old: Path, new: Path) -> int:
    """Print the comparison; return 1 when an address is gone."""
    before, after = files(old), files(new)
    gone, come = sorted(before.keys() - after.keys()), sorted(after.keys() - before.keys())
    for title, paths in (("gone", gone), ("new", come)):
        print(f"{len(paths)} {title}", *(f"  {path}" for path in paths), sep="\n")
    changed = list(differences(old, new))
    print(f"{len(changed)} of {len(before.keys() & after.keys())} say something else")
    for difference in changed:
        print(f"  {difference.path}: {len(difference.lines)} lines")
        print(*(f"    {line[:160]}" for line in difference.lines[:_SHOWN]), sep="\n")
    return 1 if gone else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
