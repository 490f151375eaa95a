"""Embeds as files of the site: the documents, their style sheet, the list of them, oEmbed, the gallery."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlsplit

from markupsafe import Markup

from kienan.base.problem import DataError
from kienan.base.text import day_text
from kienan.outputs.embeds import heights
from kienan.outputs.embeds.files import (
    LIST,
    SCRIPTS,
    SHEET,
    data_files,
    fragment_path,
    integrity,
    oembed_path,
)
from kienan.outputs.embeds.heights import Heights
from kienan.outputs.embeds.offers import Gallery, Offer, by_group
from kienan.outputs.html.css import names_in, used_css
from kienan.outputs.html.plain import plain_html
from kienan.outputs.html.registry import Maker
from kienan.outputs.html.render import base_of, fragment
from kienan.outputs.images.build import CARD_SIZE, SMALL_CARD_WIDTH, card_path, small_card_path
from kienan.views.changes import WHERE_NOW, ArchiveNote
from kienan.views.common import Link
from kienan.views.embeds import VERSION, Embed, Frame, embeds
from kienan.views.notice import Notice, notice

UNKNOWN_ADDRESS = "https://ĐỊA-CHỈ-CỦA-TRANG/"
"""Stands in snippets for the site's address until that is known."""
_SCHEMES = {
    '[data-md-color-scheme="default"]': ":root%s:root:has(#sang:target)%s",
    '[data-md-color-scheme="slate"]': "@media (prefers-color-scheme: dark){:root%s}:root:has(#toi:target)%s",
}
"""Colours that a button of the site chooses; in an embed the portal does by #sang or #toi at the end of the
address, else the reader's system."""
NOT_MEASURED = Heights(600, 600, 300, 600, 600)
"""What a snippet says of an embed not measured yet: room to read in, and no empty space below a short one."""


@dataclass(frozen=True)
class EmbedDocument:
    """What the bare template shows."""

    embed: Embed
    body: Markup
    canonical: str
    sheet: str
    source: str
    updated: str
    short: str
    edition: str
    archive: ArchiveNote | None
    about: str
    """Where the archive line leads."""
    oembed: str
    notice: Notice | None
    told_at: str
    """Where the notice leads."""


