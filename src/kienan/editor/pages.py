"""The pages of the editing page, and what its forms do."""

from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path

from flask import Flask, Response, redirect, render_template, request, send_from_directory
from flask.typing import ResponseReturnValue

from kienan.base.problem import DataError, Problem
from kienan.editor import package, preview, proposals, uploads
from kienan.editor.answers import FormFaults, answered, placed, shown
from kienan.editor.catalogue import GROUPS, JOBS
from kienan.editor.forms import acted, said
from kienan.editor.guard import Guard
from kienan.editor.job import Job, Opened, Upload
from kienan.editor.project import Project
from kienan.editor.sending import Deeds
from kienan.editor.staging import Staging
from kienan.editor.typed import undashed
from kienan.editor.work_files import Draft, Drafts, new_ident
from kienan.site import clock


@dataclass
class Editor:
    """What the pages work with, for one project and one run."""

    root: Path
    guard: Guard
    drafts: Drafts = field(init=False)
    staging: Staging = field(init=False)
    deeds: Deeds = field(init=False)

    def __post_init__(self) -> None:
        """Begin with the drafts that are there."""
        self.drafts, self.staging = Drafts(self.root), Staging(self.root, str(self.guard.port))
        self.deeds = Deeds(self.root, self.drafts, self.staging)


def show(app: Flask, editor: Editor) -> None:
    """Give `app` the addresses that show something."""

    @app.get("/")
    def _home() -> str:
        drafts = [(i, d, JOBS[d.job]) for i, d in editor.drafts.listed() if d.job in JOBS]
        return render_template("viec.html", groups=GROUPS, drafts=drafts, sent=editor.deeds.sent())

    @app.get("/tinh/<name>")
    def _static(name: str) -> Response:
        return send_from_directory(Path(__file__).parent / "static", name)

    @app.get("/viec/<job_id>")
    def _open(job_id: str) -> str:
        job, project, target = JOBS[job_id], Project(editor.root), request.args.get("cho", "")
        if job.targeted and not target:
            sought = request.args.get("tim", "")
            return render_template("chon.html", job=job, targets=job.targets(project, sought), sought=sought)
        opened = job.opened(project, target)
        draft = Draft(job.id, target, _base(editor, opened), opened.tree)
        return _form(project, job, new_ident(), draft, FormFaults())

    @app.get("/nhap/<ident>")
    def _reopen(ident: str) -> str:
        draft = editor.drafts.load(ident)
        if draft is None or draft.job not in JOBS:
            raise LookupError(ident)
        return _form(Project(editor.root), JOBS[draft.job], ident, draft, FormFaults())

    @app.get("/xem/<ident>")
    def _review(ident: str) -> str:
        ready = package.unpacked(editor.deeds.ready(ident))
        looked = editor.deeds.look(ident)
        return render_template(
            "xem.html",
            ident=ident,
            ready=ready,
            mark=package.sum_of(editor.drafts.ready(ident)),
            changed=preview.changed_files(editor.root, ready.files),
            looked=looked,
            can_send=proposals.can_send(editor.root),
            found=editor.deeds.found.get(ident),
        )

    @app.get("/trang/<ident>/<any(truoc, nay):which>/<path:name>")
    @app.get("/trang/<ident>/<any(truoc, nay):which>/", defaults={"name": ""})
    def _preview(ident: str, which: str, name: str) -> Response:
        site = editor.deeds.site(ident, which)
        return send_from_directory(site, f"{name}index.html" if not name or name.endswith("/") else name)


def take(app: Flask, editor: Editor) -> None:
    """Give `app` the addresses that take a form."""

    @app.post("/viec/<job_id>")
    def _send_form(job_id: str) -> ResponseReturnValue:
        job, project = JOBS[job_id], Project(editor.root)
        ident, draft, wrong = _draft(editor, job, project)
        opened = job.opened(project, draft.target)
        act = request.form.get("_lam", "xem")
        if ":" in act:
            draft.tree.update(acted(dict(draft.tree), act))
        editor.drafts.save(ident, draft)
        if act == "giu":
            return "", HTTPStatus.NO_CONTENT
        if act == "bo":
            editor.drafts.drop(ident)
            return redirect("/")
        if ":" in act:
            return _form(project, job, ident, draft, _placed(project, job, draft, wrong))
        if wrong:
            told = _placed(project, job, draft, wrong)
            return _form(project, job, ident, draft, told), HTTPStatus.UNPROCESSABLE_ENTITY
        if draft.base != _base(editor, opened):
            return _form(
                project, job, ident, draft, FormFaults(elsewhere=(_other_window(),))
            ), HTTPStatus.CONFLICT
        return _looked_at(editor, project, job, ident, draft)

    @app.post("/xem/<ident>")
    def _do(ident: str) -> ResponseReturnValue:
        deed, mark = request.form.get("_lam", ""), request.form.get("_dau", "")
        ready = editor.deeds.ready(ident)
        if package.sum_of(ready) != mark:  # nothing is sent that was not seen
            return redirect(f"/xem/{ident}")
        made = package.unpacked(ready)
        if problems := package.stale(editor.root, made):
            raise DataError(problems)
        return _done(editor, ident, deed, made, ready)


