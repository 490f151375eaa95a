"""WebKit as GTK's small browser shows it, in plain WebDriver: the nearest to Safari that runs on Linux."""

import json
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests import typeface
from tests.browser.engine import HEIGHT, SECONDS, Page
from tests.support import MissingError

PACKAGES = {"WebKitWebDriver": "webkit2gtk-driver", "Xvfb": "xvfb"}
SCREEN = "1400x1000x24"
# As it stands, the bar of the browser is wider than a phone, and no window is narrower than its bar.
NO_BAR = "* { min-width: 0; padding: 0; margin: 0; border-width: 0; font-size: 1px; }\n"
ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
"""The key that the standard gives to elements."""
# Nobody can read the console of a page that is driven: a part that failed is known by its missing mark.
DEAD = """!document.documentElement.matches(".js, .no-js") ? [] :
  [document.documentElement, ...document.querySelectorAll("[data-can]")]
    .filter(part => part.dataset.san === undefined)
    .map(part => `does not run: ${part.tagName} ${part.className}`)"""


def _find(name: str) -> str:
    if found := shutil.which(name):
        return found
    raise MissingError(f"Thiếu {name}: hãy cài gói {PACKAGES[name]}, rồi chạy lại.")


class WebKit(Page):
    """Its page."""

    def __init__(self, port: int) -> None:
        self._driver = f"http://127.0.0.1:{port}"
        self._session = "/session/" + self.ask("POST", "/session", capabilities={})["sessionId"]

    def ask(self, method: str, path: str, **parameters: Any) -> Any:
        """Return the answer to a command of WebDriver."""
        data = json.dumps(parameters).encode() if method == "POST" else None
        request = urllib.request.Request(self._driver + path, data, method=method)
        with urllib.request.urlopen(request, timeout=SECONDS) as answer:
            return json.load(answer)["value"]

    def evaluate(self, expression: str) -> Any:
        """Return the value of a JavaScript expression."""
        return self.ask("POST", f"{self._session}/execute/sync", script=f"return {expression}", args=[])

    def goto(self, address: str, width: int = 360) -> None:
        """Open `address` in a window of `width` pixels and wait until it is loaded."""
        self.ask("POST", f"{self._session}/window/rect", x=0, y=0, width=width, height=HEIGHT)
        self.ask("POST", f"{self._session}/url", url=address)
        assert self.evaluate("innerWidth") == width

    def type(self, box: str, text: str) -> None:
        """Type `text` into the box that the selector `box` finds."""
        found = self.ask("POST", f"{self._session}/element", using="css selector", value=box)[ELEMENT]
        self.ask("POST", f"{self._session}/element/{found}/value", text=text)

    def said(self) -> list[str]:
        """Return the parts of the page whose script did not run."""
        dead: list[str] = self.evaluate(DEAD)
        return dead

    def close(self) -> None:
        """End the browser."""
        self.ask("DELETE", self._session)


@contextmanager
def _screen() -> Iterator[str]:
    """Yield the name of a display that nobody sees."""
    reading, writing = os.pipe()
    command = [_find("Xvfb"), "-displayfd", str(writing), "-screen", "0", SCREEN, "-nolisten", "tcp"]
    running = subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL)
    os.close(writing)
    try:
        with os.fdopen(reading) as said:
            yield ":" + said.readline().strip()
    finally:
        running.terminate()
        running.wait()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _opened(port: int) -> WebKit:
    """Return the page of the driver at `port`, once the driver answers."""
    end = time.monotonic() + SECONDS
    while True:
        try:
            return WebKit(port)
        except urllib.error.URLError:
            assert time.monotonic() < end, "the driver does not answer"
            time.sleep(0.05)


@contextmanager
def webkit() -> Iterator[WebKit]:
    """Yield the page of a WebKit that has nothing kept."""
    driver, port = _find("WebKitWebDriver"), _free_port()
    with _screen() as display, tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as kept:
        style = Path(kept) / "gtk-3.0/gtk.css"
        style.parent.mkdir()
        style.write_text(NO_BAR, "utf-8")
        homes = dict.fromkeys(("HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME"), kept)
        env = {**os.environ, **typeface.environment(), **homes, "DISPLAY": display, "GDK_BACKEND": "x11"}
        command = [driver, f"--port={port}"]
        running = subprocess.Popen(
            command, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
        )
        try:
            page = _opened(port)
            yield page
            page.close()
        finally:
            os.killpg(running.pid, signal.SIGKILL)  # the browser and its processes too
            running.wait()
