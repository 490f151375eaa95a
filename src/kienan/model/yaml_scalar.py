"""How a value is written: plain where every reader takes it for the same text, else in double quotes."""

import json
import re

_MARKS = frozenset("-?:,[]{}#&*!|>'\"%@`=<")
"""Signs that mean something to YAML at the start of a value (the last two in its older form)."""

_NOT_TEXT = re.compile(
    r"""[-+.,\d]+                                   # 70, 1.234,5, 4.1., 2023-05-19, ...
      | [-+]?[.\d]+[eE][-+]?\d+ | 0[xo][0-9a-fA-F]+ | [-+]?\.inf | \.nan
      | ~ | null | true | false | yes | no | on | off | y | n | [-+]?[\d_]+""",
    re.VERBOSE | re.IGNORECASE,
)
"""What other programs read as a number, a truth value or nothing."""

_INSIDE = re.compile(r": |:$| #|[\t\n]|^\.\.\. ")
_IN_FLOW = frozenset(",[]{}?")


def quoted(text: str, *, flow: bool = False, number: bool = False) -> str:
    """Return `text` as a value: plain if it may be, `flow` inside […] and {…}, else in double quotes.

    Figures made of digits and points are quoted, save where the field itself is a `number`.
    """
    plain = (
        text != ""
        and text[0] not in _MARKS
        and not _INSIDE.search(text)
        and not (flow and _IN_FLOW.intersection(text))
        and (number or not _NOT_TEXT.fullmatch(text))
    )
    return text if plain else json.dumps(text, ensure_ascii=False)
