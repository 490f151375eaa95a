"""The numbers and bullets that an OpenDocument text draws before the paragraphs of its lists."""

from collections.abc import Mapping

from kienan.intake.plan.numbering import bullet, counted

Level = Mapping[str, str]
"""What a list style says of one level: its attributes, and under “kind” the name of the element."""

_FORMS = {"I": "upperRoman", "i": "lowerRoman", "a": "lowerLetter", "A": "upperLetter", "1": "decimal"}


class Numbers:
    """Counts each list style, level by level: a number begins those below it anew."""

    def __init__(self, lists: Mapping[str, Mapping[int, Level]]) -> None:
        self._lists = lists
        self._counts: dict[tuple[str, int], int] = {}

    def begin(self, style: str) -> None:
        """Begin a list that goes on none before it."""
        self._counts = {at: count for at, count in self._counts.items() if at[0] != style}

    def mark(self, style: str, level: int, start: str) -> str:
        """Return what stands before a paragraph; `start` is the number that it is given by hand, or ""."""
        given = self._level(style, level)
        if given.get("kind") == "list-level-style-bullet":
            return bullet(given.get("bullet-char", ""))
        first = int(start) if start.isdigit() else self._first(style, level) + self._counted(style, level)
        self._counts = {at: n for at, n in self._counts.items() if at[0] != style or at[1] < level}
        self._counts[style, level] = first
        if not given.get("num-format"):
            return ""
        shown = range(max(1, level - int(given.get("display-levels") or "1") + 1), level + 1)
        numbers = filter(None, (self._shown(style, at) for at in shown))
        return f"{given.get('num-prefix', '')}{'.'.join(numbers)}{given.get('num-suffix', '')}"

    def _level(self, style: str, level: int) -> Level:
        return self._lists.get(style, {}).get(level, {})

    def _first(self, style: str, level: int) -> int:
        return (
            int(self._level(style, level).get("start-value") or "1") if not self._counted(style, level) else 1
        )

    def _counted(self, style: str, level: int) -> int:
        return self._counts.get((style, level), 0)

    def _shown(self, style: str, level: int) -> str:
        form = _FORMS.get(self._level(style, level).get("num-format", ""), "")
        return counted(self._counts.get((style, level), 1), form) if form else ""
