"""The data as it stands before an import: which files, their texts and values."""

from dataclasses import dataclass
from pathlib import Path

from kienan.content.data_files import shapes
from kienan.content.plan_tree import annexes_of, text_of, walk
from kienan.intake.plan.yaml_text import Value
from kienan.model.outline import expanded
from kienan.model.plan import PlanDocument
from kienan.model.validate import validated
from kienan.model.yaml_source import parse_yaml, read_text

PLAN = "data/ke-hoach/van-ban.yml"
PROGRAMME = "data/ke-hoach/chuong-trinh.yml"
PEOPLE = "data/ke-hoach/thanh-phan.yml"
WORK = "data/ke-hoach/phan-cong.yml"
EVENT = "data/hoi-nghi.yml"
UNITS = "data/don-vi.yml"
DOCUMENTS = "data/van-ban.yml"
SUBJECTS = "data/noi-dung.yml"
SUMMARY = "data/ke-hoach/tom-tat.yml"
SITE = "data/trang.yml"
RECEIVED = "data/nguon/ke-hoach.txt"
HEAD = "# Tệp này do lệnh make import-plan ghi từ bản Kế hoạch nhận được; xem data/README.md.\n"


@dataclass(frozen=True)
class Old:
    """The data as it is: the text of each file, None for one that is not there.

    With `only` some texts are all the data that counts: an import begins anew.
    """

    root: Path
    only: dict[str, str] | None = None

    def text(self, file: str) -> str | None:
        """Return the text of a file; raises DataError when it is no text."""
        if self.only is not None:
            return self.only.get(file)
        return read_text(self.root / file, file) if (self.root / file).exists() else None

    def plain(self, file: str) -> dict[str, Value]:
        """Return the values of a file; nothing when it is not there."""
        text = self.text(file)
        if text is None:
            return {}
        found = expanded(parse_yaml(text, file), shapes()[file]).plain()
        assert isinstance(found, dict)
        return found

    def records(self, file: str, key: str) -> list[dict[str, Value]]:
        """Return the records that a file lists under `key`."""
        found = self.plain(file).get(key)
        return [entry for entry in found if isinstance(entry, dict)] if isinstance(found, list) else []

    def passages(self) -> list[tuple[str, str]]:
        """Return the ids and words of the passages of the Plan that stands in the data."""
        text = self.text(PLAN)
        if text is None:
            return []
        plan = validated(expanded(parse_yaml(text, PLAN), PlanDocument), PlanDocument)
        first = [("trich-yeu", plan.abstract)]
        first += [("mo-dau" if n == 1 else f"mo-dau-{n}", words) for n, words in enumerate(plan.preamble, 1)]
        nodes = [node for node in walk((*text_of(plan), *annexes_of(plan))) if not node.table]
        return [
            *((ident, words.replace("*", "")) for ident, words in first),
            *((node.id, node.words) for node in nodes),
        ]
