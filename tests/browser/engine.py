"""One page of a browser that Playwright does not drive: what the walks ask of each."""

import time
from abc import ABC, abstractmethod
from typing import Any

SECONDS = 30
HEIGHT = 740
READS = (
    "location.href + ': ' + Array.from(document.querySelectorAll('[role=status]'), said => said.textContent)"
)


class Page(ABC):
    """The one page of a browser."""

    @abstractmethod
    def evaluate(self, expression: str) -> Any:
        """Return the value of a JavaScript expression."""

    @abstractmethod
    def goto(self, address: str, width: int = 360) -> None:
        """Open `address` in a window of `width` pixels and wait until it is loaded."""

    @abstractmethod
    def type(self, box: str, text: str) -> None:
        """Type `text` into the box that the selector `box` finds."""

    @abstractmethod
    def said(self) -> list[str]:
        """Return what the browser told its console since the page was opened."""

    def wait_for(self, expression: str) -> None:
        """Wait until `expression` is true; AssertionError after SECONDS."""
        end = time.monotonic() + SECONDS
        while not self.evaluate(expression):
            assert time.monotonic() < end, f"never true: {expression}; {self.evaluate(READS)}; {self.said()}"
            time.sleep(0.05)
