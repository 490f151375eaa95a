"""Numbers that name a person: refused wherever an editor may type, so that none reaches the repository."""

import re
from collections.abc import Iterator

_ADDRESS = re.compile(r"https://\S+")
_COUNT = re.compile(r"(?<![\d.])[1-9]\d{0,2}(?:\.\d{3})+(?![\d.])")
_CARD = re.compile(r"(?<!\d)\d{12}(?!\d)|(?<![\d/.-])0\d{2}(?: \d{3}){3}(?![\d/])")
_PHONE = re.compile(
    r"(?<!\d)0\d{9}(?!\d)|\+84[ .-]?\d{2,}|(?<![\d./-])\(?0\d{2,3}\)?(?:[ .-]\d{2,4}){2,3}(?![\d/])"
)


def private_numbers(text: str) -> Iterator[str]:
    """Yield what each number in `text` looks like: a card of 12 digits, a telephone.

    Dates, counts written with dots (1.234.567) and web addresses are none.
    """
    bare = _COUNT.sub(" ", _ADDRESS.sub(" ", text))
    if _CARD.search(bare):
        yield "dãy 12 chữ số (giống số định danh cá nhân)"
    elif _PHONE.search(bare):
        yield "dãy số giống số điện thoại"
