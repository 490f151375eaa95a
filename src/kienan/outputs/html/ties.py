"""Numbers and symbols of documents (01-KL/TW) that no line may break, in any finished HTML."""

import re
from collections.abc import Callable

from kienan.base.text import SYMBOL

_PARTS = re.compile(r"<!--.*?-->|<[^>]*>|[^<]+", re.DOTALL)
_NAME = re.compile(r"<(/?)([a-zA-Z0-9]+)")
_AS_IT_IS = frozenset(("script", "style", "textarea", "title", "option", "code", "noscript"))
"""Elements whose text is no prose, or may hold no other element."""
_TIED = 'class="ka-tie'


def tied(html: str, tie: Callable[[str], str]) -> str:
    """Return `html` with each symbol in its prose as `tie` writes it; one that is tied already stays."""
    if not SYMBOL.search(html):
        return html
    made, within = [], ""
    for part in _PARTS.findall(html):
        tag = _NAME.match(part)
        if tag and not within and not tag[1] and (tag[2].lower() in _AS_IT_IS or _TIED in part):
            within = tag[2].lower()
        elif tag and tag[1] and tag[2].lower() == within:
            within = ""
        plain = part.startswith("<") or within
        made.append(part if plain else SYMBOL.sub(lambda found: tie(found[0]), part))
    return "".join(made)
