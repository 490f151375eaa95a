"""mkdocs-macros adapter: one macro for each view, nothing else."""

from collections.abc import Callable
from typing import Any, Protocol

from kienan.outputs.html.registry import (
    ACCESS_MACRO,
    EXEMPLAR_MACRO,
    GALLERY_MACRO,
    ROUND_MACRO,
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

    def register(view: str) -> None:
        def macro() -> str:
            # One block at the left margin: Markdown leaves it alone.
            return f"\n{make.view(view, base_of(env.page.url)).strip()}\n"

        env.macro(macro, macro_name(view))

    for view in VIEWS:
        register(view)

    def badge_round(folder: str) -> str:
        return f"\n{make.badge_round(folder, base_of(env.page.url)).strip()}\n"

    def exemplar(ident: str) -> str:
        return f"\n{make.exemplar(ident, base_of(env.page.url)).strip()}\n"

    def gallery() -> str:
        return f"\n{plugin.embedding.gallery(base_of(env.page.url)).strip()}\n"

    def access() -> str:
        return f"\n{make.access(base_of(env.page.url)).strip()}\n"

    env.macro(badge_round, ROUND_MACRO)
    env.macro(access, ACCESS_MACRO)
    env.macro(gallery, GALLERY_MACRO)
    env.macro(exemplar, EXEMPLAR_MACRO)
