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
        self._links: dict[str, str] = {}
        self._abstract: dict[str, str] = {}
        self._afresh: dict[str, dict[int, int]] = {}
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
            if style := _value(abstract, "w:styleLink"):
                self._links[style] = name
        for abstract in top.iter(qn("w:abstractNum")):
            if linked := self._links.get(_value(abstract, "w:numStyleLink")):
                self._levels[abstract.get(qn("w:abstractNumId"), "")] = self._levels[linked]
        for number in top.iter(qn("w:num")):
            name = number.get(qn("w:numId"), "")
            self._abstract[name] = _value(number, "w:abstractNumId")
            self._override(name, number)

    def _override(self, name: str, number: BaseOxmlElement) -> None:
        """Keep what one list changes of the levels it is made of: where they start, how they look."""
        own = {_whole(o.get(qn("w:ilvl"))): o for o in number.iter(qn("w:lvlOverride"))}
        for level, changed in own.items():
            if changed.find(qn("w:startOverride")) is not None:
                self._afresh.setdefault(name, {})[level] = _whole(_value(changed, "w:startOverride"), 1)
            if (lvl := changed.find(qn("w:lvl"))) is not None:
                above = self._abstract[name]
                self._abstract[name] = f"{above} {name}"
                self._levels[f"{above} {name}"] = self._levels.get(above, {}) | {level: lvl}

    def mark(self, paragraph: BaseOxmlElement) -> str:
        """Return the number or bullet that Word draws before `paragraph`, "" when there is none."""
        own = self._own(paragraph)
        if own is None:
            return ""
        number, level = _value(own, "w:numId"), self._depth(own, paragraph)
        name = self._abstract.get(number, "")
        levels = self._levels.get(name, {})
        if level not in levels:
            return ""
        for at, start in self._afresh.pop(number, {}).items():
            self._counts[name, at] = start - 1
        self._count(name, levels, level)
        if _value(levels[level], "w:numFmt") == "bullet":
            return bullet(_value(levels[level], "w:lvlText"))
        pattern = _value(levels[level], "w:lvlText")
        plain = levels[level].find(qn("w:isLgl")) is not None  # “IV.1” is then shown as “4.1”
        return re.sub(r"%([1-9])", lambda m: self._shown(name, levels, int(m[1]) - 1, plain), pattern)

    def _own(self, paragraph: BaseOxmlElement) -> BaseOxmlElement | None:
        """Return which list a paragraph belongs to: by itself, or by its style or one below that."""
        found: BaseOxmlElement | None = paragraph.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
        name, seen = _value(paragraph, "w:pPr/w:pStyle"), set[str]()
        while found is None and name not in seen and (style := self._styles.get(name)) is not None:
            seen.add(name)
            found, name = style.find(f"{qn('w:pPr')}/{qn('w:numPr')}"), _value(style, "w:basedOn")
        return found

    def _depth(self, own: BaseOxmlElement, paragraph: BaseOxmlElement) -> int:
        """Return the level of a paragraph; a list may give each level to a style."""
        if own.find(qn("w:ilvl")) is not None:
            return _whole(_value(own, "w:ilvl"))
        levels = self._levels.get(self._abstract.get(_value(own, "w:numId"), ""), {})
        style = _value(paragraph, "w:pPr/w:pStyle")
        return next((at for at, lvl in levels.items() if style and _value(lvl, "w:pStyle") == style), 0)

    def _count(self, name: str, levels: dict[int, BaseOxmlElement], level: int) -> None:
        start = _whole(_value(levels[level], "w:start"), 1)
        self._counts[name, level] = self._counts.get((name, level), start - 1) + 1
        for deeper in [at for at in self._counts if at[0] == name and at[1] > level]:
            del self._counts[deeper]

    def _shown(self, name: str, levels: dict[int, BaseOxmlElement], level: int, plain: bool) -> str:
        if level not in levels:
            return ""
        count = self._counts.get((name, level), _whole(_value(levels[level], "w:start"), 1))
        return counted(count, "decimal" if plain else _value(levels[level], "w:numFmt"))


def bullet(sign: str) -> str:
    """Return a bullet as a sign that every typeface has."""
    usual = sign if len(sign) == 1 and sign.isprintable() and ord(sign) < 0xE000 else "•"
    return _BULLETS.get(sign, usual)


def counted(count: int, form: str) -> str:
    """Return a number as a list shows it: “IV”, “b”, “03”, “3”."""
    if form in ("upperRoman", "lowerRoman"):
        out = ""
        for value, sign in _ROMAN:
            out, count = out + sign * (count // value), count % value
        return out if form == "upperRoman" else out.lower()
    if form in ("lowerLetter", "upperLetter") and 0 < count <= len(_LETTERS):
        letter = _LETTERS[count - 1]
        return letter.upper() if form == "upperLetter" else letter
    return f"{count:02}" if form == "decimalZero" else str(count)


def _value(parent: BaseOxmlElement, path: str) -> str:
    found = parent.find("/".join(map(qn, path.split("/"))))
    return "" if found is None else str(found.get(qn("w:val"), ""))


def _whole(value: str | None, usual: int = 0) -> int:
    return int(value) if value and value.isdigit() and len(value) < 6 else usual
