"""The server of the editing page, bound to this machine alone."""

import socket
from collections.abc import Callable
from contextlib import ExitStack, suppress
from pathlib import Path
from threading import Thread

from waitress.server import create_server

from kienan.base.problem import DataError
from kienan.editor import package
from kienan.editor.app import create_app
from kienan.editor.guard import MAX_BYTES, Guard
from kienan.editor.staging import Staging


def listen(root: Path, host: str, port: int) -> tuple[str, Callable[[], None]]:
    """Return the link that opens the page of the project `root`, and what serves it until stopped.

    A change whose writing was cut short is ended first. Raises OSError when the port cannot be had.
    """
    with ExitStack() as undo:
        bound = undo.enter_context(_bound(host, port))
        package.recover(root)
        guard = Guard(port)
        server = create_server(
            create_app(root, guard), sockets=[bound], threads=4, max_request_body_size=MAX_BYTES, ident=""
        )
        undo.pop_all()

    def serve() -> None:
        Thread(target=_made_ready, args=(root, port), daemon=True).start()
        try:
            server.run()
        except KeyboardInterrupt:
            server.close()

    return f"http://{host}:{port}/vao/{guard.link}", serve


def _made_ready(root: Path, port: int) -> None:
    """Build the site as it is while the editor types, so that the first preview is there sooner."""
    with suppress(DataError, OSError):  # what is wrong is told when something is changed
        Staging(root, str(port)).as_it_is()


def _bound(host: str, port: int) -> socket.socket:
    """Return a socket that has the port for itself; raises OSError when another program has it."""
    bound = socket.socket()
    option = getattr(socket, "SO_EXCLUSIVEADDRUSE", socket.SO_REUSEADDR)  # on Windows "reuse" would share it
    bound.setsockopt(socket.SOL_SOCKET, option, 1)
    try:
        bound.bind((host, port))
    except OSError:
        bound.close()
        raise
    return bound
