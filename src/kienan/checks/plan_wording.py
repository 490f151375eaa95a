"""The Plan as published against the Plan as received, and against those who point into it."""

import re
from collections.abc import Iterator
from dataclasses import replace
from difflib import SequenceMatcher
from hashlib import sha256
from string import ascii_lowercase

from kienan.base.problem import Problem
from kienan.base.text import plain
from kienan.content.load import Content, as_far_as_read, source_of_record
from kienan.content.plan_blocks import passages
from kienan.content.plan_head import head_length, received_lines
from kienan.content.plan_text import as_far_as_composed
from kienan.model.plan import PlanDocument
from kienan.model.yaml_source import scalars

PLAN = "data/ke-hoach/van-ban.yml"
RECEIVED = "data/nguon/ke-hoach.txt"
MOST_WORDS = 120
"""Of the summary, words counted as a word processor does: what stands between white space."""

Token = tuple[str, int]
"""A stretch without white space, and the line or passage it stands in."""


def check_plan_wording(content: Content) -> Iterator[Problem]:
    """Yield where the Plan's words, its summary and the slips noted on it are wrong.

    Each is asked as far as the files it needs could be read.
    """
    for ask in (_received_copy, _wording, _summary, _slips):
        yield from as_far_as_read(ask(content))


def _wording(content: Content) -> Iterator[Problem]:
    """Yield a problem for each place where the published words differ from the received ones.

    White space does not count, nor do rules drawn by signs. What stands above the title is another check's.
    """
    composed = as_far_as_composed(content)
    body = tuple(block for block in composed.blocks if block.kind != "head")
    spoken = [words.replace("*", "") for words in passages(replace(composed, blocks=body))]
    received = _tokens(body_lines(content.received_plan, content.plan))
    published = _tokens(spoken)
    if not received:
        yield Problem(RECEIVED, 0, "", "tệp trống", "Kế hoạch đúng như bản nhận được")
    elif "".join(t for t, _ in received) != "".join(t for t, _ in published):
        yield from _differences(content, received, published, spoken)


def body_lines(text: str, plan: PlanDocument) -> list[str]:
    """Return the lines of the received Plan from its title on; "" for those above it and for drawn rules.

    Where recipients and signature stand side by side, parted by tabs, the left column is read first.
    """
    lines = received_lines(text)
    above = head_length(text, plan)
    lines = ["" if n < above or not re.search(r"\w", line) else line for n, line in enumerate(lines)]
    begins = next((n for n, line in enumerate(lines) if _begins_closing(line, plan)), len(lines))
    last = plan.signatures[-1].name if plan.signatures else ""
    ends = max((n for n, line in enumerate(lines) if last and line.strip() == last), default=begins)
    right = []
    for number in range(begins, ends + 1) if begins < len(lines) else ():
        left, _, rest = lines[number].partition("\t")
        lines[number] = left
        right.append(rest)
    if right:
        lines[ends] = f"{lines[ends]} {' '.join(right)}"
    return lines


def _begins_closing(line: str, plan: PlanDocument) -> bool:
    return bool(plan.recipients_title) and line.startswith(plan.recipients_title)


def _tokens(lines: list[str]) -> list[Token]:
    return [(word, index) for index, line in enumerate(lines) for word in re.findall(r"[^\s]+", line)]


def _differences(
    content: Content, received: list[Token], published: list[Token], spoken: list[str]
) -> Iterator[Problem]:
    words_a, words_b = [t for t, _ in received], [t for t, _ in published]
    matcher = SequenceMatcher(None, words_a, words_b, autojunk=False)
    for kind, a1, a2, b1, b2 in matcher.get_opcodes():
        before, after = " ".join(words_a[a1:a2]), " ".join(words_b[b1:b2])
        if kind == "equal" or before.replace(" ", "") == after.replace(" ", ""):
            continue
        passage = spoken[published[min(b1, len(published) - 1)][1]]
        file, line = _place_of(content, passage)
        origin = received[min(a1, len(received) - 1)][1] + 1
        found = f"viết {_quoted(after)}" if after else f"thiếu {_quoted(before)}"
        expected = f"{_quoted(before)} như bản nhận được ({RECEIVED}:{origin})"
        if not before:
            found = f"thừa chữ {_quoted(after)} so với bản Kế hoạch ({RECEIVED}:{origin})"
            expected = "bỏ chữ này"
        yield Problem(file, line, "lời văn Kế hoạch", found, expected)


def _quoted(words: str) -> str:
    return f"“{words[:80]}…”" if len(words) > 80 else f"“{words}”"


def _place_of(content: Content, passage: str) -> tuple[str, int]:
    """Return the data file and line that hold `passage`: the scalar that has it, or the most of its words."""
    wanted, whole = set(passage.split()), " ".join(passage.split())
    best, place = 0.0, (PLAN, 0)
    for source in (item.source for item in content.loaded):
        if source.file == PLAN:
            for scalar in scalars(source.root):
                text = " ".join(plain(scalar.text).split())
                words = set(text.split())
                score = (whole in text) + len(words & wanted) / (len(words | wanted) or 1)
                if score > best:
                    best, place = score, (source.file, scalar.line)
    return place


def edition_mark(received: str) -> str:
    """Return the mark of one version of the received Plan: twelve letters of a hash of its words.

    Line ends and white space do not count; letters only, so that it looks like no telephone number.
    """
    digest = sha256(" ".join(received.split()).encode()).digest()
    return "".join(ascii_lowercase[byte % 26] for byte in digest[:12])


def _received_copy(content: Content) -> Iterator[Problem]:
    """Yield that the received Plan is not the copy last recorded; a plan without record is held to none."""
    copies, mark = content.plan.copies, edition_mark(content.received_plan)
    if copies and content.received_plan.strip() and copies[-1].mark != mark:
        source = source_of_record(content, content.plan)
        found = f"{RECEIVED} không phải bản đã ghi là “{copies[-1].mark}”"
        entry = f"- {{mã bản: {mark}, ngày: …, từ: …, vì sao: …}}"
        expected = f"tệp đúng như bản đã nhận; nếu là bản khác thì thêm mục cuối “bản nhận được”: {entry}"
        yield source.problem(("bản nhận được", len(copies) - 1, "mã bản"), found, expected)


def _summary(content: Content) -> Iterator[Problem]:
    """Yield what is wrong with the summary: too long, or not read again since the received Plan changed."""
    source = source_of_record(content, content.plan_summary)
    words = len(" ".join(content.plan_summary.sentences).split())
    if words > MOST_WORDS:
        yield source.problem(("câu",), f"bản tóm tắt dài {words} chữ", f"nhiều nhất {MOST_WORDS} chữ")
    mark = edition_mark(content.received_plan)
    if content.received_plan.strip() and content.plan_summary.based_on != mark:
        found = f"bản Kế hoạch ({RECEIVED}) đã đổi từ khi viết bản tóm tắt này"
        expected = f"đọc lại bản tóm tắt, sửa nếu cần, rồi ghi dựa trên bản: {mark}"
        yield source.problem(("dựa trên bản",), found, expected)


def _slips(content: Content) -> Iterator[Problem]:
    """Yield noted slips that do not stand in their paragraph."""
    words = as_far_as_composed(content).words()
    source = source_of_record(content, content.plan)
    for index, slip in enumerate(content.plan.slips):
        if slip.paragraph in words and slip.written not in words[slip.paragraph]:
            yield source.problem(
                ("lưu ý", index, "viết là"),
                f"“{slip.written}” không có trong đoạn “{slip.paragraph}” của Kế hoạch",
                "đúng chữ như trong đoạn đó",
            )
