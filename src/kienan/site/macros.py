"""mkdocs-macros adapter: one macro for each view, nothing else."""

from collections.abc import Callable
from functools import partial
from typing import Any, Protocol

from kienan.outputs.html.registry import (
    ACCESS_MACRO,
    EXEMPLAR_MACRO,
    GALLERY_MACRO,
    ROUND_MACRO,
    SUBJECT_MACRO,
    VIEWS,
    macro_name,
)
from kienan.outputs.html.render import base_of


class Environment(Protocol):
    """What this module uses of the mkdocs-macros plugin."""

    conf: Any
    page: Any

    def macro(self, v: Callable[..., str], name: str = "") -> Callable[..., str]:
        """Register `v` under `name`."""


def define_env(env: Environment) -> None:
    """Register the macros; called by mkdocs-macros once the configuration is read."""
    plugin = env.conf["plugins"]["kienan"]
    make = plugin.make

    def register(name: str, fragment: Callable[..., str]) -> None:
        def macro(*of: str) -> str:
            html = fragment(*of, base_of(env.page.url)).strip()
            plugin.fragments.append(html)
            return f"\n{html}\n"  # one block at the left margin: Markdown leaves it alone

        env.macro(macro, name)

    for view in VIEWS:
        register(macro_name(view), partial(make.view, view))
    register(ROUND_MACRO, make.badge_round)
    register(SUBJECT_MACRO, make.subject)
    register(ACCESS_MACRO, make.access)
    register(GALLERY_MACRO, plugin.embedding.gallery)
    register(EXEMPLAR_MACRO, make.exemplar)
