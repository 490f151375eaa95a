"""Word's automatic numbers and bullets, which stand in no paragraph's words."""

import re

from docx.document import Document
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_BULLETS = {
    "\uf0b7": "•",
    "\uf02d": "-",
    "\uf0a7": "▪",
    "\uf0d8": "-",
    "\uf076": "-",
    "\uf0fc": "-",
    "o": "◦",
}


class Numbering:
    """Counts the paragraphs of each list in the order of the document."""

    def __init__(self, document: Document) -> None:
        self._levels: dict[str, dict[int, BaseOxmlElement]] = {}
        self._abstract: dict[str, str] = {}
        self._afresh: set[str] = set()
        self._counts: dict[tuple[str, int], int] = {}
        self._styles: dict[str, BaseOxmlElement] = {
            s.get(qn("w:styleId"), ""): s for s in document.styles.element.iter(qn("w:style"))
        }
        for relation in document.part.rels.values():
            if relation.reltype.endswith("/numbering") and not relation.is_external:
                self._read(relation.target_part.element)

    def _read(self, top: BaseOxmlElement) -> None:
        for abstract in top.iter(qn("w:abstractNum")):
            name = abstract.get(qn("w:abstractNumId"), "")
            self._levels[name] = {_whole(lvl.get(qn("w:ilvl"))): lvl for lvl in abstract.iter(qn("w:lvl"))}
        for number in top.iter(qn("w:num")):
            name = number.get(qn("w:numId"), "")
            self._abstract[name] = _value(number, "w:abstractNumId")
            if next(number.iter(qn("w:startOverride")), None) is not None:
                self._afresh.add(name)

    def mark(self, paragraph: BaseOxmlElement) -> str:
        """Return the number or bullet that Word draws before `paragraph`, "" when there is none."""
        own = self._own(paragraph)
        if own is None:
            return ""
        number, level = _value(own, "w:numId"), _whole(_value(own, "w:ilvl"))
        name = self._abstract.get(number, "")
        levels = self._levels.get(name, {})
        if level not in levels:
            return ""
        if number in self._afresh:
            self._afresh.remove(number)
            self._counts = {at: count for at, count in self._counts.items() if at[0] != name}
        self._count(name, levels, level)
        if _value(levels[level], "w:numFmt") == "bullet":
            return bullet(_value(levels[level], "w:lvlText"))
        pattern = _value(levels[level], "w:lvlText")
        return re.sub(r"%([1-9])", lambda m: self._shown(name, levels, int(m[1]) - 1), pattern)

    def _own(self, paragraph: BaseOxmlElement) -> BaseOxmlElement | None:
        found: BaseOxmlElement | None = paragraph.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
        if found is None:
            style = self._styles.get(_value(paragraph, "w:pPr/w:pStyle"))
            found = style.find(f"{qn('w:pPr')}/{qn('w:numPr')}") if style is not None else None
        return found

    def _count(self, name: str, levels: dict[int, BaseOxmlElement], level: int) -> None:
        start = _whole(_value(levels[level], "w:start"), 1)
        self._counts[name, level] = self._counts.get((name, level), start - 1) + 1
        for deeper in [at for at in self._counts if at[0] == name and at[1] > level]:
            del self._counts[deeper]

    def _shown(self, name: str, levels: dict[int, BaseOxmlElement], level: int) -> str:
        if level not in levels:
            return ""
        count = self._counts.get((name, level), _whole(_value(levels[level], "w:start"), 1))
        return counted(count, _value(levels[level], "w:numFmt"))


def bullet(sign: str) -> str:
    """Return a bullet as a sign that every typeface has."""
    usual = sign if len(sign) == 1 and sign.isprintable() and ord(sign) < 0xE000 else "•"
    return _BULLETS.get(sign, usual)


def counted(count: int, form: str) -> str:
    """Return a number as a list shows it: “IV”, “b”, “03”, “3”."""
    if form == "upperRoman":
        out = ""
        for value, sign in _ROMAN:
            out, count = out + sign * (count // value), count % value
        return out
    if form in ("lowerLetter", "upperLetter") and 0 < count <= len(_LETTERS):
        letter = _LETTERS[count - 1]
        return letter.upper() if form == "upperLetter" else letter
    return f"{count:02}" if form == "decimalZero" else str(count)


def _value(parent: BaseOxmlElement, path: str) -> str:
    found = parent.find("/".join(map(qn, path.split("/"))))
    return "" if found is None else str(found.get(qn("w:val"), ""))


def _whole(value: str | None, usual: int = 0) -> int:
    return int(value) if value and value.isdigit() and len(value) < 6 else usual
