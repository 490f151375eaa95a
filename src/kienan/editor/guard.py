"""Who may talk to the editing page: this machine's browser, from the page itself, after the one link."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from http import HTTPStatus

COOKIE = "kienan-sua"
POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
PREVIEW_POLICY = (
    "sandbox allow-same-origin; default-src 'none'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "font-src 'self' data:; frame-src 'self'; base-uri 'none'; frame-ancestors 'self'"
)
"""Pages of the site as pictures: nothing of them runs."""
_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
MAX_BYTES = 200_000_000
"""An album of thirty photos as a phone takes them; a list of 100,000 rows is a tenth of it."""


@dataclass
class Guard:
    """The secrets of one run: the link that opens the page once, the browser that did, its forms."""

    port: int
    link: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    session: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    form: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    used: bool = False

    @property
    def hosts(self) -> tuple[str, ...]:
        """Return the only names this page answers to: another one was made to lead here."""
        return (f"127.0.0.1:{self.port}", f"localhost:{self.port}")

    def enter(self, token: str) -> bool:
        """Tell whether `token` is that of the link, the first time it is used."""
        if self.used or not _same(token, self.link):
            return False
        self.used = True
        return True

    def refusal(self, method: str, headers: Mapping[str, str], cookie: str) -> HTTPStatus | None:
        """Return why a request is refused, by the name it calls, where it comes from, and who sends it."""
        if wrong := self.from_elsewhere(method, headers):
            return wrong
        return None if _same(cookie, self.session) else HTTPStatus.UNAUTHORIZED

    def from_elsewhere(self, method: str, headers: Mapping[str, str]) -> HTTPStatus | None:
        """Return why a request is refused that another page or another name of this machine brought."""
        host = headers.get("Host", "")
        if host not in self.hosts:
            return HTTPStatus.MISDIRECTED_REQUEST
        origin = headers.get("Origin")
        if origin is not None and origin != f"http://{host}":
            return HTTPStatus.FORBIDDEN
        if method not in ("GET", "HEAD") and origin is None:
            return HTTPStatus.FORBIDDEN
        if headers.get("Sec-Fetch-Site", "none") not in ("same-origin", "none"):
            return HTTPStatus.FORBIDDEN
        return None

    def is_form(self, token: str) -> bool:
        """Tell whether a form came from this run's pages."""
        return _same(token, self.form)


def headers(*, preview: bool = False) -> dict[str, str]:
    """Return the headers of every answer."""
    return {**_HEADERS, "Content-Security-Policy": PREVIEW_POLICY if preview else POLICY}


def _same(one: str, other: str) -> bool:
    return secrets.compare_digest(one.encode(), other.encode())
