"""Fixtures for tests of the built site: the site itself, a server for it, a real browser."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, Playwright, sync_playwright

from tests.demonstration import ADDRESS, build_demo
from tests.real_data import refuse
from tests.support import MissingError, build, find_chromium, launch, once, serve

sys.addaudithook(refuse)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add `--site DIR`, to test a site already built."""
    parser.addoption("--site", type=Path, default=None, metavar="DIR", help="test this built site")


def pytest_configure(config: pytest.Config) -> None:
    """Try few made-up examples of each property, many with `make test-all`."""
    settings.register_profile("few", max_examples=15, deadline=None)
    settings.register_profile("many", max_examples=150, deadline=None)
    settings.load_profile("few" if config.getoption("markexpr") else "many")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """Return two processes for each processor: much of a test is waiting, for a browser or a server."""
    return (os.cpu_count() or 1) * 2


@pytest.fixture(scope="session")
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the public site of the first day's data, built on the fixed day of the tests."""
    given: Path | None = request.config.getoption("--site")
    if given:
        return given.resolve()
    return once(tmp_path_factory, "site", lambda place: build(place / "site"))


@pytest.fixture(scope="session")
def server(site: Path) -> Iterator[str]:
    """Serve the site and yield its address, without a slash at the end."""
    with serve(site) as address:
        yield address


@pytest.fixture(scope="session")
def demo_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the demonstration, built on the fixed day of the tests."""
    return once(tmp_path_factory, "minh-hoa", build_demo)


@pytest.fixture(scope="session")
def addressed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the demonstration built for ADDRESS, on the fixed day of the tests."""
    return once(tmp_path_factory, "co-dia-chi", lambda place: build_demo(place, address=ADDRESS))


@pytest.fixture(scope="session")
def demo_server(demo_site: Path) -> Iterator[str]:
    """Serve the demonstration and yield its address, without a slash at the end."""
    with serve(demo_site) as address:
        yield address


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """Yield Playwright's driver, after making sure that a Chromium is there."""
    try:
        find_chromium()
    except MissingError as missing:
        pytest.fail(str(missing), pytrace=False)
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """Yield one real Chromium for the whole run."""
    started = launch(playwright.chromium)
    yield started
    started.close()


@pytest.fixture(autouse=True, scope="session")
def _no_proxy() -> None:
    """Keep talk with 127.0.0.1 away from any proxy of the machine."""
    os.environ["NO_PROXY"] = os.environ["no_proxy"] = "127.0.0.1,localhost"
