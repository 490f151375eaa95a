"""The Plan as published against the Plan as received, and against those who point into it."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from hashlib import sha256
from string import ascii_lowercase

from kienan.base.problem import Problem
from kienan.base.text import plain
from kienan.content.load import Content, UnreadError, as_far_as_read
from kienan.content.plan_text import UNREAD, UNREAD_WORD, as_far_as_composed, passages
from kienan.content.plan_work import charges
from kienan.model.base import PARAGRAPH, references
from kienan.model.yaml_source import hint_near, scalars

RECEIVED = "data/nguon/ke-hoach.txt"
MOST_WORDS = 120
"""Of the summary, words counted as a word processor does: what stands between white space."""

Token = tuple[str, int]
"""A stretch without white space, and the line or passage it stands in."""


def received_lines(text: str) -> list[str]:
    """Return the lines of the received Plan without its marks of bold and italics."""
    return [re.sub(r"\*+|</?i>", "", line) for line in text.split("\n")]


def check(content: Content) -> Iterator[Problem]:
    """Yield where the Plan's words, its summary and the slips noted on it are wrong.

    Each is asked as far as the files it needs could be read.
    """
    for ask in (_wording, _summary, _slips):
        yield from as_far_as_read(ask(content))


def _wording(content: Content) -> Iterator[Problem]:
    """Yield a problem for each place where the published words differ from the received ones.

    White space does not count.
    """
    spoken = list(passages(as_far_as_composed(content)))
    received = _tokens(received_lines(content.received_plan))
    published = _tokens(spoken)
    if not received:
        yield Problem(RECEIVED, 0, "", "tệp trống", "Kế hoạch đúng như bản nhận được")
    elif "".join(t for t, _ in received) != "".join(t for t, _ in published):
        yield from _differences(content, received, published, spoken)


def _tokens(lines: list[str]) -> list[Token]:
    return [(word, index) for index, line in enumerate(lines) for word in re.findall(r"[^\s]+", line)]


def _differences(
    content: Content, received: list[Token], published: list[Token], spoken: list[str]
) -> Iterator[Problem]:
    words_a, words_b = [t for t, _ in received], [t for t, _ in published]
    matcher = SequenceMatcher(None, words_a, words_b, autojunk=False)
    for kind, a1, a2, b1, b2 in matcher.get_opcodes():
        before, after = " ".join(words_a[a1:a2]), " ".join(words_b[b1:b2])
        if (
            kind == "equal"
            or UNREAD_WORD in words_b[b1:b2]
            or before.replace(" ", "") == after.replace(" ", "")
        ):
            continue
        passage = spoken[published[min(b1, len(published) - 1)][1]]
        file, line = _place_of(content, passage)
        origin = received[min(a1, len(received) - 1)][1] + 1
        found = f"viết {_quoted(after)}" if after else f"thiếu {_quoted(before)}"
        as_received = f"{_quoted(before)} như bản nhận được ({RECEIVED}:{origin})"
        expected = as_received if before else f"không thêm chữ vào bản nhận được ({RECEIVED}:{origin})"
        yield Problem(file, line, "lời văn Kế hoạch", found, expected)


def _quoted(words: str) -> str:
    return f"“{words[:80]}…”" if len(words) > 80 else f"“{words}”"


def _place_of(content: Content, passage: str) -> tuple[str, int]:
    """Return the data file and line that hold `passage`: the scalar with the most of its words."""
    wanted = set(passage.split())
    best, place = 0.0, ("data/ke-hoach/van-ban.yml", 0)
    for source in (item.source for item in content.loaded):
        if source.file.startswith(("data/ke-hoach/", "data/hoi-nghi.yml")):
            for scalar in scalars(source.root):
                words = set(plain(scalar.text).split())
                score = len(words & wanted) / (len(words | wanted) or 1)
                if score > best:
                    best, place = score, (source.file, scalar.line)
    return place


def edition_mark(received: str) -> str:
    """Return the mark of one version of the received Plan: twelve letters of a hash of its words.

    Line ends and white space do not count; letters only, so that it looks like no telephone number.
    """
    digest = sha256(" ".join(received.split()).encode()).digest()
    return "".join(ascii_lowercase[byte % 26] for byte in digest[:12])


def _summary(content: Content) -> Iterator[Problem]:
    """Yield what is wrong with the summary: too long, or not read again since the received Plan changed."""
    source = next(item.source for item in content.loaded if item.record is content.plan_summary)
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
    source = next(item.source for item in content.loaded if item.record is content.plan)
    for index, slip in enumerate(content.plan.slips):
        if slip.paragraph in words and slip.written not in words[slip.paragraph]:
            yield source.problem(
                ("lưu ý", index, "viết là"),
                f"“{slip.written}” không có trong đoạn “{slip.paragraph}” của Kế hoạch",
                "đúng chữ như trong đoạn đó",
            )


def unknown_paragraphs(content: Content) -> Iterator[Problem]:
    """Yield ids of paragraphs that do not exist, and, in subjects, of those that give nobody work."""
    view = as_far_as_composed(content)
    if UNREAD in view.blocks:
        raise UnreadError("ke-hoach")
    known = sorted(view.ids())
    work = {charge.paragraph for charge in charges(content) if charge.group}
    work.update(f"chuong-trinh-{item.number}" for item in content.programme.items)
    for item in content.loaded:
        for loc, kind, value in references(item.record):
            if kind == PARAGRAPH and value not in known:
                found, hint = f"không có đoạn mang mã “{value}”", hint_near(value, known)
                yield item.source.problem(loc, found, "mã một đoạn của Kế hoạch", hint)
            elif kind == PARAGRAPH and "trong Kế hoạch" in loc and value not in work:
                found = f"đoạn “{value}” không giao việc cho đơn vị nào"
                yield item.source.problem(loc, found, "mã một mục của chương trình hoặc một việc được giao")
