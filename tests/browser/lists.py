"""Lists of recipients for the browser: demonstrations built with the people a test or a benchmark wants."""

import shutil
from pathlib import Path

from kienan.content.recipients import Recipient, to_csv
from tests.demonstration import build_demo
from tests.made_up import round_yaml
from tests.places import OVERLAY

FOLDER = Path("data/huy-hieu-dang/2023-05-19")
ROUND = "/huy-hieu-dang/2023-05-19/"


def build_list(place: Path, people: list[Recipient], name: str) -> Path:
    """Build the demonstration with `people` below `place`, in a folder called after `name`; return it."""
    overlay = place / f"{name}-du-lieu"
    shutil.copytree(OVERLAY, overlay)
    (overlay / FOLDER / "danh-sach.csv").write_text(to_csv(people), encoding="utf-8")
    (overlay / FOLDER / "dot.yml").write_text(round_yaml(people), encoding="utf-8")
    return build_demo(place, overlay, name=name)
