"""Whether the words of a correction entry hold a reading, whatever its case, italics and form of days."""

import re

from kienan.base.text import days_alike, plain


def says(text: str, excerpt: str) -> bool:
    """Tell whether an entry's `text` holds the words of `excerpt`, whole.

    Case, italics and how a date is written do not matter.
    """
    wanted = _bare(excerpt)
    return bool(re.search(rf"(?<!\w){re.escape(wanted)}(?!\w)", _bare(text))) if wanted else True


def _bare(text: str) -> str:
    return " ".join(days_alike(plain(text)).replace("…", " ").split()).casefold()
