"""Plain requests, without a browser's own ideas."""

from http.client import HTTPConnection, HTTPMessage
from typing import NamedTuple


class Answer(NamedTuple):
    """What a server answered."""

    status: int
    headers: HTTPMessage
    body: bytes


def ask(address: str, path: str, **headers: str) -> Answer:
    """Return the answer for `path` of the server at `address`; headers as `Accept_Encoding="gzip"`."""
    connection = HTTPConnection(address.removeprefix("http://"), timeout=60)
    try:
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request("GET", path, headers=sent)
        answer = connection.getresponse()
        return Answer(answer.status, answer.headers, answer.read())
    finally:
        connection.close()
