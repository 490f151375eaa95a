"""Answer headers, as files for web hosts: what pages may run, who may frame them, what every answer says."""

from collections.abc import Iterator
from pathlib import Path

from kienan.site import csp
from kienan.site.csp import MOST, Inline

NGINX, STATIC_HOST = "_nginx.conf", "_headers"

OWN = "'self'"
"""Whom every page lets frame it: this site alone. Pages below /nhung/ answer `frame_ancestors` instead."""

STRICT_TRANSPORT = "max-age=31536000"
"""A year of HTTPS alone for this name, not for names below it: those may be somebody else's."""

_UNUSED = (
    "accelerometer",
    "camera",
    "geolocation",
    "gyroscope",
    "hid",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "serial",
    "usb",
)
"""Browser features that no page of the site uses (Permissions-Policy)."""

_MADE = "# Tệp dựng tự động từ các trang đã dựng và “cổng được nhúng” trong data/trang.yml; đừng sửa ở đây.\n"
_POLICY = "Content-Security-Policy"
_READABLE = "Access-Control-Allow-Origin: *"
"""Programs of other sites may read it: open data, what embeds bring with them."""
_ISOLATED = "Cross-Origin-Embedder-Policy: require-corp"
"""What a portal that is cross-origin isolated asks of every frame in it."""
_UNLISTED = "X-Robots-Tag: noindex"
"""Search engines list the full pages; a fragment of HTML has no head that could say so."""


def files(site: Path, portals: tuple[str, ...]) -> dict[str, bytes]:
    """Return the files of headers by name, for the built `site` at whose root they stand.

    `portals` are the origins that may frame /nhung/; none given: every portal.
    """
    return of(portals, csp.inline_of(site))


def of(portals: tuple[str, ...], inline: Inline) -> dict[str, bytes]:
    """Return header files (name -> bytes) for a site whose inline scripts and styles hash to `inline`."""
    parts = policies(portals, inline)
    made = {NGINX: nginx(parts), STATIC_HOST: static_host(parts)}
    return {name: text.encode("utf-8") for name, text in made.items()}


def policies(portals: tuple[str, ...], inline: Inline) -> dict[str, str]:
    """Return the policy of each part of the site by where it begins, a narrower part before a wider one."""
    portal = frame_ancestors(portals)
    return {
        f"/{csp.EMBEDS}": csp.embed(inline, portal),
        "/nhung/": csp.page(inline, portal, frames=OWN),
        "/tai-ve/": csp.download(OWN),
        "/": csp.page(inline, OWN),
    }


def frame_ancestors(portals: tuple[str, ...]) -> str:
    """Return who may frame pages below /nhung/, as Content-Security-Policy writes it.

    The site itself is always among them: /nhung/ shows its own embeds.
    """
    return " ".join((OWN, *portals)) if portals else "*"


def nginx(parts: dict[str, str]) -> str:
    """Return an include for nginx, at http level: the variable that deploy/nginx.conf puts in its header.

    That file says in `$kienan_part` in which part of the site an address lies.
    Origins hold no quote, dollar sign or backslash (`parse_origin`), nor do hashes: quoting is enough.
    """
    lines = [f'    {"default" if at == "/" else at} "{said}";' for at, said in parts.items()]
    return "\n".join((f"{_MADE}map $kienan_part $kienan_policy {{", *lines, "}")) + "\n"


def static_host(parts: dict[str, str]) -> str:
    """Return `_headers`, which Cloudflare Pages and Netlify read.

    Cloudflare joins the values of all rules that match, and two joined policies allow only what both do:
    the line with `!` takes the earlier one away. Netlify ignores that line and keeps the later value. One
    rule a path: of two, Cloudflare keeps one. Raises ValueError when a line is longer than these hosts take.
    """
    unused = ", ".join(f"{feature}=()" for feature in _UNUSED)
    rules = [
        _rule(
            "/*",
            f"{_POLICY}: {parts['/']}",
            f"Strict-Transport-Security: {STRICT_TRANSPORT}",
            "X-Content-Type-Options: nosniff",
            "Referrer-Policy: strict-origin-when-cross-origin",
            "Cross-Origin-Resource-Policy: cross-origin",
            f"Permissions-Policy: {unused}",
        ),
        _rule("/du-lieu/*", _READABLE),
        *(_rule(f"{at}*", *_other(at, said)) for at, said in reversed(parts.items()) if at != "/"),
    ]
    return _MADE + "".join(rules)


def _other(at: str, said: str) -> Iterator[str]:
    yield f"! {_POLICY}"
    yield f"{_POLICY}: {said}"
    if at == f"/{csp.EMBEDS}":
        yield _READABLE
        yield _ISOLATED
        yield _UNLISTED


def _rule(path: str, *lines: str) -> str:
    long = [line for line in lines if len(line) > MOST]
    if long:
        raise ValueError(f"{STATIC_HOST}: dòng dài {len(long[0])} ký tự, quá {MOST}: {long[0][:60]}…")
    return "\n  ".join((path, *lines)) + "\n"
