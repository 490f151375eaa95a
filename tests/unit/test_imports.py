import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.places import ROOT

PACKAGE = ROOT / "src" / "kienan"

ORDER = [
    "text",
    "private_numbers",
    "problem",
    "syntax",
    "source",
    "model",
    "vocabulary",
    "validate",
    "organisations",
    "recipients",
    "cells",
    "publishing",
    "rules",
    "recipient_list",
    "content",
    "form",
    "blank",
    "schema",
    "handbook",
    "scaffold",
    "accessibility",
    "views",
    "exports",
    "plan_check",
    "data_files",
    "page_check",
    "check",
    "changes",
    "turnover",
    "ledger",
    "history",
    "links",
    "policy",
    "headers",
    "heights",
    "styles",
    "dress",
    "render",
    "catalogue",
    "clock",
    "edition",
    "disk",
    "archive",
    "images",
    "fonts",
    "pictures",
    "embedding",
    "paper",
    "toc",
    "site_index",
    "pages",
    "gate",
    "demo",
    "intake",
    "editing",
    "build",
    "kit",
    "dist",
    "serve",
    "macros",
    "plugin",
    "__main__",
]
"""Top to bottom: a module may import only what stands above it, or its own package."""

PURE = ORDER[: ORDER.index("check") + 1]
"""The core: knows nothing of MkDocs, Jinja or pictures."""


def modules() -> Iterator[tuple[str, Path]]:
    """Yield the place in ORDER and the path of every module."""
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(PACKAGE).with_suffix("").parts
        if parts != ("__init__",):
            yield parts[0], path


def imported(path: Path) -> Iterator[str]:
    """Yield the part of the package that each import in `path` reaches, those inside functions too."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        for name in names:
            if name.startswith("kienan."):
                yield name.split(".")[1]


def test_every_module_has_a_place() -> None:
    """The order names each module of the package, and nothing that is gone."""
    assert {name for name, _ in modules()} == set(ORDER)


def test_imports_run_one_way() -> None:
    """No module imports one that stands below it in the order."""
    upward = [
        f"{path.relative_to(PACKAGE)} imports {target}"
        for name, path in modules()
        for target in imported(path)
        if target != name and ORDER.index(target) >= ORDER.index(name)
    ]
    assert upward == []


def test_the_core_knows_neither_mkdocs_nor_jinja_nor_pictures() -> None:
    """A fresh Python that imports the whole core has loaded none of them."""
    names = [
        ".".join(("kienan", *path.relative_to(PACKAGE).with_suffix("").parts))
        for name, path in modules()
        if name in PURE and path.stem != "__init__"
    ]
    assert "kienan.content.plan_text" in names
    assert "kienan.model.base" in names
    program = (
        f"import importlib, sys\nfor name in {names!r}: importlib.import_module(name)\n"
        "print(sorted({m.split('.')[0] for m in sys.modules} & {'mkdocs', 'jinja2', 'PIL', 'fontTools'}))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
