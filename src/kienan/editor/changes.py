"""The job of recording a document that changes the Plan: a new record at the end of data/thay-doi.yml."""

from kienan.base.text import slug
from kienan.editing.rendered import Tree
from kienan.editor.job import Asked, Job, JobChange, Opened, blank_tree, tree_of
from kienan.editor.project import Project
from kienan.model.changes import OfficialChange
from kienan.model.fields import fields

FILE, LIST = "data/thay-doi.yml", "thay đổi"
_KEYS = tuple(f.key for f in fields(OfficialChange) if f.key != "mã")


class OfficialChangeJob(Job):
    """A new official change; its id is made of the document's words."""

    def opened(self, project: Project, target: str) -> Opened:
        """Return an empty record, which will stand last."""
        place = (LIST, len(_listed(project)))
        return Opened(OfficialChange, blank_tree(OfficialChange), _KEYS, FILE, place, (FILE,))

    def change(self, project: Project, target: str, asked: Asked) -> JobChange:
        """Return the file with the record at its end."""
        before = _listed(project)
        taken = {str(row.get("mã")) for row in before if isinstance(row, dict)}
        words = str(asked.tree.get("văn bản", ""))
        head = slug(words.partition(" của ")[0]) or "thay-doi"
        ident = next(i for n in range(len(taken) + 1) if (i := f"{head}-{n + 1}" if n else head) not in taken)
        tree: dict[str, Tree] = {LIST: [*before, {**asked.tree, "mã": ident}]}
        return JobChange(f"Ghi thay đổi chính thức: {words or ident}", {FILE: project.written(FILE, tree)})


def _listed(project: Project) -> list[Tree]:
    rows = tree_of(project, FILE).get(LIST, [])
    return rows if isinstance(rows, list) else []
