"""Answer headers, as files for web hosts: who may put which page into a frame, and what every answer says."""

from kienan.content import Content

NGINX, STATIC_HOST = "_nginx.conf", "_headers"

OWN = "'self'"
"""Whom every page lets frame it: this site alone. Pages below /nhung/ answer `frame_ancestors` instead."""

_UNUSED = (
    "accelerometer",
    "camera",
    "display-capture",
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
"""What a browser could offer and no page of the site asks for."""

_MADE = "# Tệp dựng tự động từ “cổng được nhúng” trong data/trang.yml; đừng sửa ở đây.\n"


def files(content: Content) -> dict[str, bytes]:
    """Return the files of headers by name; they stand at the root of the site."""
    return of(content.site.portals)


def of(portals: tuple[str, ...]) -> dict[str, bytes]:
    """Return the same files for `portals`, the origins that may frame /nhung/; none given: every portal."""
    made = {NGINX: nginx(portals), STATIC_HOST: static_host(portals)}
    return {name: text.encode("utf-8") for name, text in made.items()}


def frame_ancestors(portals: tuple[str, ...]) -> str:
    """Return who may frame pages below /nhung/, as Content-Security-Policy writes it.

    The site itself is always among them: /nhung/ shows its own embeds.
    """
    return " ".join((OWN, *portals)) if portals else "*"


def nginx(portals: tuple[str, ...]) -> str:
    """Return an include for nginx, at http level: the variable that deploy/nginx.conf puts in its header.

    Origins hold no quote, dollar sign or backslash (`parse_origin`), so quoting them is enough.
    """
    return f"""{_MADE}map $uri $kienan_frame_ancestors {{
    default "{OWN}";
    ~^/nhung/ "{frame_ancestors(portals)}";
}}
"""


def static_host(portals: tuple[str, ...]) -> str:
    """Return `_headers`, which Cloudflare Pages and Netlify read.

    Cloudflare joins the values of all rules that match, and two joined policies allow only what both do:
    the line with `!` takes the first one away. Netlify ignores that line and keeps the later value.
    """
    policy = "Content-Security-Policy"
    rules = [
        _rule(
            "/*",
            f"{policy}: frame-ancestors {OWN}",
            "X-Content-Type-Options: nosniff",
            "Referrer-Policy: strict-origin-when-cross-origin",
            f"Permissions-Policy: {', '.join(f'{feature}=()' for feature in _UNUSED)}",
        ),
        _rule("/nhung/*", f"! {policy}", f"{policy}: frame-ancestors {frame_ancestors(portals)}"),
        *(_rule(path, "Access-Control-Allow-Origin: *") for path in ("/nhung/v1/*", "/du-lieu/*")),
    ]
    return _MADE + "".join(rules)


def _rule(path: str, *lines: str) -> str:
    return "\n  ".join((path, *lines)) + "\n"
