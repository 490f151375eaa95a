"""The site and the demonstration at addresses of their own, and a portal on another site."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.demonstration import build_demo
from tests.embeds.portal import SOMEWHERE, Home, Portal, at_home, moved
from tests.support import build, once, serve


def _entries(site: Path) -> list[str]:
    return sorted(entry.name for entry in site.iterdir())


@pytest.fixture(scope="session")
def home(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Home]:
    """Yield the public site with the very address at which a real nginx serves it."""
    place = tmp_path_factory.mktemp("nha")
    built = once(tmp_path_factory, "nha", lambda there: build(there / "trang", address=SOMEWHERE))
    with at_home(site, place, lambda address: moved(built, address, place / "trang")) as made:
        assert _entries(made.folder) == _entries(site)
        yield made


@pytest.fixture(scope="session")
def demo_home(demo_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Home]:
    """Yield the demonstration, names published, with the very address at which nginx serves it."""
    place = tmp_path_factory.mktemp("nha-minh-hoa")
    built = once(tmp_path_factory, "nha-minh-hoa", lambda there: build_demo(there, address=SOMEWHERE))
    with at_home(demo_site, place, lambda address: moved(built, address, place / "trang")) as made:
        assert _entries(made.folder) == _entries(demo_site)
        yield made


@pytest.fixture(scope="session")
def _portals(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Portal]:
    folder = tmp_path_factory.mktemp("cong")
    (folder / "cong.css").write_text("body { margin: 0 }", "utf-8")
    with serve(folder) as address:
        # Another name of this machine is another site for browsers.
        yield Portal(folder, f"{address.replace('127.0.0.1', 'localhost')}/")


@pytest.fixture
def portal(_portals: Portal) -> Portal:
    """Return a portal on another site than the embeds; its pages have no margin."""
    return _portals


@pytest.fixture
def stranger(tmp_path: Path) -> Iterator[Portal]:
    """Yield a third site, on an origin of its own."""
    with serve(tmp_path) as address:
        (tmp_path / "cong.css").write_text("", "utf-8")
        yield Portal(tmp_path, f"{address}/")
