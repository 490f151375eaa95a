"""The parts of an official document: head, title, abstract, preamble, body, foot, annexes."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from kienan.content.plan_tree import BULLETS, mark_of
from kienan.intake.plan.blocks import (
    CAPITAL,
    Block,
    Columns,
    Grid,
    Para,
    in_capitals,
    is_post,
    is_rule,
    sides,
)
from kienan.intake.plan.head import Head, of_head, read_head

TITLES = (
    *("KẾ HOẠCH LIÊN TỊCH", "KẾ HOẠCH PHỐI HỢP", "KẾ HOẠCH LIÊN NGÀNH", "KẾ HOẠCH"),
    *("CHƯƠNG TRÌNH", "HƯỚNG DẪN", "THÔNG BÁO", "ĐỀ ÁN", "PHƯƠNG ÁN"),
)
_DECISIONS = ("QUYẾT ĐỊNH", "NGHỊ QUYẾT", "TỜ TRÌNH")
_OPENING = re.compile(
    r"(?:Căn cứ|Thực hiện|Thi hành|Nhằm|Để|Tiếp tục|Xét|Theo|Chào mừng|Hướng tới|Triển khai|"
    r"Trên cơ sở|Được)\s"
)
_ISSUED_WITH = re.compile(r"\*?\((?:Ban hành )?[Kk]èm theo", re.IGNORECASE)
_USUAL = re.compile(
    r"(?:Mục đích|Yêu cầu|Thời gian|Địa điểm|Thành phần|Nội dung|Chương trình|Tổ chức thực hiện|Phân công|"
    r"Kinh phí)(?:,? [^:.;]*)?$"
)
DIVISION = re.compile(
    r"\*?(?:Phần|Chương|Mục) (?:thứ )?"
    r"(?:nhất|hai|ba|bốn|tư|năm|sáu|bảy|tám|chín|mười|[IVX]+|[0-9]+)[.:]?\*?$",
    re.IGNORECASE,
)
"""The name of a part that stands on a line of its own, its title below it."""
_AUTHORITY = re.compile(rf"(?:T/?\s?M|TM|KT|TL|TUQ|T/L|K/T|Q)[. ]\s*[{CAPITAL}]")
_FOR_WHOM = re.compile(r"(?:KT|TL|TUQ|T/L|K/T|Q)[. ]")


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
    rules: list[str] = field(default_factory=list)
    """What is drawn below the abstract."""
    issued_with: list[str] = field(default_factory=list)
    """The lines of a decision that stands before the Plan and puts it into force."""


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
    own_part = range(len(abstract), len(rest))
    ends = next((n for n in own_part if _closes(rest[n]) or _signed(rest[n:])), len(rest))
    annex = next(
        (n for n, b in enumerate(rest) if n >= ends and isinstance(b, Para) and is_annex(b.words)), len(rest)
    )
    opened = rest[len(abstract) : ends]
    typed = by_type(opened)
    starts = (n for n, b in enumerate(opened) if _begins_body(b) or (typed and is_plain_heading(b)))
    begins = next(starts, len(opened))
    preamble = [b for b in opened[:begins] if isinstance(b, Para) and not is_rule(b.words)]
    words = [b.words for b in abstract if not is_rule(b.words)]
    drawn = [b.words for b in (*abstract, *opened[:begins]) if isinstance(b, Para) and is_rule(b.words)]
    own = _own_head(blocks[:at])
    parts = Parts(read_head(blocks[own:at]), _kind(title.words), title, words, preamble, opened[begins:])
    parts.issued_with = [line for block in blocks[:own] for line, _ in sides(block) if line]
    parts.left_out += [f"văn bản đứng trước, ban hành văn bản này: “{line}”" for line in parts.issued_with]
    parts.rules = drawn
    parts.left_out += [f"đường kẻ: “{line}”" for line in drawn]
    _closing(parts, rest[ends:annex])
    parts.annexes = rest[annex:]
    return parts


def _own_head(blocks: tuple[Block, ...]) -> int:
    """Return where the head of the Plan itself begins: 0, or after the decision that stands before it."""
    if not any(isinstance(b, Para) and b.words.strip("*: ") in _DECISIONS for b in blocks):
        return 0
    at = len(blocks)
    while at and not isinstance(blocks[at - 1], Grid):
        block = blocks[at - 1]
        if isinstance(block, Columns):
            return at - 1
        lines = [line for line, _ in sides(block)] if isinstance(block, Para) else []
        if not all(of_head(line.replace("*", "").strip()) for line in lines):
            break
        at -= 1
    return at


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
            or _USUAL.match(block.words)
            or block.words.endswith(":")
            or (block.gap and not (block.centred and found[-1].centred))
            or (found[-1].centred and not block.centred)
        )
        if ended or _structural(block.words) or (found and _ISSUED_WITH.match(block.words)):
            break
        found.append(block)
    return found


def _structural(words: str) -> bool:
    mark = mark_of(words)
    return bool(mark) and mark not in BULLETS


def _begins_body(block: Block) -> bool:
    return not isinstance(block, Para) or _is_named(block.words)


def _is_named(words: str) -> bool:
    """Tell whether a line has a number or letter, stands in capitals or names a part."""
    return _structural(words) or (in_capitals(words) and not is_rule(words)) or bool(DIVISION.match(words))


def by_type(blocks: list[Block]) -> bool:
    """Tell whether only type and words tell headings: no line has a number or stands in capitals."""
    return not any(isinstance(block, Para) and _is_named(block.words) for block in blocks)


def is_plain_heading(block: Block) -> bool:
    """Tell whether a paragraph is short and no sentence, and bold or one of the usual headings."""
    if not isinstance(block, Para) or not (block.bold or _USUAL.match(block.words)):
        return False
    return len(block.words) < 80 and not re.search(r"[.;,]$|: *\S", block.words)


def _closes(block: Block) -> bool:
    if isinstance(block, Columns):
        return True
    words = block.words.replace("*", "").strip() if isinstance(block, Para) else ""
    return words.startswith("Nơi nhận") or bool(
        _AUTHORITY.match(words) and in_capitals(words.partition("\t")[0])
    )


def _signed(blocks: list[Block]) -> bool:
    """Tell whether a post in capitals and a person's name below it begin what is left: who signs."""
    lines = [block.words.replace("*", "").strip() for block in blocks if isinstance(block, Para)]
    said = [line for line in lines[:4] if not re.match(r"\(.*\)$|[Đđ]ã ký|$", line)]
    name = rf"[{CAPITAL}]\w*(?: [{CAPITAL}]\w*){{1,4}}"
    post = isinstance(blocks[0], Para) and len(said) > 1 and in_capitals(said[0]) and is_post(said[0])
    return post and not in_capitals(said[1]) and bool(re.fullmatch(name, said[1]))


