"""What is done with a checked change: looked at beside what is there, and sent."""

import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from threading import Thread
from zoneinfo import ZoneInfo

from kienan.base.files import put
from kienan.base.problem import DataError
from kienan.editor import preview, proposals
from kienan.editor.answers import Ready
from kienan.editor.package import ChangePackage, packed, unpacked
from kienan.editor.proposals import Sent
from kienan.editor.staging import Staging
from kienan.editor.work_files import WORK, Drafts

_KEPT = 20


@dataclass(frozen=True)
class PreviewState:
    """The pages of a change: being made (`done` is False), made, or why they could not be."""

    done: bool = False
    pages: tuple[preview.ChangedPage, ...] = ()
    around: int = 0
    wrong: str = ""


class Deeds:
    """The changes of one run that were checked."""

    def __init__(self, root: Path, drafts: Drafts, staging: Staging) -> None:
        self.root, self.drafts, self.staging = root, drafts, staging
        self.looks: dict[str, PreviewState] = {}
        self.sites: tuple[str, dict[str, Path]] = ("", {})
        self.found: dict[str, Ready] = {}

    def keep(self, ident: str, found: Ready) -> None:
        """Keep a change that was checked, and what was found of it."""
        self.drafts.keep_ready(ident, packed(found.package))
        self.found[ident] = found
        self.looks.pop(ident, None)

    def ready(self, ident: str) -> bytes:
        """Return a kept change; LookupError when there is none."""
        if (data := self.drafts.ready(ident)) is None:
            raise LookupError(ident)
        return data

    def look(self, ident: str) -> PreviewState:
        """Return the pages of a change as far as they are made; the first call begins to make them."""
        found = self.looks.get(ident)
        if found is None or (found.done and not found.wrong and self.sites[0] != ident):
            found = self.looks[ident] = PreviewState()
            Thread(target=self._make, args=(ident, unpacked(self.ready(ident))), daemon=True).start()
        return found

    def _make(self, ident: str, made: ChangePackage) -> None:
        try:
            before, now = self.staging.built(made.files)
            pages, around = preview.changed_pages(before, now)
        except DataError as error:
            self.looks[ident] = PreviewState(True, wrong=error.problems[0].found)
        except OSError as error:
            self.looks[ident] = PreviewState(True, wrong=str(error))
        else:
            self.sites = (ident, {"truoc": before, "nay": now})
            self.looks[ident] = PreviewState(True, tuple(pages), around)

    def site(self, ident: str, which: str) -> Path:
        """Return the folder of a built site; LookupError when it is another change's by now."""
        if self.sites[0] != ident:
            raise LookupError(ident)
        return self.sites[1][which]

    def send(self, ident: str, made: ChangePackage) -> Sent:
        """Send a change and forget its draft; raises SendError."""
        now = datetime.now(ZoneInfo("Asia/Ho_Chi_Minh"))
        sent = proposals.send(self.root, made, now)
        self._note(sent, made.title, now)
        self.drafts.drop(ident)
        return sent

    def _note(self, sent: Sent, title: str, now: datetime) -> None:
        row = {"việc": title, "nhánh": sent.branch, "trang": sent.page, "lúc": f"{now:%H:%M %d/%m/%Y}"}
        rows = [row, *self.sent()][:_KEPT]
        put(self.root / WORK / "da-gui.json", json.dumps(rows, ensure_ascii=False).encode())

    def sent(self) -> list[dict[str, str]]:
        """Return the changes that were sent from this machine, the newest first."""
        try:
            return list(json.loads((self.root / WORK / "da-gui.json").read_bytes()))
        except (OSError, ValueError):
            return []
