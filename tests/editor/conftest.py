"""The editing page of a copy of the project, without a browser."""

import difflib
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from lxml import html
from werkzeug.datastructures import MultiDict
from werkzeug.test import TestResponse

from kienan.editor import package
from kienan.editor.app import create_app
from kienan.editor.guard import Guard
from tests.editor.projects import as_published
from tests.places import copy_project

HERE = "http://127.0.0.1:8765"


@dataclass
class Page:
    """An answer, and its forms as a browser would fill and send them."""

    client: FlaskClient
    answer: TestResponse

    @property
    def status(self) -> int:
        """Return the status of the answer."""
        return self.answer.status_code

    @property
    def tree(self) -> Any:
        """Return the page as lxml reads it."""
        return html.fromstring(self.answer.get_data(as_text=True))

    @property
    def text(self) -> str:
        """Return the words of the page."""
        return " ".join(self.tree.text_content().split())

    @property
    def links(self) -> list[str]:
        """Return where the choices of the page lead."""
        return [link.get("href") for link in self.tree.xpath("//ul[starts-with(@class, 'jobs')]//a")]

    def wrong(self) -> dict[str, str]:
        """Return what is told at each box, by its name."""
        found = {}
        for box in self.tree.find_class("wrong"):
            name = box.xpath(".//input|.//textarea|.//select")[0].get("name")
            found[name] = " ".join(p.text_content() for p in box.find_class("told"))
        return found

    def general(self) -> list[str]:
        """Return what is told above the form."""
        return [
            " ".join(item.text_content().split()) for item in self.tree.xpath("//*[@class='problems']//li")
        ]

    def submit(
        self, act: str, typed: dict[str, str] | None = None, files: dict[str, tuple[str, bytes]] | None = None
    ) -> "Page":
        """Fill in `typed` by the names of boxes, choose `files`, press the button `act`."""
        form = self.tree.forms[0]
        values = [(name, value) for name, value in form.form_values() if name != "_lam"]
        names = {name for name, _ in values} | {box.get("name") for box in form.inputs}
        assert not set(typed or {}) - names, f"no such boxes: {set(typed or {}) - names}"
        data = MultiDict({**dict(values), **(typed or {}), "_lam": act})
        for name, (file, content) in (files or {}).items():
            data[f"_tep/{name}"] = (BytesIO(content), file)
        return send(self.client, form.action, data)


def send(client: FlaskClient, address: str, data: MultiDict[str, str], **headers: str) -> Page:
    """Send a form to the page as its own pages do, and follow where it leads."""
    sent = {"Origin": HERE, **headers}
    answer = client.post(address, data=data, headers=sent, content_type="multipart/form-data", base_url=HERE)
    if answer.status_code in (302, 303):
        answer = client.get(answer.headers["Location"], base_url=HERE)
    return Page(client, answer)


@dataclass
class Desk:
    """The page of one project, opened by its link."""

    root: Path
    guard: Guard
    client: FlaskClient

    def open(self, address: str) -> Page:
        """Return a page."""
        return Page(self.client, self.client.get(address, base_url=HERE))

    def ready(self, page: Page) -> bool:
        """Tell whether the form of `page` became a change that can be sent."""
        ident = page.tree.forms[0].fields["_nhap"]
        return (self.root / f".cache/sua/nhap/{ident}/de-nghi.zip").exists()


def desk(root: Path) -> Desk:
    """Return the page of the project `root`, entered by its link."""
    guard = Guard(8765)
    client = create_app(root, guard).test_client()
    entered = client.get(f"/vao/{guard.link}", base_url=HERE)
    assert entered.status_code == 302
    return Desk(root, guard, client)


@pytest.fixture(scope="module")
def first_day(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the first day's project; a test that writes into it puts it back."""
    return copy_project(tmp_path_factory.mktemp("sua") / "dự án")


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a project that names people and exemplars."""
    return as_published(tmp_path_factory.mktemp("sua") / "du-an")


@pytest.fixture(autouse=True)
def _day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KIENAN_TODAY", "23/11/2026")


@pytest.fixture
def first(first_day: Path) -> Desk:
    """Return the page of the first day."""
    return desk(first_day)


@pytest.fixture
def people(published: Path) -> Desk:
    """Return the page of a project that names people."""
    return desk(published)


def changes(of: Desk, page: Page) -> dict[str, list[str]]:
    """Return the lines that a change without problems takes away and adds, by file."""
    assert page.status == 200, page.text
    ident = page.answer.request.path.rpartition("/")[2]
    data = (of.root / f".cache/sua/nhap/{ident}/de-nghi.zip").read_bytes()
    found = {}
    for name, now in package.unpacked(data).files.items():
        path = of.root / name
        before = path.read_text("utf-8", "replace").split("\n") if path.is_file() else []
        after = (now or b"").decode("utf-8", "replace").split("\n")
        lines = difflib.unified_diff(before, after, n=0, lineterm="")
        found[name] = [line for line in lines if not line.startswith(("---", "+++", "@@"))]
    return found


@pytest.fixture(autouse=True)
def _nothing_built(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kienan.editor.sending.Deeds._make", lambda *_: None)
