"""Where the files of embeds stand, and what portals pin of them."""

import base64
import hashlib

from kienan.outputs.data.base import FOLDER, INDEX
from kienan.outputs.data.index import TEXT_ENDINGS
from kienan.outputs.data.plan_document import NAME
from kienan.views.embeds import VERSION, Embed

SHEET, LIST = f"{VERSION}nhung.css", f"{VERSION}danh-muc.json"
SCRIPTS = (f"{VERSION}khung.js", f"{VERSION}khung-2.js")
"""What portals' pages run, oldest first: none ever changes, snippets name the last."""
FRAGMENT = "manh.html"
"""The plain HTML of an embed: a piece of some other page, itself no page."""
DATA_KINDS = ("csv", "json", "schema.json")
OTHER_KINDS = {INDEX: ("json", "schema.json"), NAME: TEXT_ENDINGS}
"""The kinds of files of what is no set of rows: the list of sets, the Plan's full text."""


def data_files(embed: Embed) -> tuple[str, ...]:
    """Return where the open data behind an embed stands, below the site; nothing when there is none."""
    kinds = OTHER_KINDS.get(embed.dataset, DATA_KINDS) if embed.dataset else ()
    return tuple(f"{FOLDER}{embed.dataset}.{kind}" for kind in kinds)


def fragment_path(embed: Embed) -> str:
    """Return where the plain HTML of an embed stands, below the site."""
    return f"{embed.href}{FRAGMENT}"


def oembed_path(embed: Embed) -> str:
    """Return where the oEmbed answer of an embed stands, below the site."""
    return f"{VERSION}oembed/{embed.id}.json"


def integrity(script: bytes) -> str:
    """Return the value of an `integrity` attribute for `script` (W3C Subresource Integrity)."""
    return f"sha384-{base64.b64encode(hashlib.sha384(script).digest()).decode()}"
