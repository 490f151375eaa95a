"""Jobs about keys of a data file to which a PDF can be attached: the quiz's rules, the summary's report."""

from collections.abc import Collection

from kienan.content.attachments import FOLDER
from kienan.editing.rendered import Tree
from kienan.editor import uploads
from kienan.editor.job import Asked, JobChange, Opened, RecordJob, UploadBox, tree_of
from kienan.editor.project import Project

FILE = uploads.FILE


class ReportJob(RecordJob):
    """Some keys of a file; the record `attached` among them may have a PDF, which goes when it does."""

    def __init__(
        self,
        ident: str,
        title: str,
        words: str,
        place: tuple[str, Collection[str]],
        attached: tuple[str, str],
    ) -> None:
        super().__init__(ident, title, words, place)
        self.attached, label = attached
        self.uploads = (
            UploadBox(
                self.attached,
                label,
                "kéo tệp thả vào đây, hoặc bấm để chọn; PDF có chữ, không phải bản quét, dưới 20 MB",
                uploads.PDF,
            ),
        )

    def opened(self, project: Project, target: str) -> Opened:
        """Return the keys as they stand; the file's name is the machine's to give."""
        tree = tree_of(project, self.file)
        return Opened(
            self.model,
            tree,
            self.keys,
            self.file,
            rests_on=(self.file,),
            without=(f"{self.attached}/{FILE}",),
        )

    def change(self, project: Project, target: str, asked: Asked) -> JobChange:
        """Return the file with the answers in it, and the PDF that came or that nothing names now."""
        held = _record(tree_of(project, self.file).get(self.attached))
        record = _record(asked.tree.get(self.attached))
        upload, before = asked.uploads.get(self.attached), str(held.get(FILE, ""))
        name = before if record else ""
        if record and upload:
            name = before or uploads.document_name(upload, str(record.get("tên", "")), _others(project))
        tree = {**asked.tree, self.attached: {**record, FILE: name} if record else {}}
        made = super().change(project, target, Asked(tree, asked.today))
        files = dict(made.files)
        if before and not name:
            files[f"{FOLDER}/{before}"] = None
        if name and upload:
            files[f"{FOLDER}/{name}"] = upload.data
        places = {(f"{FOLDER}/{name}", 0): self.attached} if name else {}
        return JobChange(made.title, files, places=places)


def _record(tree: Tree | None) -> dict[str, Tree]:
    return tree if isinstance(tree, dict) else {}


def _others(project: Project) -> list[str]:
    folder = project.root / FOLDER
    return [path.name for path in folder.iterdir()] if folder.is_dir() else []
