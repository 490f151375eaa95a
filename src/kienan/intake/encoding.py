"""Detects the encoding of each cell by syllable validity and converts it to Unicode; refuses in doubt.

A cell is decided when its words are Vietnamese syllables in one encoding only. Other cells follow their
column, else their sheet, else the file, when everything decided there agrees. Nothing is guessed.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace

from kienan.base.problem import DataError, Problem
from kienan.intake.grid import Book, Sheet
from kienan.intake.header import HEADER_WITHIN
from kienan.intake.labels import is_name_label
from kienan.intake.legacy import READERS, Encoding, is_syllable, reads_well
from kienan.intake.lost_marks import refuse_spoilt

_TYPED = (Encoding.UNICODE, Encoding.TCVN3, Encoding.VNI, Encoding.VISCII)
_BYTES = (Encoding.WINDOWS_1258, Encoding.TCVN3, Encoding.VNI, Encoding.VISCII)
_BEYOND = re.compile("[ĂăĐđĨĩŨũƠơƯưẠ-ỹ\u0300-\u0323]")
_LETTER = re.compile(r"[^\x00-\x7f]")
_SYMBOL = re.compile(r"[¡-©«-¶¸¹»-¿×÷ÆÇËÑØÞßåæçëïñøþÿ]")
_USUAL = frozenset(("có", "không", "đồng", "ý", "bộ", "số", "tổ", "phố", "tặng", "phường", "đảng"))
SAMPLES = 3


@dataclass(frozen=True)
class Cell:
    """A cell with letters beyond ASCII and the encodings it reads well in."""

    sheet: int
    line: int
    column: int
    text: str
    fits: frozenset[Encoding]

    @property
    def decided(self) -> Encoding | None:
        """Return the one encoding it reads well in, if there is one."""
        return next(iter(self.fits)) if len(self.fits) == 1 else None


def to_unicode(book: Book, single_bytes: bool) -> Book:
    """Return `book` with every cell in Unicode NFC, and a note for each encoding converted from.

    What is hidden follows the encoding found in the visible cells. Raises DataError when letters are spoilt,
    and with three samples when a cell's encoding cannot be told.
    """
    refuse_spoilt(book.sheets)
    known = _BYTES if single_bytes else _TYPED
    texts = {c for sheet in book.sheets for line in sheet.lines for c in line.cells if not c.isascii()}
    fits = {text: frozenset(_fits(text, known)) for text in texts if not _neutral(text)}
    if _all_unicode(fits.values()):
        read = _Read(_tidied(book.sheets, texts), [], {Encoding.UNICODE})
    else:
        read = _by_cell(book.sheets, fits)
    beside = _Beside(known, read.found)
    return Book(
        tuple(map(beside.sheet, read.sheets)),
        (*book.notes, *read.notes),
        tuple(
            beside.sheet(sheet.mapped(lambda i, j, text: beside.text(text))) for sheet in book.hidden_sheets
        ),
    )


def _all_unicode(fits: Collection[frozenset[Encoding]]) -> bool:
    """Tell whether every text is Unicode or can only be that, as in nearly every list."""
    certain = frozenset({Encoding.UNICODE})
    return certain in fits and all(not found or Encoding.UNICODE in found for found in fits)


def _tidied(sheets: tuple[Sheet, ...], texts: set[str]) -> tuple[Sheet, ...]:
    """Return the sheets with `texts` composed (NFC) and rid of what nobody sees."""
    tidy = {text: visible(unicodedata.normalize("NFC", text)) for text in texts}
    changed = {old: new for old, new in tidy.items() if old != new}
    return tuple(
        sheet.mapped(lambda i, j, text: changed.get(text, text)) if changed else sheet for sheet in sheets
    )


@dataclass(frozen=True)
class _Read:
    """The sheets in Unicode, a note for each encoding converted from, the encodings found."""

    sheets: tuple[Sheet, ...]
    notes: list[str]
    found: set[Encoding]


def _by_cell(sheets: tuple[Sheet, ...], fits: dict[str, frozenset[Encoding]]) -> _Read:
    """Return the sheets with each cell read in its own encoding."""
    chosen = _choose(list(_cells(sheets, fits)), sheets)
    counts = Counter(encoding for encoding, _ in chosen.values())
    notes = [
        f"Chữ viết theo {name} ở {counts[name]} ô: đã đổi sang Unicode." for name in _BYTES if counts[name]
    ]
    return _Read(tuple(_converted(s, i, chosen) for i, s in enumerate(sheets)), notes, set(counts))


Where = tuple[int, int, int]


def _converted(sheet: Sheet, index: int, chosen: dict[Where, tuple[Encoding, str]]) -> Sheet:
    """Return the sheet in Unicode; its lines are found by place, so nothing moves."""
    return sheet.mapped(lambda i, j, text: visible(chosen.get((index, i, j), (None, text))[1]))


def visible(text: str) -> str:
    """Return text without the letters that nobody sees: soft hyphens, joiners, marks of direction.

    Where one of them stands between two whole syllables (“Mức\u200bHuy hiệu”), a space takes its place.
    """
    if text.isascii() or not any(unicodedata.category(c) == "Cf" for c in text):
        return text
    return " ".join(" ".join(map(_joined, text.split())).split())


def _joined(word: str) -> str:
    pieces = "".join(" " if unicodedata.category(c) == "Cf" else c for c in word).split()
    whole = "".join(pieces)
    apart = not is_syllable(whole) and all(map(is_syllable, pieces))
    return " ".join(pieces) if apart else whole


class _Beside:
    """Converts what stands beside the visible cells; what cannot be told there stays as it is."""

    def __init__(self, known: tuple[Encoding, ...], found: set[Encoding]) -> None:
        self.known = known
        self.found = found or {known[0]}

    def sheet(self, sheet: Sheet) -> Sheet:
        """Return the sheet with its hidden cells, comments and name in Unicode."""
        return replace(
            sheet,
            name=self.text(sheet.name),
            notes={cell: self.text(text) for cell, text in sheet.notes.items()},
            hidden_rows=tuple(
                replace(row, cells=tuple(map(self.text, row.cells))) for row in sheet.hidden_rows
            ),
            hidden_columns={
                column: {row: self.text(text) for row, text in texts.items()}
                for column, texts in sheet.hidden_columns.items()
            },
        )

    def text(self, text: str) -> str:
        """Return one text in Unicode."""
        if text.isascii() or _neutral(text):
            return visible(text)
        fits = frozenset(_fits(text, self.known))
        read = _reading(Cell(0, 0, 0, text, fits), self.found & fits or self.found)
        return visible(read[1] if read else text)


def _cells(sheets: Iterable[Sheet], fits: dict[str, frozenset[Encoding]]) -> Iterator[Cell]:
    for s, sheet in enumerate(sheets):
        for i, line in enumerate(sheet.lines):
            for j, text in enumerate(line.cells):
                if text in fits:
                    yield Cell(s, i, j, text, fits[text])


def _neutral(text: str) -> bool:
    """Tell whether nothing in `text` depends on the encoding: only marks such as ✓ or “ ” beyond ASCII."""
    return all(c.isascii() or (ord(c) > 0xFF and unicodedata.category(c)[0] not in "LM") for c in text)


def _fits(text: str, known: tuple[Encoding, ...]) -> Iterable[Encoding]:
    """Yield the encodings `text` may be in.

    A letter that only Unicode has settles it, unless the rest is a symbol of an old font.
    """
    if Encoding.UNICODE in known and _BEYOND.search(text):
        if not _old_symbols(text):
            yield Encoding.UNICODE
        return
    read = {encoding: READERS[encoding](text) for encoding in known}
    well = {encoding: words for encoding, words in read.items() if words is not None and reads_well(words)}
    if Encoding.VISCII in well and list(well.values()).count(well[Encoding.VISCII]) > 1:
        del well[Encoding.VISCII]  # it shares “à”, “ó” with Unicode: another encoding says the same
    usual = [encoding for encoding, words in well.items() if _usual(words)]
    yield from usual if len(usual) == 1 else well


def _usual(text: str) -> bool:
    """Tell whether all marked words are those of any list: “Chi bé” is “Chi bộ” in TCVN3."""
    marked = [word for word in re.split(r"[^\w\u0300-\u0323]+", text.casefold()) if not word.isascii()]
    return all(word in _USUAL for word in marked)


def _old_symbols(text: str) -> bool:
    """Tell whether a word joins letters with symbols that stand for letters in old fonts: “V¨n”."""
    return any(_SYMBOL.search(word) and re.search("[A-Za-z]", word) for word in text.split())


def _choose(cells: list[Cell], sheets: tuple[Sheet, ...]) -> dict[Where, tuple[Encoding, str]]:
    by_column: dict[tuple[int, int], set[Encoding]] = {}
    by_sheet: dict[int, set[Encoding]] = {}
    everywhere: set[Encoding] = set()
    starts = [_data_starts(i, sheet, cells) for i, sheet in enumerate(sheets)]
    for cell in cells:
        if cell.decided and cell.line >= starts[cell.sheet]:
            by_column.setdefault((cell.sheet, cell.column), set()).add(cell.decided)
            by_sheet.setdefault(cell.sheet, set()).add(cell.decided)
        if cell.decided:
            everywhere.add(cell.decided)
    chosen: dict[Where, tuple[Encoding, str]] = {}
    unsure: list[Cell] = []
    for cell in cells:
        near = by_column.get((cell.sheet, cell.column)) or by_sheet.get(cell.sheet) or everywhere
        read = _reading(cell, near)
        if read is None:
            unsure.append(cell)
        else:
            chosen[cell.sheet, cell.line, cell.column] = read
    if unsure:
        raise _unsure(unsure, sheets)
    return chosen


def _data_starts(index: int, sheet: Sheet, cells: list[Cell]) -> int:
    """Return the line below the header: titles and headers are often typed in another font than the rows."""
    labels = {(c.line, e): READERS[e](c.text) for c in cells if c.sheet == index for e in c.fits}
    for i, line in enumerate(sheet.lines[:HEADER_WITHIN]):
        read = [*line.cells, *(text or "" for (at, _), text in labels.items() if at == i)]
        if any(is_name_label(text) for text in read):
            return i + 1
    return 0


def _reading(cell: Cell, near: set[Encoding]) -> tuple[Encoding, str] | None:
    """Return encoding and text of `cell`: its own when decided, else the only one found near it.

    A foreign word stays as it is among Unicode; among old fonts it may hide a mistake: nothing is returned.
    """
    encoding = cell.decided or (next(iter(near)) if len(near) == 1 else None)
    known_word = encoding in cell.fits or (not cell.fits and encoding is Encoding.UNICODE)
    if encoding is None or not known_word:
        return None
    read = READERS[encoding](cell.text)
    return None if read is None else (encoding, read)


def _unsure(cells: list[Cell], sheets: tuple[Sheet, ...]) -> DataError:
    """Refuse with three sample rows, of each one word only: whom a row names may not have agreed to it."""
    problems = []
    for cell in cells[:SAMPLES]:
        sheet = sheets[cell.sheet]
        word = next((w for w in cell.text.split() if _LETTER.search(w)), "")
        found = f"không rõ bảng mã của chữ “{word}” (cột thứ {cell.column + 1})"
        expected = "chữ Unicode"
        hint = "đổi cả tệp sang Unicode (UniKey, Ctrl+Shift+F6) rồi nhập lại"
        problems.append(Problem(sheet.place, sheet.lines[cell.line].number, "", found, expected, hint))
    return DataError(problems)


_READS_WELL = 0.97
"""Share of the words of a text that are to be syllables: names of other languages stand in it too."""


def text_in_unicode(text: str) -> tuple[str, Encoding] | None:
    """Return a text of single bytes in Unicode and its encoding, None when not just one reads well."""
    given = {encoding: READERS[encoding](text) for encoding in _BYTES}
    fitting = [(said, encoding) for encoding, said in given.items() if said and _share(said) > _READS_WELL]
    return fitting[0] if len(fitting) == 1 else None


def _share(text: str) -> float:
    words = [word for word in re.findall(r"[^\W\d_]+", text) if not word.isascii()]
    return sum(map(reads_well, words)) / len(words) if words else 0.0
