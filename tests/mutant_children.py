"""A pytest plugin for `make mutants`: processes that tests start work, and pytest runs twice.

Only pytest's own process can note what calls what. One started by a test, such as the one that reads a file
under the watchdog, would break off at its first call of the code that is changed.
"""

import os
import subprocess
import sys
from collections.abc import Mapping
from typing import Any

import pytest

SETTING, NOTING = "MUTANT_UNDER_TEST", "stats"
"""Where mutmut says which change is tried, and what it says while calls are noted."""


def told(env: Mapping[str, str] | None) -> dict[str, str]:
    """Return the environment of a process: it finds the changed copy, and is told of no change meanwhile."""
    own = {**(os.environ if env is None else env), "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    return own | ({SETTING: ""} if own.get(SETTING) == NOTING else {})


def pytest_configure() -> None:
    """Let every process of this run be told so."""
    start: Any = subprocess.Popen.__init__

    def started(self: Any, *args: Any, env: Mapping[str, str] | None = None, **more: Any) -> None:
        start(self, *args, env=told(env), **more)

    setattr(subprocess.Popen, "__init__", started)  # noqa: B010 - mypy takes no other method


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Forget the ids that pytest keeps on its marks: the next run would escape their letters once more."""
    for item in session.items:
        for mark in item.iter_markers("parametrize"):
            object.__setattr__(mark._param_ids_from or mark, "_param_ids_generated", None)
