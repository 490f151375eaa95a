"""What was measured of accessibility: written by `make a11y`, kept in a file, told on /tro-nang/.

The file also says of which templates, styles and scripts it was measured: once these have changed, the page
says so instead of claiming what nobody has measured.
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

from kienan.base.problem import DataError, Problem

FILE = "overrides/tro-nang.json"
_LOOKLESS = ("tro-nang.json", "giay/", "nhung/khung-v1.json")
"""What stands in overrides/ and changes no page: this file, the printed sheets, measured heights."""


@dataclass(frozen=True)
class Engine:
    """A program that looks for faults: its name, version, by which rules it judged, how many it found."""

    name: str
    version: str
    rules: str
    found: int


@dataclass(frozen=True)
class Setting:
    """A way of reading that was tried, in words, and how many faults were seen with it."""

    name: str
    found: int


@dataclass(frozen=True)
class Results:
    """One measurement: when, of which look, in which browser, of how many pages, with what outcome.

    `pages` counts those of the public site, `made_up` those of the demonstration (kinds of page that need
    published lists), `embeds` the embeds of both, `kinds` the kinds of page; `widths` are in CSS pixels.
    `untried` says in words what was not tested.
    """

    day: date
    look: str
    browser: str
    pages: int
    made_up: int
    embeds: int
    kinds: int
    widths: tuple[int, ...]
    engines: tuple[Engine, ...]
    settings: tuple[Setting, ...]
    untried: tuple[str, ...]

    @property
    def found(self) -> int:
        """How many faults were seen in all."""
        return sum(one.found for one in self.engines) + sum(one.found for one in self.settings)


def read(root: Path) -> Results:
    """Return what was measured last; DataError when the file is missing or damaged."""
    try:
        return _results(json.loads((root / FILE).read_text("utf-8")))
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        expected = "tệp do lệnh make a11y ghi; hãy lấy lại bản trong kho mã"
        raise DataError([Problem(FILE, 0, "", "thiếu tệp hoặc tệp hỏng", expected)]) from None


def _results(data: dict[str, Any]) -> Results:
    return Results(
        **{
            **data,
            "day": date.fromisoformat(data["day"]),
            "widths": tuple(map(int, data["widths"])),
            "engines": tuple(Engine(**row) for row in data["engines"]),
            "settings": tuple(Setting(**row) for row in data["settings"]),
            "untried": tuple(map(str, data["untried"])),
        }
    )


def text(results: Results) -> str:
    """Return the file's text."""
    return (
        json.dumps({**asdict(results), "day": results.day.isoformat()}, ensure_ascii=False, indent=1) + "\n"
    )


def look_digest(root: Path) -> str:
    """Return a digest of the templates, styles and scripts that decide how pages look and work."""
    digest = hashlib.sha256()
    for name, data in _sources(root / "overrides"):
        digest.update(f"{name}\0{len(data)}\0".encode())
        digest.update(data)
    return digest.hexdigest()[:16]


def _sources(overrides: Path) -> Iterator[tuple[str, bytes]]:
    for name, path in sorted((p.relative_to(overrides).as_posix(), p) for p in overrides.rglob("*")):
        if path.is_file() and not name.startswith(_LOOKLESS):
            yield name, path.read_bytes()