def _done(
    editor: Editor, ident: str, deed: str, made: package.ChangePackage, ready: bytes
) -> ResponseReturnValue:
    if deed == "zip":
        name = f"de-nghi-{clock.today():%Y%m%d}-{ident[:4]}.zip"
        return Response(
            ready, mimetype="application/zip", headers={"Content-Disposition": f"attachment; filename={name}"}
        )
    if deed == "ghi":
        package.apply(editor.root, made)
        editor.drafts.drop(ident)
        return render_template("xong.html", made=made, sent=None)
    if deed == "gui":
        try:
            sent = editor.deeds.send(ident, made)
        except proposals.SendError as error:
            return render_template("loi.html", words=str(error), status=502, back=f"/xem/{ident}"), 502
        return render_template("xong.html", made=made, sent=sent)
    return redirect(f"/nhap/{ident}")


def _looked_at(editor: Editor, project: Project, job: Job, ident: str, draft: Draft) -> ResponseReturnValue:
    found = answered(job, project, editor.staging, draft, clock.today())
    if isinstance(found, FormFaults):
        return _form(project, job, ident, draft, found), HTTPStatus.UNPROCESSABLE_ENTITY
    editor.deeds.keep(ident, found)
    return redirect(f"/xem/{ident}", HTTPStatus.SEE_OTHER)


def _other_window() -> Problem:
    found = "dữ liệu đã đổi từ khi mở biểu mẫu này, có lẽ ở một cửa sổ khác"
    return Problem("", 0, "", found, "mở lại việc này từ trang đầu; điều đã gõ vẫn còn ở đây để chép lại")


def _placed(project: Project, job: Job, draft: Draft, wrong: list[Problem]) -> FormFaults:
    opened = job.opened(project, draft.target)
    return placed(wrong, job, opened, shown(project, opened, draft.tree))


def _draft(editor: Editor, job: Job, project: Project) -> tuple[str, Draft, list[Problem]]:
    """Return what a form says, with what was uploaded to it before; and why some files were not taken."""
    given = request.form
    ident, target = given.get("_nhap", ""), given.get("_cho", "")
    opened = job.opened(project, target)
    answers = said(opened.model, given, project.names, opened.keys)
    tree = {
        key: undashed(opened.tree.get(key, ""), value) for key, value in {**opened.tree, **answers}.items()
    }
    before = editor.drafts.load(ident)
    fresh, wrong = _fresh(job)
    kept = uploads.joined(job.uploads, tree, before.uploads if before else {}, fresh)
    why, basis = (" ".join(given.get(name, "").split()) for name in ("_vi-sao", "_can-cu"))
    return ident, Draft(job.id, target, given.get("_nen", ""), tree, why, basis, kept), wrong


def _fresh(job: Job) -> tuple[dict[str, list[Upload]], list[Problem]]:
    """Return the files that came with a form, by the names of their boxes, and why others are not taken."""
    fresh: dict[str, list[Upload]] = {}
    wrong: list[Problem] = []
    for box in job.uploads:
        for file in request.files.getlist(f"_tep/{box.name}"):
            if file.filename:
                try:
                    fresh.setdefault(box.name, []).append(uploads.taken(box, file.filename, file.read()))
                except DataError as error:
                    wrong += error.problems
    return fresh, wrong


def _base(editor: Editor, opened: Opened) -> str:
    """Return what stands for the files that a form rests on, as they are now."""
    held = ((editor.root / name) for name in opened.rests_on)
    return package.sum_of(
        b"".join(package.sum_of(p.read_bytes() if p.is_file() else None).encode() + b"\n" for p in held)
    )


def _form(project: Project, job: Job, ident: str, draft: Draft, told: FormFaults) -> str:
    opened = job.opened(project, draft.target)
    return render_template(
        "bieu-mau.html",
        job=job,
        ident=ident,
        draft=draft,
        parts=uploads.pictured(
            shown(project, opened, draft.tree, told.here),
            draft.uploads,
            [box.name for box in job.uploads if box.many],
        ),
        told=told,
        about=job.about(project, draft.target) if job.targeted else "",
        names=project.names.of,
    )
