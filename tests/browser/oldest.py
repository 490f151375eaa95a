"""The oldest Chromium of the floor, version 64, in its own protocol: Playwright drives none so old."""

import json
import re
import subprocess
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import brotli
from websocket import WebSocket, create_connection

from tests.browser.engine import HEIGHT, SECONDS, Page
from tests.npm import installed
from tests.places import ROOT

FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--single-process",
    "--no-zygote",
    "--disable-dev-shm-usage",
    "--remote-debugging-port=0",
)
TOLD = ("Log.entryAdded", "Runtime.exceptionThrown", "Runtime.consoleAPICalled")


def program() -> Path:
    """Return the browser, which npm brings packed."""
    place = installed(ROOT / "tests/floor/chromium", "Chromium 64")
    found = place / "chromium-64"
    if not found.exists():
        packed = place / "node_modules/chrome-aws-lambda/bin/chromium.br"
        with tempfile.NamedTemporaryFile(
            dir=place, delete=False
        ) as file:  # whole at any moment for other processes
            file.write(brotli.decompress(packed.read_bytes()))
        Path(file.name).chmod(0o755)
        Path(file.name).replace(found)
    return found


class Chromium(Page):
    """Its page."""

    def __init__(self, socket: WebSocket) -> None:
        self._socket = socket
        self._last = 0
        self._told: list[str] = []
        for domain in ("Page", "Runtime", "Log"):
            self.ask(f"{domain}.enable")

    def ask(self, method: str, **parameters: Any) -> dict[str, Any]:
        """Return the answer to a command; what the page tells meanwhile is kept for `said`."""
        self._last += 1
        self._socket.send(json.dumps({"id": self._last, "method": method, "params": parameters}))
        while True:
            said = json.loads(self._socket.recv())
            if said.get("id") == self._last:
                assert "error" not in said, f"{method}: {said}"
                result: dict[str, Any] = said["result"]
                return result
            if said.get("method") in TOLD:
                self._told.append(json.dumps(said["params"])[:500])

    def evaluate(self, expression: str) -> Any:
        """Return the value of a JavaScript expression."""
        answer = self.ask("Runtime.evaluate", expression=expression, awaitPromise=True, returnByValue=True)
        assert "exceptionDetails" not in answer, answer
        return answer["result"].get("value")

    def goto(self, address: str, width: int = 360) -> None:
        """Open `address` in a window of `width` pixels and wait until it is loaded."""
        self._told = []
        size = {"width": width, "height": HEIGHT, "deviceScaleFactor": 1, "mobile": width < 600}
        self.ask("Emulation.setDeviceMetricsOverride", **size)
        self.ask("Page.navigate", url=address)
        self.wait_for(f"location.href === {json.dumps(address)} && document.readyState === 'complete'")

    def type(self, box: str, text: str) -> None:
        """Type `text` into the box that the selector `box` finds."""
        self.evaluate(f"document.querySelector({json.dumps(box)}).focus()")
        for letter in text:
            self.ask("Input.dispatchKeyEvent", type="char", text=letter)

    def said(self) -> list[str]:
        """Return what the browser told its console since the page was opened."""
        return self._told


def _first_tab(port: str) -> str:
    """Return the address of the first tab, which comes some moments after the browser."""
    end = time.monotonic() + SECONDS
    while time.monotonic() < end:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/json/list") as answer:
            tabs = json.load(answer)
        if tabs:
            return str(tabs[0]["webSocketDebuggerUrl"])
        time.sleep(0.05)
    raise AssertionError("the browser opens no tab")


@contextmanager
def oldest() -> Iterator[Page]:
    """Yield the page of a Chromium 64 that has nothing kept."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as kept:
        command = [str(program()), *FLAGS, f"--user-data-dir={kept}", "about:blank"]
        running = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
        try:
            assert running.stderr
            port = next(m[1] for line in running.stderr if (m := re.search(r"listening on .*:(\d+)/", line)))
            socket = create_connection(_first_tab(port), timeout=SECONDS)
            yield Chromium(socket)
            socket.close()
        finally:
            running.kill()
            running.wait()
            if running.stderr:
                running.stderr.close()
