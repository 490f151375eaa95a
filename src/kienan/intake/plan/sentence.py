"""A sentence that names who is given a task and the task itself, cut where the task begins."""

import re

from kienan.content.plan_tree import unmarked
from kienan.intake.plan.blocks import CAPITAL

_VERBS = (
    "tổ chức|chuẩn bị|bố trí|bảo đảm|đảm bảo|tiếp tục|chủ trì|phối hợp|tham mưu|xây dựng|vận động|giới thiệu|"
    "triển khai|thực hiện|chủ động|có trách nhiệm|căn cứ|phân công|cử|hướng dẫn|tuyên truyền|"
    "chịu trách nhiệm|theo dõi|báo cáo|tổng hợp|đôn đốc|phát động|hỗ trợ|"
    "tạo điều kiện|cung cấp|đưa tin|quán triệt|lựa chọn|"
    "thông báo|mời|lập|làm|phụ trách|trang trí|đón tiếp|gửi|viết|rà soát|thẩm định|dàn dựng|điều hành|"
    "tiếp nhận|đưa đón|huy động"
)
_BEGINS_TASK = re.compile(
    rf"(?<!các)(?<!những)(?<!của)(?<!\b[Bb]an)(?<!\b[Tt]ổ)(?<!\b[Đđ]ội)\s(?=(?:{_VERBS})[\s,])"
)
_ALSO_TASK = re.compile(rf"(?<=[.;]) (?=(?:chủ trì|phối hợp|tham mưu|[{CAPITAL}]))")


def cut(words: str) -> tuple[str, list[str]]:
    """Return the unit's name and its tasks in one sentence; no tasks when nothing tells where they begin."""
    colon = re.match(r"(?P<name>[^:;.]{3,90}):\s+(?P<tasks>\S.+)", words)
    found = None if colon else _BEGINS_TASK.search(words)
    if colon:
        name, rest = f"{colon['name']}:", colon["tasks"]
    elif found and len(words[: found.start()].split()) > 1:
        name, rest = words[: found.start()], words[found.end() :]
    else:
        return "", []
    return name, _ALSO_TASK.split(rest)


def as_written(words: str, name: str, tasks: list[str]) -> tuple[str, list[str]]:
    """Cut the words with their marks of italics where the bare ones are cut."""
    if not tasks:
        return words, []
    head = words[: len(words) - len(unmarked(words))] + name
    if not words.startswith(head):
        return words, []
    rest = words[len(head) :].lstrip()
    found = []
    for task in tasks[:-1]:
        size = _length(rest, task)
        found.append(rest[:size])
        rest = rest[size:].lstrip()
    return head, [*found, rest]


def _length(marked: str, bare: str) -> int:
    """Return how much of `marked` writes the words of `bare`."""
    size = seen = 0
    while seen < len(bare) and size < len(marked):
        seen += marked[size] != "*"
        size += 1
    while size < len(marked) and marked[size] == "*":
        size += 1
    return size
