"""Measures how accessible the pages are, and keeps that for /tro-nang/: `python -m tests.access`.

Two engines look at every page of the public site, at one page of each kind of the demonstration and at every
embed of both, light and dark, at each of WIDTHS; then each page is read in each of the settings. Writes
`overrides/tro-nang.json` whatever is found; ends with 1 when anything was found, 2 when it cannot be done.
"""

import json
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from kienan.base.problem import DataError
from kienan.content import accessibility
from kienan.content.accessibility import Engine, Results, Setting
from kienan.site import clock
from kienan.views.embeds import VERSION
from tests import kinds
from tests.browser.settings import SETTINGS, faults, read_with
from tests.browser.test_axe import violations
from tests.browser.visit import DESK, PHONE, Scheme, reader, resize
from tests.demonstration import build_demo
from tests.npm import installed
from tests.places import ROOT
from tests.support import ADDRESSES, MissingError, build, find_chromium, launch, serve

TOOLS = ROOT / "tests/htmlcs"
SIZES = (PHONE, DESK)
SCHEMES: tuple[Scheme, ...] = ("light", "dark")
AXE_RULES = "WCAG 2.2 mức AA, thêm tương phản 7:1 và cỡ nút bấm"
SNIFFER_RULES = "WCAG 2.1 mức AA (công cụ chưa có bản 2.2)"
UNTRIED = (
    "chưa có buổi đọc thử nào với người cao tuổi, người khuyết tật hay người dùng bàn phím hằng ngày",
    "chưa thử với trình đọc màn hình (NVDA, JAWS, VoiceOver, TalkBack)",
    "chưa thử với trình duyệt khác Chromium (Firefox, Safari)",
)
SNIFF = """() => new Promise(done => HTMLCS.process("WCAG2AA", document, () => done(HTMLCS.getMessages()
  .filter(message => message.type === HTMLCS.ERROR)
  .map(({code, msg, element}) =>
    `${code}: ${msg} ${(element.outerHTML || "").replace(/\\s+/g, " ").slice(0, 160)}`))))"""


@dataclass(frozen=True)
class Subjects:
    """The addresses that are looked at, absolute."""

    pages: tuple[str, ...]
    made_up: tuple[str, ...]
    embeds: tuple[str, ...]

    @property
    def all(self) -> tuple[str, ...]:
        """Every one of them."""
        return (*self.pages, *self.made_up, *self.embeds)


def subjects(site: Path, home: str, demo: Path, shown: str) -> Subjects:
    """Return what to look at of the site served at `home` and of the demonstration served at `shown`."""
    return Subjects(
        pages=tuple(home + address for address in ADDRESSES),
        made_up=tuple(shown + address for address in kinds.every_made_up().values()),
        embeds=(*embeds(site, home), *embeds(demo, shown)),
    )


def embeds(site: Path, home: str) -> Iterator[str]:
    """Yield the address of each embed of a built site."""
    listed = json.loads((site / VERSION / "danh-muc.json").read_text("utf-8"))
    for row in listed["embeds"]:
        yield f"{home}/{VERSION}{row['address']}"


def sniffer() -> tuple[str, str]:
    """Return the second engine's script and version; MissingError when it cannot be installed."""
    package = installed(TOOLS, "HTML_CodeSniffer") / "node_modules/html_codesniffer"
    version = json.loads((package / "package.json").read_text("utf-8"))["version"]
    return (package / "build/HTMLCS.js").read_text("utf-8"), version


def sniffed(page: Page, script: str) -> list[str]:
    """Return HTML_CodeSniffer's errors on the page as it stands (WCAG2AA; neither warnings nor notices)."""
    page.evaluate(script)
    found: list[str] = page.evaluate(SNIFF)
    return found


def asked(browser: Browser, every: Subjects, script: str) -> tuple[list[str], list[str], str]:
    """Return what axe and what the sniffer found, and axe's version; one reader for each scheme."""
    axe: dict[str, None] = {}
    other: dict[str, None] = {}
    version = ""
    for scheme in SCHEMES:
        with reader(browser, PHONE, scheme=scheme) as context:
            page = context.new_page()
            for address in every.all:
                page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
                page.goto(address)
                for size in SIZES:
                    resize(page, size)
                    where = f"[{scheme} {size[0]}] {address}"
                    axe |= dict.fromkeys(f"{where}: {said}" for said in axe_said(violations(page)))
                    other |= dict.fromkeys(f"{where}: {said}" for said in sniffed(page, script))
            version = page.evaluate("axe.version")
    return list(axe), list(other), version


def axe_said(found: list[dict[str, Any]]) -> Iterator[str]:
    """Yield a line for each place of each violation."""
    for violation in found:
        for node in violation["nodes"]:
            yield f"{violation['id']}: {node['html'][:160]}"


def tried(browser: Browser, every: Subjects) -> dict[str, list[str]]:
    """Return what was seen in each setting, by its name for readers; one reader for each setting."""
    seen: dict[str, list[str]] = {}
    for key, setting in SETTINGS.items():
        with read_with(browser, setting) as page:
            seen[setting.name] = [
                f"{address}: {fault}" for address in every.all for fault in faults(page, address, key, SIZES)
            ]
    return seen


def measure() -> tuple[Results, list[str]]:
    """Build, look, and return the results with a line for each fault."""
    script, version = sniffer()
    look = accessibility.look_digest(ROOT)
    with TemporaryDirectory() as name, ExitStack() as stack:
        site, demo = build(Path(name) / "site"), build_demo(Path(name))
        every = subjects(site, stack.enter_context(serve(site)), demo, stack.enter_context(serve(demo)))
        browser = launch(stack.enter_context(sync_playwright()).chromium)
        stack.callback(browser.close)
        axe, other, axe_version = asked(browser, every, script)
        seen = tried(browser, every)
        results = Results(
            day=clock.today(),
            look=look,
            browser=f"Chromium {browser.version}",
            pages=len(every.pages),
            made_up=len(every.made_up),
            embeds=len(every.embeds),
            kinds=len(kinds.every()) + 1,  # the embeds are one
            widths=tuple(width for width, _ in SIZES),
            engines=(
                Engine("axe-core", axe_version, AXE_RULES, len(axe)),
                Engine("HTML_CodeSniffer", version, SNIFFER_RULES, len(other)),
            ),
            settings=tuple(Setting(name, len(told)) for name, told in seen.items()),
            untried=UNTRIED,
        )
    return results, [*axe, *other, *(f"[{n}] {fault}" for n, told in seen.items() for fault in told)]


def main() -> int:
    """Measure and write; 0 when nothing was found, 1 when something was, 2 when it cannot be done."""
    try:
        find_chromium()
        results, told = measure()
    except (MissingError, DataError) as error:
        print(error, file=sys.stderr)
        return 2
    (ROOT / accessibility.FILE).write_text(accessibility.text(results), encoding="utf-8")
    for line in told:
        print(line, file=sys.stderr)
    print(
        f"Đã xem {results.pages + results.made_up} trang, {results.embeds} khung nhúng: {results.found} lỗi."
    )
    return int(bool(told))


if __name__ == "__main__":
    sys.exit(main())