def _closing(parts: Parts, blocks: list[Block]) -> None:
    left: list[str] = []
    right: list[str] = []
    for block in blocks:
        for line, second in sides(block):
            (right if second else left).append(line.replace("*", "").strip())
    signing, signed = False, list[str]()
    for line in left:
        begins = line.startswith("Nơi nhận") and not parts.recipients_title
        authority = bool(_AUTHORITY.match(line)) or (in_capitals(line) and not _listed(line))
        signing = not begins and (signing or authority)
        if begins:
            parts.recipients_title = line
        elif signing:
            signed.append(line)
        elif parts.recipients_title:
            parts.recipients.append(line)
        else:
            parts.left_out.append(f"cuối văn bản: “{line}”")
    _sign(parts, [line for line in (*signed, *right) if re.search(r"\w", line)])


def _listed(line: str) -> bool:
    return mark_of(line) in BULLETS


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
            signed.on_behalf and not signed.post and not signed.for_whom and not is_post(line)
        ):
            signed.on_behalf = _joined(signed.on_behalf, line)
        else:
            signed.post = _joined(signed.post, line)
    unsigned = [v for v in (signed.on_behalf, signed.for_whom, signed.post) if v]
    parts.left_out += [f"chỗ ký chưa có họ tên: “{line}”" for line in unsigned]


def _is_name(line: str) -> bool:
    return not is_post(line) and len(line.split()) in (2, 3, 4, 5)


def _joined(above: str, line: str) -> str:
    return f"{above} {line}".strip()
