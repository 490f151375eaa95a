"""What is read of the sheets before anyone is judged: people's rows, and the totals the list states."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from kienan.base.problem import Problem
from kienan.content.recipients import Kind
from kienan.intake.header import Field
from kienan.intake.sections import Tally


@dataclass(frozen=True)
class Entry:
    """One person's row: the allow-listed cells, and what the section titles above say."""

    place: str
    line: int
    cells: dict[Field, str]
    level: int | None
    kind: Kind | None
    organisation: str
    branch: str
    tallies: tuple[Tally, ...]


@dataclass(frozen=True)
class Stated:
    """A total the list states, and the parts of the list it may be the total of."""

    place: str
    line: int
    total: int | None
    posthumous: int | None
    among: tuple[Tally, ...]


@dataclass
class Reading:
    """What came out of all sheets."""

    entries: list[Entry] = field(default_factory=list)
    stated: list[Stated] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    dropped: dict[str, None] = field(default_factory=dict)
    fields: dict[str, set[Field]] = field(default_factory=dict)
    tally: Tally = field(default_factory=Tally)


def wrong_totals(reading: Reading) -> Iterator[Problem]:
    """Yield each stated total that is not the number of rows of any part it may be the total of."""
    for stated in reading.stated:
        counts = {tally.total for tally in stated.among}
        if stated.total is not None and stated.total not in counts:
            found = f"danh sách ghi {stated.total}, đếm được {_or(stated.among, 'total')}"
            yield Problem(stated.place, stated.line, "", found, "số ghi bằng số dòng đếm được")
        late = {tally.posthumous for tally in stated.among}
        if stated.posthumous is not None and stated.posthumous not in late:
            found = f"danh sách ghi truy tặng {stated.posthumous}, đếm được {_or(stated.among, 'posthumous')}"
            yield Problem(stated.place, stated.line, "", found, "số ghi bằng số dòng đếm được")


def _or(tallies: tuple[Tally, ...], name: str) -> str:
    return " hoặc ".join(str(n) for n in dict.fromkeys(getattr(tally, name) for tally in tallies))
