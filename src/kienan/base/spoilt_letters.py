"""Letters of another encoding, shown as if they were Unicode: “Há»™i nghá»‹”, “Héi nghÞ”, “Hoäi nghò”."""

import re

_TWICE = re.compile(r"á[º»][^\x00-\x7f]|Ã[\x80-\xbf]|Ä[\x80-\xbf‘’“”ƒ‚„…†‡ˆ‰]|Æ[°¡]|â€[^\x00-\x7f]?")
"""UTF-8 read as windows-1252."""
_FOREIGN = r"ÄÅÆÇËÎÏÐÑÖØÛÜÞßäåæçëîïðñöøûüþÿ"
_WORD = re.compile(rf"[^\W\d_]*[{_FOREIGN}][^\W\d_]*")
_NEVER = re.compile(r"[ÞþØøÐð]|(?<=[^\W\d_])[¨©ª®¬µ¶·¸¹»¼½¾°²³](?=[^\W\d_])")
"""TCVN3 and VNI use these within words; Vietnamese, and the names it quotes, do not."""


def spoilt(text: str) -> str:
    """Return the first spoilt piece of `text`, "" when there is none; a foreign name is none: Köln."""
    if text.isascii():
        return ""
    if found := _TWICE.search(text) or _NEVER.search(text):
        return text[max(0, text.rfind(" ", 0, found.start()) + 1) :].partition(" ")[0]
    words = [match.group() for match in _WORD.finditer(text)]
    return words[0] if len(words) > 1 else ""