class Embedding:
    """The embeds of one build. `address` is the site's own with a slash at its end, "" while unknown."""

    def __init__(self, make: Maker, edition: str = "") -> None:
        self.make, self.edition = make, edition
        self.address = make.content.at("")
        self.embeds = embeds(make.content)

    def check(self) -> None:
        """Raise DataError when an embed promised for ever is gone."""
        present, organisation = (embed.id for embed in self.embeds), self.make.content.site.organisation
        if problems := list(heights.vanished(self.measured, present, organisation)):
            raise DataError(problems)

    @cached_property
    def measured(self) -> heights.Measured:
        """The heights measured so far."""
        return heights.read(self.make.root)

    @cached_property
    def bodies(self) -> dict[str, str]:
        """The content of each embed, by its id."""
        return {embed.id: self._body(embed, base_of(embed.href)) for embed in self.embeds}

    @cached_property
    def sheet(self) -> str:
        """The style sheet: a ground for embeds, then those of the site's rules that they use."""
        root = self.make.root / "overrides"
        own = (root / SHEET).read_text("utf-8")
        documents = [*self.bodies.values(), (root / "nhung" / "khung.html").read_text("utf-8")]
        site = (root / "assets" / "trang.css").read_text("utf-8")
        cache = self.make.root / ".cache" / "css"
        return used_css([f"{own}{site}"], names_in(documents), cache, _SCHEMES) + "\n"

    def files(self) -> Iterator[tuple[str, str]]:
        """Yield `(path below the site, text)` of everything below VERSION that is made at build."""
        yield SHEET, self.sheet
        yield LIST, json.dumps(self._list(), ensure_ascii=False, indent=1) + "\n"
        for embed in self.embeds:
            yield f"{embed.href}index.html", self._frame(embed)
            yield fragment_path(embed), self._words(embed)
            if self.address:
                yield oembed_path(embed), json.dumps(self._oembed(embed), ensure_ascii=False, indent=1) + "\n"

    def oembed_of(self, page: str) -> str:
        """Return the absolute address of the oEmbed file of a full page; "" when it has none."""
        shown = [embed for embed in self.embeds if embed.stands_for == page]
        return self._oembed_address(shown[0]) if shown else ""

    def _oembed_address(self, embed: Embed) -> str:
        return self.address + oembed_path(embed) if self.address else ""

    def offered(self, page: str) -> Link | None:
        """Return the way to where the gallery offers the embed of a full page; None when it has none."""
        found = (embed for embed in self.embeds if page in (embed.stands_for, f"{embed.id}/"))
        return next((Link(e.title, f"nhung/#khung-{e.id.replace('/', '-')}") for e in found), None)

    def gallery(self, base: str) -> str:
        """Return the gallery's fragment, seen from a page at `base`."""
        root = self.address or UNKNOWN_ADDRESS
        view = Gallery(
            groups=by_group(map(self._offer, self.embeds)),
            count=len(self.embeds),
            known=bool(self.address),
            unknown=UNKNOWN_ADDRESS,
            script=root + SCRIPTS[-1],
            integrity=self.integrity(SCRIPTS[-1]),
            list=root + LIST,
            site=self.make.content.site.name,
        )
        return fragment(self.make.root, "nhung", base, view=view)

    def integrity(self, script: str) -> str:
        """Return the SRI digest of one of SCRIPTS."""
        return integrity((self.make.root / "overrides" / script).read_bytes())

    def stale(self) -> list[str]:
        """Return the ids of embeds whose content is not the one that was measured."""
        return [embed.id for embed in self.embeds if not self._heights(embed)]

    def _heights(self, embed: Embed) -> Heights | None:
        return self.measured.of(embed.id, heights.content_digest(self.bodies[embed.id]))

    def _body(self, embed: Embed, base: str) -> str:
        frame = Frame(embed)
        return "\n".join(self.make.part(part, base, frame).strip() for part in embed.parts)

    def _frame(self, embed: Embed) -> str:
        """Return the document for a frame."""
        base = base_of(embed.href)
        return fragment(
            self.make.root, "khung", base, view=self._document(embed, base, self.bodies[embed.id])
        )

    def _words(self, embed: Embed) -> str:
        """Return the same as plain HTML, to be pasted or included; addresses are absolute once known."""
        base = base_of(embed.href)
        body = plain_html(self._body(embed, self.address or base))
        return fragment(self.make.root, "manh", base, view=self._document(embed, base, body))

    def _document(self, embed: Embed, base: str, body: str) -> EmbedDocument:
        content = self.make.content
        organisation = content.units[content.site.organisation].name
        told = notice(content, self.make.today, embed.stands_for)
        return EmbedDocument(
            embed=embed,
            body=Markup(body),  # made by our own escaping templates
            canonical=f"{self.address or base}{embed.page}",
            sheet=f"{SHEET}?v={hashlib.sha256(self.sheet.encode()).hexdigest()[:8]}",
            source=f"{organisation} ({content.site.place})",
            updated=day_text(embed.updated) if embed.updated else "",
            short=self._short(embed),
            edition=self.edition,
            archive=self.make.archive,
            about=f"{self.address or base}{WHERE_NOW}",
            oembed=self._oembed_address(embed),
            notice=told,
            told_at=self._outside(told, base),
        )

    def _outside(self, told: Notice | None, base: str) -> str:
        """Return where the notice leads, seen from an embed; "" when it leads nowhere."""
        if not (told and told.link):
            return ""
        inside = ":" not in told.link.href
        return f"{self.address or base}{told.link.href.removeprefix('./')}" if inside else told.link.href

    def _short(self, embed: Embed) -> str:
        """Return the page's address as people write it, or its place within the site, "" for the home."""
        if not self.address:
            return embed.page and f"/{embed.page}"
        parts = urlsplit(self.address)
        return f"{parts.netloc}{parts.path}{embed.page}".rstrip("/")

    def _offer(self, embed: Embed) -> Offer:
        root, known = self.address or UNKNOWN_ADDRESS, self._heights(embed)
        return Offer(
            embed=embed,
            address=root + embed.href,
            page=root + embed.page,
            card=root + card_path(embed.card),
            card_width=CARD_SIZE[0],
            card_height=CARD_SIZE[1],
            card_small=root + small_card_path(embed.card),
            card_small_width=SMALL_CARD_WIDTH,
            oembed=self._oembed_address(embed),
            fragment=root + fragment_path(embed),
            data=tuple(f"{root}{path}" for path in data_files(embed)),
            heights=known or NOT_MEASURED,
            measured=known is not None,
            updated=day_text(embed.updated) if embed.updated else "",
        )

    def _list(self) -> dict[str, object]:
        """Return the list of embeds; addresses in it are relative to the file itself, so that it may move."""
        up = base_of(VERSION)
        return {
            "version": "1.0",
            "title": self.make.content.site.name,
            "script": self._script(SCRIPTS[0]),
            "embeds": [self._row(embed, up) for embed in self.embeds],
            "archived": self._archived,
            "scripts": [self._script(script) for script in SCRIPTS],
        }

    def _script(self, script: str) -> dict[str, str]:
        return {"address": script.removeprefix(VERSION), "integrity": self.integrity(script)}

    @cached_property
    def _archived(self) -> str | None:
        """The archive line for programs; None while the site's own body lives."""
        return self.make.archive.text if self.make.archive else None

    def _row(self, embed: Embed, up: str) -> dict[str, object]:
        known = self._heights(embed)
        sizes = (known.narrow, known.middle, known.wide) if known else None
        return {
            "id": embed.id,
            "title": embed.title,
            "address": f"{embed.id}/",
            "page": f"{up}{embed.page}" or up,
            "minHeight": dict(zip(map(str, heights.WIDTHS), sizes, strict=True)) if sizes else None,
            "updated": embed.updated.isoformat() if embed.updated else None,
            "fragment": fragment_path(embed).removeprefix(VERSION),
            "data": [f"{up}{path}" for path in data_files(embed)],
        }

    def _oembed(self, embed: Embed) -> dict[str, object]:
        """Return the oEmbed answer of an embed (oembed.com, version 1.0, type “rich”)."""
        offer = self._offer(embed)
        content = self.make.content
        return {
            "version": "1.0",
            "type": "rich",
            "title": embed.title,
            "author_name": content.units[content.site.organisation].name,
            "provider_name": content.site.name,
            "provider_url": self.address,
            "width": heights.WIDTHS[1],
            "height": offer.heights.column,
            "html": fragment(self.make.root, "_ma-oembed", "", offer=offer, site=content.site.name).strip(),
            "thumbnail_url": offer.card,
            "thumbnail_width": offer.card_width,
            "thumbnail_height": offer.card_height,
            "archived": self._archived,
        }
