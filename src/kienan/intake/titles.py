"""What stands above a list besides its facts: counts, a branch, a word that keeps it from the public."""

import re
from collections.abc import Iterable

from kienan.content.organisations import Organisations
from kienan.content.recipients import Kind
from kienan.intake.grid import Line
from kienan.intake.phrases import Count, bodies_in, is_reference, kind_in, levels_in, speaks_of_badge
from kienan.intake.wording import Wording, quiet

_SECRET = Wording(
    r"^\W*(?:tuyệt |tối )?mật\W*$|tài\s+liệu\s+(?:mật|nội\s+bộ)|lưu\s+hành\s+nội\s+bộ|"
    r"^\W*dự\s+thảo\W*$|chưa\s+(?:được\s+)?(?:phê\s+)?duyệt|"
    r"không\s+(?:phổ\s+biến|được\s+công\s+khai|công\s+khai|sao\s+chép)"
)
_OWN_COUNT = Wording(
    r"\b(?:gồm|có|tổng\s+số|tổng\s+cộng|cộng)\s*(?:có\s*)?:?\s*(\d[\d.]*)\s*(?:\([^)]*\)\s*)?(?:đồng\s+chí|đ\s*/\s*c|người|đảng\s+viên)"
)
_BRANCH = Wording(r"^\W*(chi\s+bộ)\b\s*:?\s*(.*)$")


def secret(text: str) -> str:
    """Return the words of a title that keep the list from the public, or nothing."""
    found = _SECRET.search(text)
    return found[0].strip() if found else ""


def own_count(text: str, count: int) -> Count | None:
    """Return `count` as the total of this list when the title says so: “(gồm 4 đồng chí)”."""
    found = None if is_reference(text) else _OWN_COUNT.search(text)
    return Count(count) if found and int(found[1].replace(".", "")) == count else None


def titled_branch(lines: Iterable[Line]) -> tuple[str, int] | None:
    """Return the branch that the titles name for all rows, and its row: “Chi bộ: | Số 5”, “Chi bộ 5”."""
    found: list[tuple[str, int]] = []
    for line in lines:
        cells = line.filled()
        for cell, after in zip(cells, [*cells[1:], ""], strict=False):
            match = _BRANCH.match(cell)
            if match and (name := match[2].strip(" .…_") or (after if cell.rstrip().endswith(":") else "")):
                found.append((_branch(name), line.number))
    return found[0] if len({name for name, _ in found}) == 1 else None


def _branch(name: str) -> str:
    own = re.split(r"\s*[,;–]\s*|\s+-\s+", name)[0]
    if own.isupper():
        return quiet(f"CHI BỘ {own}")
    low = own[:1].lower() + own[1:] if re.match(r"số\b|tổ\b|khu\b", own, re.IGNORECASE) else own
    return f"Chi bộ {low}"


def read_titles(lines: Iterable[Line], known: Organisations) -> dict[str, tuple[object, int]]:
    """Return what the titles above a list say of all its rows, each with its row: the one level, kind, ward.

    A line that refers to a decision counts only where the others say nothing.
    """
    texts = [(cell, line.number) for line in lines for cell in line.filled()]
    own = [(text, n) for text, n in texts if not is_reference(text)]
    others = [(text, n) for text, n in texts if is_reference(text)]
    said: dict[str, tuple[object, int]] = {}
    for some in (own, others):
        for fact, value in _title_facts(some, known).items():
            said.setdefault(fact, value)
    return said


def _title_facts(texts: list[tuple[str, int]], known: Organisations) -> dict[str, tuple[object, int]]:
    said: dict[str, tuple[object, int]] = {}
    joined = " ".join(text for text, _ in texts)
    levels = levels_in(joined)
    if len(levels) == 1:
        level = levels.pop()
        said["level"] = level, next((n for text, n in texts if str(level) in text), 0)
    if (
        kind_in(" ".join(text for text, _ in texts if speaks_of_badge(text) or kind_in(text)))
        is Kind.POSTHUMOUS
    ):
        said["kind"] = (
            Kind.POSTHUMOUS,
            next(n for text, n in texts if kind_in(text) is Kind.POSTHUMOUS or "truy" in text.casefold()),
        )
    found = [(body, n) for text, n in texts for body in bodies_in(text, known)]
    wards = {body for body, _ in found if body.startswith("Đảng bộ phường ")}
    if len(wards) == 1:
        ward = wards.pop()
        said["organisation"] = ward, next(n for body, n in found if body == ward)
    elif not wards:
        own = {body: n for body, n in found if re.match(r"Đảng (?:bộ|ủy) |Chi bộ ", body)}
        if len(own) == 1:
            said["organisation"] = next(iter(own.items()))
    return said
