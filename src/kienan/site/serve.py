"""`make serve`: MkDocs' own preview, once it is known that its port is free."""

import os
import socket
import sys
from pathlib import Path

from kienan.base.problem import DataError
from kienan.checks.pages.settings import check_settings

HOST = "127.0.0.1"


def serve(port: int) -> int:
    """Show the site at `port` until stopped, building anew at each change; return 1 if the port is taken."""
    if not _free(port):
        print(
            f"Cổng {port} đang có chương trình khác dùng. Dừng chương trình ấy, hoặc chọn cổng khác: "
            f"make serve PORT={port + 1}",
            file=sys.stderr,
        )
        return 1
    if problems := list(
        check_settings(Path.cwd())
    ):  # MkDocs runs what they name before any plugin could look
        print(DataError(problems), file=sys.stderr)
        return 1
    print(f"Xem trước tại http://{HOST}:{port}/ (dừng: Ctrl+C)", flush=True)
    command = [sys.executable, "-m", "mkdocs", "serve", "--quiet", "--dev-addr", f"{HOST}:{port}"]
    return os.execv(sys.executable, command)


def _free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # as the preview does
        try:
            probe.bind((HOST, port))
        except OSError:
            return False
    return True
