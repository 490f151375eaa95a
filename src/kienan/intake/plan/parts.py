"""The parts of an official document: head, title, abstract, preamble, body, foot, annexes."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from kienan.base.text import day_text, days_in
from kienan.content.plan_tree import mark_of
from kienan.intake.plan.blocks import CAPITAL, Block, Columns, Para, folded, in_capitals, is_rule

TITLES = ("KẾ HOẠCH", "CHƯƠNG TRÌNH", "HƯỚNG DẪN", "THÔNG BÁO", "ĐỀ ÁN", "PHƯƠNG ÁN")
_MOTTO = re.compile(
    r"ĐẢNG CỘNG SẢN VIỆT NAM|CỘNG H[OÒ][AÀ] XÃ HỘI CHỦ NGHĨA VIỆT NAM|Độc lập\s*[-–]\s*Tự do.*"
)
_DATED = re.compile(r"(?:(?P<place>.+?),\s*)?(?P<words>ngày\s*[0-9.…]*\s*tháng\s*[0-9.…]*\s*năm\s*[0-9.…]*)")
_NUMBER = re.compile(r"Số\s*:?\s*(?P<value>.*)")
_OPENING = re.compile(
    r"(?:Căn cứ|Thực hiện|Thi hành|Nhằm|Để|Tiếp tục|Xét|Theo|Chào mừng|Hướng tới|Triển khai|"
    r"Trên cơ sở|Được)\s"
)
_BULLETS = "-–—+•◦*●○▪"
_AUTHORITY = re.compile(rf"(?:T/?\s?M|TM|KT|TL|TUQ|T/L|K/T|Q)[. ]\s*[{CAPITAL}]")
_FOR_WHOM = re.compile(r"(?:KT|TL|TUQ|T/L|K/T|Q)[. ]")
_PLACE_WORD = re.compile(r"(?:XÃ|PHƯỜNG|THỊ TRẤN|HUYỆN|QUẬN|THỊ XÃ|TỈNH|THÀNH PHỐ|ĐẶC KHU)\s")


@dataclass
class Head:
    """What stands above the title."""

    lines: list[str] = field(default_factory=list)
    bodies: list[str] = field(default_factory=list)
    number: str = ""
    symbol: str = ""
    place: str = ""
    day: str = ""
    motto: list[str] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)


@dataclass
class Signed:
    """Who signed, line by line."""

    on_behalf: str = ""
    for_whom: str = ""
    post: str = ""
    name: str = ""


@dataclass
class Parts:
    """The document cut into its parts; lists of lines are as received, with their marks."""

    head: Head
    kind: str
    title: Para
    abstract: list[str]
    preamble: list[Para]
    body: list[Block]
    recipients_title: str = ""
    recipients: list[str] = field(default_factory=list)
    signatures: list[Signed] = field(default_factory=list)
    annexes: list[Block] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)


def is_annex(words: str) -> bool:
    """Tell whether a line begins an annex."""
    return bool(re.match(r"(?:PHỤ LỤC|Phụ lục)(?:\s+(?:[0-9]+|[IVX]+|số\s*[0-9]+))?\s*[:.]?\s*$", words))


def parted(blocks: tuple[Block, ...]) -> Parts | None:
    """Return the parts of a document, None when no line of it names its kind."""
    if not any(isinstance(b, Para) and _kind(b.words) for b in blocks):
        blocks = tuple(apart for block in blocks for apart in _titled(block))
    at = next((n for n, b in enumerate(blocks) if isinstance(b, Para) and _kind(b.words)), None)
    if at is None:
        return None
    title = blocks[at]
    assert isinstance(title, Para)
    rest = list(blocks[at + 1 :])
    abstract = _abstract(rest)
    ends = next((n for n, b in enumerate(rest) if n >= len(abstract) and _closes(b)), len(rest))
    annex = next(
        (n for n, b in enumerate(rest) if n >= ends and isinstance(b, Para) and is_annex(b.words)), len(rest)
    )
    opened = rest[len(abstract) : ends]
    begins = next((n for n, b in enumerate(opened) if _begins_body(b)), len(opened))
    preamble = [b for b in opened[:begins] if isinstance(b, Para) and not is_rule(b.words)]
    words = [b.words for b in abstract if not is_rule(b.words)]
    drawn = [b.words for b in (*abstract, *opened[:begins]) if isinstance(b, Para) and is_rule(b.words)]
    parts = Parts(_head(blocks[:at]), _kind(title.words), title, words, preamble, opened[begins:])
    parts.left_out += [f"đường kẻ: “{line}”" for line in drawn]
    _closing(parts, rest[ends:annex])
    parts.annexes = rest[annex:]
    return parts


def _titled(block: Block) -> Iterator[Block]:
    """Yield a line that names the kind and goes on with the abstract in capitals as two; else the block."""
    found = re.match(rf"({'|'.join(TITLES)})\s+(?=\S)", block.words) if isinstance(block, Para) else None
    if isinstance(block, Para) and found and in_capitals(block.words):
        yield replace(block, words=found[1])
        yield replace(block, words=block.words[found.end() :], gap=False)
    else:
        yield block


def _kind(words: str) -> str:
    bare = words.strip("* ")
    return bare if bare in TITLES else ""


def _abstract(rest: list[Block]) -> list[Para]:
    """Return the lines of the abstract, the drawn rule below it included."""
    found: list[Para] = []
    for block in rest:
        if not isinstance(block, Para):
            break
        drawn = is_rule(block.words)
        if drawn and found:
            return [*found, block]
        ended = found and (
            _OPENING.match(block.words)
            or (block.gap and not (block.centred and found[-1].centred))
            or (found[-1].centred and not block.centred)
        )
        if ended or _structural(block.words):
            break
        found.append(block)
    return found


def _structural(words: str) -> bool:
    mark = mark_of(words)
    return bool(mark) and mark not in _BULLETS


def _begins_body(block: Block) -> bool:
    if not isinstance(block, Para):
        return True
    return _structural(block.words) or (in_capitals(block.words) and not is_rule(block.words))


def _closes(block: Block) -> bool:
    if isinstance(block, Columns):
        return True
    words = block.words.replace("*", "").strip() if isinstance(block, Para) else ""
    return words.startswith("Nơi nhận") or bool(
        _AUTHORITY.match(words) and in_capitals(words.partition("\t")[0])
    )


def _sides(block: Block) -> Iterator[tuple[str, bool]]:
    """Yield the lines of a block, and whether each stands in the right column."""
    if isinstance(block, Columns):
        yield from ((line, False) for line in block.left)
        yield from ((line, True) for line in block.right)
    elif isinstance(block, Para):
        left, _, right = block.words.partition("\t")
        yield from ((folded(side), n > 0) for n, side in enumerate((left, right)) if side.strip())
    else:
        yield from ((folded(cell), False) for row in block.rows for cell in row if cell.strip())


def _head(blocks: tuple[Block, ...]) -> Head:
    head = Head()
    sides = [side for block in blocks for side in _sides(block)]
    head.lines = [line for line, right in sides if not right] + [line for line, right in sides if right]
    for line in head.lines:
        _take(head, line.replace("*", "").strip())
    head.motto.sort(key=lambda line: not in_capitals(line))
    return head


def _take(head: Head, line: str) -> None:
    if _MOTTO.fullmatch(line):
        head.motto.append(line)
    elif found := _DATED.fullmatch(line):
        head.place = (found["place"] or "").strip()
        head.day = line
    elif found := _NUMBER.fullmatch(line):
        _number(head, found["value"])
    elif in_capitals(line) and head.bodies and _unfinished(head.bodies[-1], line):
        head.bodies[-1] += f" {line}"
    elif in_capitals(line):
        head.bodies.append(line)
    elif re.search(r"\w", line):
        head.unread.append(line)


def _unfinished(above: str, line: str) -> bool:
    return bool(_PLACE_WORD.match(line)) and not re.search(_PLACE_WORD, f"{above} ")


def _number(head: Head, value: str) -> None:
    """Keep a number with its symbol, or the symbol alone when the number is left blank."""
    bare = re.sub(r"\s*([-/])\s*", r"\1", re.sub(r"[.…_]{2,}", "", value)).strip()
    if re.match(r"[0-9]", bare):
        head.number = bare.replace(" ", "")
    else:
        head.symbol = bare.lstrip("-/ ").replace(" ", "")


def day_of(head: Head) -> str:
    """Return the day of the document as 19/5/2023, "" when the head leaves it blank."""
    found = days_in(head.day)
    return day_text(found.pop()) if len(found) == 1 else ""


def _closing(parts: Parts, blocks: list[Block]) -> None:
    left: list[str] = []
    right: list[str] = []
    for block in blocks:
        for line, second in _sides(block):
            (right if second else left).append(line.replace("*", "").strip())
    signing = False
    for line in left:
        signing = signing or bool(_AUTHORITY.match(line)) or (in_capitals(line) and not _listed(line))
        if line.startswith("Nơi nhận") and not parts.recipients_title:
            parts.recipients_title = line
        elif not signing and parts.recipients_title:
            parts.recipients.append(line)
        else:
            right.append(line) if signing else parts.left_out.append(f"cuối văn bản: “{line}”")
    _sign(parts, [line for line in right if re.search(r"\w", line)])


def _listed(line: str) -> bool:
    return mark_of(line) in _BULLETS and bool(mark_of(line))


def _sign(parts: Parts, lines: list[str]) -> None:
    signed = Signed()
    for line in lines:
        if not in_capitals(line) and re.match(r"\(.*\)$|[Đđ]ã ký", line):
            parts.left_out.append(f"chỗ ký: “{line}”")
        elif not in_capitals(line) or (signed.post and signed.on_behalf and _is_name(line)):
            signed.name = line
            parts.signatures.append(signed)
            signed = Signed()
        elif _FOR_WHOM.match(line):
            signed.for_whom = _joined(signed.for_whom, line)
        elif _AUTHORITY.match(line) or (
            signed.on_behalf and not signed.post and not signed.for_whom and not _is_post(line)
        ):
            signed.on_behalf = _joined(signed.on_behalf, line)
        else:
            signed.post = _joined(signed.post, line)
    unsigned = [v for v in (signed.on_behalf, signed.for_whom, signed.post) if v]
    parts.left_out += [f"chỗ ký chưa có họ tên: “{line}”" for line in unsigned]


def _is_post(line: str) -> bool:
    return bool(re.search(r"BÍ THƯ|CHỦ TỊCH|TRƯỞNG|GIÁM ĐỐC|PHÓ|CHÁNH|HIỆU TRƯỞNG|ỦY VIÊN", line))


def _is_name(line: str) -> bool:
    return not _is_post(line) and len(line.split()) in (2, 3, 4, 5)


def _joined(above: str, line: str) -> str:
    return f"{above} {line}".strip()
