"""What a forge's job tells beside its log: every problem, and what to paste in blocks with copy buttons."""

import re
from collections.abc import Sequence

from kienan.base.problem import Problem

PASTE = re.compile(r"^thay .*? bằng(?: \(thụt (\d+) dấu cách\))?: (.*)$")


def markdown(problems: Sequence[Problem], ready: str = "") -> str:
    """Return `problems` and the `ready` entry of the ledger as Markdown, all words in blocks of code."""
    parts = [f"## Cần sửa {len(problems)} chỗ\n"]
    for problem in problems:
        parts.append(_block(str(problem)))
        if match := PASTE.match(problem.hint):
            parts += ["Chép dòng này vào chỗ dòng sai:\n", _block(" " * int(match[1] or 0) + match[2])]
    if ready:
        parts += [
            "Chép vào data/dinh-chinh.yml, ngay dưới dòng “đính chính:”, rồi điền “vì sao” và “căn cứ”:\n",
            _block(ready),
        ]
    return "\n".join(parts)


def _block(text: str) -> str:
    """Return `text` in a block whose fence is longer than any within."""
    fence = "`" * (max((len(run) for run in re.findall("`+", text)), default=2) + 1)
    fence = max(fence, "```", key=len)
    return f"{fence}text\n{text}\n{fence}\n"
