"""What was tested for everybody to be able to read the site, and what was not."""

from dataclasses import dataclass

from kienan.base.text import day_text, sentence
from kienan.content.accessibility import Results, Setting


@dataclass(frozen=True)
class Tool:
    """A program that looked for faults."""

    name: str
    rules: str
    found: str


@dataclass(frozen=True)
class Way:
    """A way of reading that was tried."""

    name: str
    found: str


@dataclass(frozen=True)
class Access:
    """The last measurement, ready to print; `current` tells whether the pages are still the measured ones."""

    day: str
    current: bool
    clean: bool
    browser: str
    pages: int
    made_up: int
    embeds: int
    kinds: int
    widths: str
    tools: tuple[Tool, ...]
    ways: tuple[Way, ...]
    untried: tuple[str, ...]


def access(results: Results, look: str) -> Access:
    """Return what was measured; `look` is the digest of the templates and styles of today."""
    return Access(
        day=day_text(results.day),
        current=results.look == look,
        clean=results.found == 0,
        browser=results.browser,
        pages=results.pages,
        made_up=results.made_up,
        embeds=results.embeds,
        kinds=results.kinds,
        widths=_listed(tuple(map(str, results.widths))),
        tools=tuple(Tool(f"{e.name} {e.version}", e.rules, _count(e.found, "lỗi")) for e in results.engines),
        ways=tuple(map(_way, results.settings)),
        untried=tuple(map(sentence, results.untried)),
    )


def _way(setting: Setting) -> Way:
    return Way(sentence(setting.name), str(setting.found))


def _count(found: int, what: str) -> str:
    return f"{found} {what}"


def _listed(names: tuple[str, ...]) -> str:
    """Return `names` as one phrase: “360 và 1280”."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} và {names[-1]}"
