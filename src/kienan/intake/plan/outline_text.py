"""A tree of passages as the data writes it: the outline of van-ban.yml, and the received text."""

from collections.abc import Iterator

from kienan.base.problem import Problem
from kienan.intake.plan.blocks import Block, Grid, Para, folded
from kienan.intake.plan.levels import Entry
from kienan.intake.plan.parts import Parts
from kienan.model.outline import BY_LINE, ROW, RUN_ON, STEP
from kienan.model.plan import CELL, LINE_OF_CELL


def outline(entries: list[Entry], depth: int = 0) -> Iterator[str]:
    """Yield the lines of an outline."""
    pad = " " * (STEP * depth)
    for entry in entries:
        name = f"{{{entry.id}}} " if entry.id else ""
        if entry.rows:
            yield from _signed(pad, name, ROW, [_row(row) for row in entry.rows])
        elif entry.lines:
            yield from _signed(pad, name, BY_LINE, entry.lines)
        else:
            yield f"{pad}{name}{entry.words}"
        yield from (f"{pad}{' ' * STEP}{RUN_ON}{words}" for words in entry.run_on)
        yield from outline(entry.parts, depth + 1)


def _signed(pad: str, name: str, sign: str, lines: list[str]) -> Iterator[str]:
    for number, line in enumerate(lines):
        yield f"{pad}{'' if number else name}{sign}{line}"


def _row(cells: tuple[str, ...]) -> str:
    """Return a row; a last cell that is empty keeps the sign that closes it."""
    written = f" {CELL} ".join(f" {LINE_OF_CELL} ".join(cell.split("\n")) for cell in cells)
    return f"{written.rstrip()} {CELL}" if cells and not cells[-1] else written


def unwritable(file: str, blocks: tuple[Block, ...]) -> Iterator[Problem]:
    """Yield places whose signs the data uses for itself, so that they would be read as something else."""
    for block in blocks:
        if isinstance(block, Grid):
            cells = [cell for row in block.rows for cell in row]
            for sign in (CELL, LINE_OF_CELL):
                if any(sign in cell for cell in cells):
                    found = f"một ô của bảng có dấu {sign}"
                    yield Problem(
                        file,
                        block.line,
                        "",
                        found,
                        "bảng không có dấu ấy",
                        "bỏ dấu ấy trong tệp rồi nhập lại",
                    )
        elif isinstance(block, Para) and block.words.startswith(("{", RUN_ON, BY_LINE, ROW)):
            found = f"đoạn mở đầu bằng dấu {block.words[0]}"
            yield Problem(file, block.line, "", found, "đoạn mở đầu bằng chữ, số hoặc dấu đầu dòng")


def received(parts: Parts) -> str:
    """Return the text as it will stand for the received Plan: a line for each, in the order of reading."""
    lines = [
        *parts.head.received,
        "",
        parts.kind,
        "",
        *parts.abstract,
        *parts.rules,
        "",
        *(p.words for p in parts.preamble),
    ]
    lines += _lines(parts.body)
    if parts.recipients_title:
        lines += ["", parts.recipients_title, *parts.recipients]
    for signed in parts.signatures:
        lines += ["", *filter(None, (signed.on_behalf, signed.for_whom, signed.post, signed.name))]
    return "\n".join([*lines, *_lines(parts.annexes)]).strip("\n") + "\n"


def _lines(blocks: list[Block]) -> Iterator[str]:
    for block in blocks:
        yield ""
        if isinstance(block, Para):
            yield block.words
        elif isinstance(block, Grid):
            yield from ("\t".join(folded(cell) for cell in row) for row in block.rows)
        else:
            yield from (*block.left, *block.right)
