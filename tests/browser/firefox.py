"""Firefox, the release that Debian keeps for long, in WebDriver BiDi, which it speaks without a driver."""

import json
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from websocket import WebSocket, create_connection

from tests import typeface
from tests.browser.engine import HEIGHT, SECONDS, Page
from tests.support import MissingError

# Asked of the browser itself, whose console hears warnings too; what the browser says of itself is not ours.
HEARD = """JSON.stringify(Services.console.getMessageArray().map(String)
  .filter(said => said.includes("http://127.0.0.1:")))"""
FLAGS = ("--headless", "--no-remote", "--remote-debugging-port=0", "--remote-allow-system-access")


def find_firefox() -> str:
    """Return the path of a Firefox."""
    for name in ("firefox-esr", "firefox"):
        if found := shutil.which(name):
            return found
    raise MissingError("Thiếu Firefox: hãy cài gói firefox-esr, rồi chạy lại.")


class Firefox(Page):
    """Its page."""

    def __init__(self, socket: WebSocket) -> None:
        self._socket = socket
        self._last = 0
        self._told: list[str] = []
        self.ask("session.new", capabilities={})
        self.ask("session.subscribe", events=["log.entryAdded"])
        self._page = self._first("content")
        self._browser = self._first("chrome")

    def _first(self, scope: str) -> str:
        found = self.ask("browsingContext.getTree", **{"moz:scope": scope})["contexts"]
        return str(found[0]["context"])

    def ask(self, method: str, **parameters: Any) -> dict[str, Any]:
        """Return the answer to a command; what pages tell meanwhile is kept for `said`."""
        self._last += 1
        self._socket.send(json.dumps({"id": self._last, "method": method, "params": parameters}))
        while True:
            said = json.loads(self._socket.recv())
            if said.get("id") == self._last:
                assert said["type"] == "success", f"{method}: {said}"
                result: dict[str, Any] = said["result"]
                return result
            if said.get("method") == "log.entryAdded":
                self._told.append(said["params"]["text"])

    def _evaluate(self, expression: str, context: str) -> Any:
        asked = {"expression": expression, "target": {"context": context}, "awaitPromise": True}
        answer = self.ask("script.evaluate", **asked)
        assert answer["type"] == "success", answer
        return answer["result"].get("value")

    def evaluate(self, expression: str) -> Any:
        """Return the value of a JavaScript expression."""
        return self._value(expression, self._page)

    def _value(self, expression: str, context: str) -> Any:
        # Lists come with the type of each part unless they come as one text.
        said = self._evaluate(f"Promise.resolve({expression}).then(JSON.stringify)", context)
        return None if said is None else json.loads(said)

    def in_frames(self, expression: str) -> list[Any]:
        """Return the value of a JavaScript expression in each frame that stands in the page, in its order."""
        (page,) = self.ask("browsingContext.getTree", root=self._page)["contexts"]
        return [self._value(expression, str(frame["context"])) for frame in page["children"]]

    def goto(self, address: str, width: int = 360) -> None:
        """Open `address` in a window of `width` pixels and wait until it is loaded."""
        self._told = []
        self._evaluate("Services.console.reset()", self._browser)
        size = {"width": width, "height": HEIGHT}
        self.ask("browsingContext.setViewport", context=self._page, viewport=size)
        self.ask("browsingContext.navigate", context=self._page, url=address, wait="complete")

    def type(self, box: str, text: str) -> None:
        """Type `text` into the box that the selector `box` finds."""
        self.evaluate(f"document.querySelector({json.dumps(box)}).focus()")
        keys = [{"type": kind, "value": letter} for letter in text for kind in ("keyDown", "keyUp")]
        self.ask(
            "input.performActions",
            context=self._page,
            actions=[{"type": "key", "id": "keys", "actions": keys}],
        )

    def said(self) -> list[str]:
        """Return what pages and the browser told of them since the page was opened."""
        heard: list[str] = json.loads(self._evaluate(HEARD, self._browser))
        return self._told + heard


@contextmanager
def firefox() -> Iterator[Firefox]:
    """Yield the page of a Firefox that has nothing kept."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as kept:
        command = [find_firefox(), *FLAGS, "--profile", kept, "about:blank"]
        # Its sandbox reads no typeface in our folder: every letter would be a box with a number.
        env = {**os.environ, **typeface.environment(), "MOZ_DISABLE_CONTENT_SANDBOX": "1"}
        running = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=env)
        try:
            assert running.stderr
            address = next(
                m[1] for line in running.stderr if (m := re.search(r"BiDi listening on (\S+)", line))
            )
            socket = create_connection(f"{address}/session", timeout=SECONDS, suppress_origin=True)
            yield Firefox(socket)
            socket.close()
        finally:
            running.kill()
            running.wait()
            if running.stderr:
                running.stderr.close()
