"""The server of the editing page, bound to this machine alone."""

from collections.abc import Callable
from pathlib import Path

from waitress.server import create_server

from kienan.editor import package
from kienan.editor.app import create_app
from kienan.editor.guard import MAX_BYTES, Guard


def listen(root: Path, host: str, port: int) -> tuple[str, Callable[[], None]]:
    """Return the link that opens the page of the project `root`, and what serves it until stopped.

    A change whose writing was cut short is ended first. Raises OSError when the port cannot be had.
    """
    package.recover(root)
    guard = Guard(port)
    server = create_server(
        create_app(root, guard),
        host=host,
        port=port,
        threads=4,
        max_request_body_size=MAX_BYTES,
        ident="",
        clear_untrusted_proxy_headers=True,
    )

    def serve() -> None:
        try:
            server.run()
        except KeyboardInterrupt:
            server.close()

    return f"http://{host}:{port}/vao/{guard.link}", serve
