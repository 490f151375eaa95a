"""Cells merged over several rows: what they say of each row below the first."""

from collections.abc import Iterator, Sequence

from kienan.intake.award import says_yes
from kienan.intake.grid import Merge, Sheet
from kienan.intake.labels import ListField
from kienan.intake.tables import Table

MOST_ROWS = 20_000


class Merges:
    """The columns that decide what a merged cell says.

    `own`: a name or a number counts for the one row it stands in. `agree`: so does a yes, since each person
    agrees for himself; a no is seen beside each of the rows, and is one for every person. `personal`: what is
    said of a person there counts even when the cell is merged over the columns beside it as well.
    """

    def __init__(self, tables: Sequence[Table]) -> None:
        heads = [table.header for table in tables]
        self.own = {j for h in heads for j in (*h.names(), *(c.index for c in h.of(ListField.NUMBER)))}
        self.agree = {c.index for h in heads for c in h.of(ListField.CONSENT) if c.sense is not False}
        self.personal = {c.index for h in heads for f in (ListField.CONSENT, ListField.NOTE) for c in h.of(f)}

    def filled(self, sheet: Sheet) -> Sheet:
        """Return the sheet with the text of a cell merged over several rows in each of them.

        A title across columns stays one cell.
        """
        at = {line.number - 1: i for i, line in enumerate(sheet.lines)} if sheet.merges else {}
        texts: dict[tuple[int, int], str] = {}
        for merge in sheet.merges:
            if merge.top in at and self._speaks_below(merge):
                text = sheet.lines[at[merge.top]].cell(merge.left)
                if merge.left not in self.agree or not says_yes(text):
                    rows = range(merge.top, merge.bottom + 1)
                    texts |= {(at[r], merge.left): text for r in rows if r in at}
        return sheet.mapped(lambda i, j, text: text or texts.get((i, j), "")) if texts else sheet

    def _speaks_below(self, merge: Merge) -> bool:
        one_column = merge.left == merge.right and merge.left not in self.own
        return (one_column or merge.left in self.personal) and merge.bottom - merge.top < MOST_ROWS

    def notes(self, sheet: Sheet, tables: Sequence[Table]) -> Iterator[str]:
        """Yield a note for each yes that stands in one cell merged over several rows of people."""
        people = {line.number - 1: line for t in tables for line in t.body} if sheet.merges else {}
        for merge in sheet.merges:
            line = people.get(merge.top) if merge.left in self.agree and merge.top < merge.bottom else None
            if line and says_yes(line.cell(merge.left)):
                rows = f"dòng {merge.top + 1}–{merge.bottom + 1}"
                found = f"ô đồng ý gộp ở {rows} chỉ được tính cho người ở dòng đầu"
                yield f"{sheet.place}:{line.number}: {found}; ý kiến của mỗi người ghi ở một ô."
