"""A table's columns: where each stands, how the office named it, what it holds."""

from dataclasses import dataclass

from kienan.intake.grid import column_letter
from kienan.intake.labels import ListField, Sense

_PARTS = {ListField.FAMILY: 0, ListField.MIDDLE: 1, ListField.GIVEN: 2}
"""In which order the parts of a name are read, whatever the order of their columns."""
NO_LABEL = "(không có tiêu đề)"


@dataclass(frozen=True)
class Column:
    """One column of a table: its place, its name as the office wrote it, what it holds (None: not read)."""

    index: int
    label: str
    field: ListField | None = None
    sense: Sense = None
    early: bool = False

    def shown(self) -> str:
        """Name the column in a message: its letter and its label."""
        return f"cột {column_letter(self.index)} {f'“{self.label}”' if self.label else NO_LABEL}"


@dataclass(frozen=True)
class Header:
    """The rows of a header, from 0 in the sheet, all columns, and those of a kind that is there already."""

    first: int
    last: int
    columns: tuple[Column, ...]
    twice: tuple[Column, ...] = ()

    def of(self, field: ListField) -> tuple[Column, ...]:
        """Return the columns that hold `field`."""
        return tuple(column for column in self.columns if column.field is field)

    def index(self, field: ListField) -> int | None:
        """Return the first column that holds `field`."""
        return next((column.index for column in self.columns if column.field is field), None)

    def plain(self, field: ListField) -> int | None:
        """Return the column whose own cells say `field`, not a mark in them."""
        return next((column.index for column in self.of(field) if column.sense is None), None)

    def fields(self) -> set[ListField]:
        """Return all that the columns hold."""
        return {column.field for column in self.columns if column.field}

    def names(self) -> tuple[int, ...]:
        """Return the columns whose texts, joined, are a person's name."""
        whole = self.index(ListField.NAME)
        return tuple(
            column.index
            for column in sorted(
                self.columns, key=lambda column: _PARTS.get(column.field or ListField.NAME, 0)
            )
            if (column.field in (ListField.NAME, ListField.FAMILY, ListField.MIDDLE))
            or (
                column.field is ListField.GIVEN
                and (whole is None or (column.index == whole + 1 and not column.label))
            )
        )
