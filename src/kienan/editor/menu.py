"""The menu of the site: the one part of mkdocs.yml that a change may touch, by lines that name a page."""

import re

from kienan.model.yaml_scalar import quoted

MENU = "mkdocs.yml"
_NAV = "nav:\n"
_PAGE = re.compile(r" {2,}- (?:[^!&*<>{}\[\]`\\|#%@]{1,80}: )?[a-z0-9/-]{1,120}\.md")


def sections(text: str) -> list[str]:
    """Return the names of the parts of the menu that hold several pages, in its order."""
    found = (
        re.fullmatch(r"- ([^:]+|\"[^\"]+\"):", line.strip()) for line in _lines(text) if _top(text, line)
    )
    return [match[1].strip('"') for match in found if match]


def with_page(text: str, section: str, title: str, page: str) -> str:
    """Return mkdocs.yml with a line for `page`: last in the part `section`, or in the menu without one."""
    head, lines = text.partition(_NAV)[0] + _NAV, _lines(text)
    tops = [n for n, line in enumerate(lines) if _top(text, line)]
    named = [n for n in tops if lines[n].strip() in (f"- {section}:", f'- "{section}":')]
    indent, end = _indent(lines[tops[0]]) if tops else 2, len(lines)
    if named:
        end = next((n for n in tops if n > named[0]), len(lines))
        indent = _indent(lines[named[0] + 1]) if named[0] + 1 < end else indent + 4
    while end and not lines[end - 1].strip():
        end -= 1
    lines.insert(end, f"{' ' * indent}- {quoted(title)}: {page}")
    return head + "\n".join(lines)


def only_menu(before: bytes | None, now: bytes | None) -> bool:
    """Tell whether two states of mkdocs.yml differ in nothing but lines of the menu that name a page."""
    if before is None or now is None:
        return before == now
    was, will = before.decode("utf-8", "replace"), now.decode("utf-8", "replace")
    if was.partition(_NAV)[:2] != will.partition(_NAV)[:2]:
        return was == will
    known = set(_lines(was))
    return all(line in known or _PAGE.fullmatch(line) for line in _lines(will))


def _lines(text: str) -> list[str]:
    return text.partition(_NAV)[2].split("\n")


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _top(text: str, line: str) -> bool:
    """Tell whether a line begins an entry of the menu's first level."""
    first = next((_indent(one) for one in _lines(text) if one.strip()), 0)
    return line.lstrip(" ").startswith("- ") and _indent(line) == first
