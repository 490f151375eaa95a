"""A pytest plugin for `make mutants`: processes that tests start work while mutmut notes what calls what.

Only pytest's own process can note a call. One started by a test, such as the one that reads a file under the
watchdog, would break off at its first call of the code that is changed.
"""

import os
import subprocess
from typing import Any

SETTING, NOTING = "MUTANT_UNDER_TEST", "stats"
"""Where mutmut says which change is tried, and what it says while calls are noted."""


class Child(subprocess.Popen[Any]):
    """A process that is told of no change while calls are noted, and of the same one as its parent later."""

    def __init__(self, *args: Any, env: dict[str, str] | None = None, **more: Any) -> None:
        told = dict(os.environ if env is None else env)
        if told.get(SETTING) == NOTING:
            told[SETTING] = ""
        super().__init__(*args, env=told, **more)


def pytest_configure() -> None:
    """Let every process of this run be such a one."""
    setattr(subprocess, "Popen", Child)  # noqa: B010 - to a type checker the name is a class, not a variable
