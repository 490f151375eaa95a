"""Workflows, forms and templates: checked offline by zizmor and check-jsonschema, and for what we promise."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from kienan.site.release import usb
from tests.locks import LOCKS
from tests.places import ROOT
from tests.unit.jsonschema_tool import check_jsonschema

GITHUB = ROOT / ".github"
WORKFLOWS = sorted((GITHUB / "workflows").glob("*.yml"))
FORMS = sorted(p for p in (GITHUB / "ISSUE_TEMPLATE").glob("*.yml") if p.stem != "config")
BIN = Path(sys.executable).parent
TARGETS = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))


def parsed(path: Path) -> dict[str, Any]:
    """Return a YAML file's tree, `on` staying text."""
    tree: dict[str, Any] = yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader)
    return tree


def steps(path: Path) -> list[dict[str, Any]]:
    """Return every step of a workflow."""
    return [step for job in parsed(path)["jobs"].values() for step in job["steps"]]


def test_zizmor_finds_nothing() -> None:
    """The strictest persona, `auditor`, has no finding, and it did read every workflow."""
    command = [str(BIN / "zizmor"), "--offline", "--no-progress", "--persona", "auditor", str(GITHUB)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    said = done.stdout + done.stderr
    assert done.returncode == 0, said
    assert "No findings" in said
    assert all(path.name in said for path in WORKFLOWS)


@pytest.mark.parametrize(
    ("schema", "files"),
    [
        ("github-workflows", WORKFLOWS),
        ("github-issue-forms", FORMS),
        ("github-issue-config", [GITHUB / "ISSUE_TEMPLATE/config.yml"]),
        ("gitlab-ci", [ROOT / ".gitlab-ci.yml"]),
        ("dependabot", [GITHUB / "dependabot.yml"]),
    ],
)
def test_files_obey_their_schema(schema: str, files: list[Path]) -> None:
    """Every file is valid for the schema that GitHub or GitLab publishes for it."""
    assert files
    done = check_jsonschema("--builtin-schema", f"vendor.{schema}", *files)
    assert done.exit_code == 0, done.output


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda p: p.stem)
def test_actions_are_pinned_and_steps_are_make_targets(path: Path) -> None:
    """Each action is named by a whole commit with its version beside it; each command is a target of ours."""
    for line in path.read_text("utf-8").splitlines():
        if "uses:" in line:
            assert re.search(r"uses: actions/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$", line), line
    for step in steps(path):
        if command := step.get("run"):
            match = re.fullmatch(r"(?:sudo )?make ([a-z-]+)", command)
            assert match, command
            assert match[1] in TARGETS, command


def test_pull_requests_run_without_secrets_or_rights() -> None:
    """No workflow uses pull_request_target or a secret; on pull requests nothing may be written."""
    for path in WORKFLOWS:
        text = path.read_text("utf-8")
        code = "\n".join(line.partition("#")[0] for line in text.splitlines())
        assert "pull_request_target" not in code
        assert "secrets" not in code
        assert parsed(path)["permissions"] == {}
    for job in parsed(GITHUB / "workflows/kiem-tra.yml")["jobs"].values():
        assert job["permissions"] == {"contents": "read"}


def test_the_job_that_publishes_only_handles_the_artifact() -> None:
    """`id-token` and `pages: write` are given to one job, which fetches no code and runs no command."""
    jobs = parsed(GITHUB / "workflows/dang-trang.yml")["jobs"]
    assert jobs["dung"]["permissions"] == {"contents": "read", "pages": "read"}
    assert jobs["dang"]["permissions"] == {"pages": "write", "id-token": "write"}
    assert [set(step) & {"run", "uses"} for step in jobs["dang"]["steps"]] == [{"uses"}]
    assert "deploy-pages" in jobs["dang"]["steps"][0]["uses"]


def test_the_site_is_built_anew_each_day() -> None:
    """States depend on the day: the workflow that publishes starts daily, in the first hour in Hải Phòng."""
    (when,) = parsed(GITHUB / "workflows/dang-trang.yml")["on"]["schedule"]
    assert re.fullmatch(r"\d+ 17 \* \* \*", when["cron"])  # UTC; Hải Phòng is seven hours ahead
    rule = parsed(ROOT / ".gitlab-ci.yml")["pages"]["rules"][0]["if"]
    assert '$VIEC == "dang-trang"' in rule


def test_every_combination_is_tried_each_night() -> None:
    """What `make test` leaves out runs in a job of its own, which starts by itself."""
    workflow = parsed(GITHUB / "workflows/hang-dem.yml")
    assert workflow["on"]["schedule"]
    assert "make test-all" in [step.get("run") for step in workflow["jobs"]["moi-to-hop"]["steps"]]
    assert "make test-all" in parsed(ROOT / ".gitlab-ci.yml")["hang-dem"]["script"]


def test_the_readme_names_the_systems_that_a_job_tries() -> None:
    """The oldest Python is that of pyproject.toml; each system of the weekly job stands in the README."""
    jobs = parsed(GITHUB / "workflows/cac-he.yml")["jobs"]
    oldest, newest = jobs["python"]["strategy"]["matrix"]["python"]
    assert f'requires-python = ">={oldest}"' in (ROOT / "pyproject.toml").read_text("utf-8")
    readme = (ROOT / "README.md").read_text("utf-8")
    assert f"Python {oldest} and {newest}" in readme
    assert jobs["may"]["strategy"]["matrix"]["may"] == ["ubuntu-24.04-arm", "macos-15"]
    assert "Linux on Arm and macOS 15" in readme
    run = {step.get("run") for step in jobs["may"]["steps"]}
    assert {"make site", "make test-unit", "make test-repository"} <= run


def test_what_is_published_was_judged_before() -> None:
    """GitHub, GitLab and the script judge the built site (privacy, policy) before they hand it on."""
    said = [step.get("run", step.get("uses", "")) for step in steps(GITHUB / "workflows/dang-trang.yml")]
    handed_on = next(i for i, step in enumerate(said) if "upload-pages-artifact" in step)
    assert said.index("make site") < said.index("make test-site") < handed_on
    pages = parsed(ROOT / ".gitlab-ci.yml")["pages"]["script"]
    assert pages.index("make site") < pages.index("make test-site")
    script = (ROOT / "deploy/ci.sh").read_text("utf-8")
    assert script.index("make dist") < script.index("make test-site") < script.index("exec deploy/publish.sh")
    recipe = (ROOT / "Makefile").read_text("utf-8").split("\ntest-site:")[1].split("\n\n")[0]
    judged = re.findall(r"tests/\S+\.py", recipe)
    assert {"tests/site/test_privacy.py", "tests/unit/test_policy.py"} <= set(judged)
    assert all((ROOT / path).is_file() for path in judged)
    assert "--site=site" in recipe


def test_a_preview_opens_without_a_server() -> None:
    """What editors download is the offline bundle of the preview; the guide tells nobody to run a server."""
    paths = [
        step["with"]["path"]
        for step in steps(GITHUB / "workflows/kiem-tra.yml")
        if "path" in step.get("with", {})
    ]
    *same, summary = parsed(ROOT / ".gitlab-ci.yml")["xem-truoc"]["artifacts"]["paths"]
    assert paths == same == ["usb/kien-an-xem-truoc/"]
    assert summary == parsed(ROOT / ".gitlab-ci.yml")["xem-truoc"]["variables"]["KIENAN_SUMMARY"]
    assert usb.FOLDER == "usb"
    assert "http.server" not in (ROOT / "CONTRIBUTING.md").read_text("utf-8")


def test_every_kind_of_dependency_is_kept_up() -> None:
    """Each lock of pip and npm, wherever it stands, and the actions are looked at for updates."""
    asked = {
        (one["package-ecosystem"], folder)
        for one in parsed(GITHUB / "dependabot.yml")["updates"]
        for folder in one.get("directories", [one.get("directory")])
    }
    locks = [(p, "pip") for p in LOCKS] + [(p, "npm") for p in (ROOT / "tests").rglob("package-lock.json")]
    held = {(kind, f"/{path.parent.relative_to(ROOT).as_posix()}".replace("/.", "/")) for path, kind in locks}
    assert asked == {*held, ("github-actions", "/")}


def test_images_are_named_by_their_hash() -> None:
    """GitLab runs in an image that nobody can change under its name."""
    for line in re.findall(r"image: *(.*)", (ROOT / ".gitlab-ci.yml").read_text("utf-8")):
        assert re.fullmatch(r"[a-z./-]+:[\w.-]+@sha256:[0-9a-f]{64}", line), line


def test_gitlab_and_the_script_call_targets() -> None:
    """The same steps elsewhere are the same Make targets."""
    jobs = [
        job for job in parsed(ROOT / ".gitlab-ci.yml").values() if isinstance(job, dict) and "script" in job
    ]
    commands = [command for job in jobs for command in job["script"]]
    assert len(commands) == 11
    assert {re.sub("^make ", "", command) for command in commands} <= TARGETS
    script = (ROOT / "deploy/ci.sh").read_text("utf-8")
    assert (
        set(re.findall(r"^ *(?:KIENAN_EDITION=xem-truoc )?make ([a-z-]+)", script, re.MULTILINE)) <= TARGETS
    )
    assert subprocess.run(["sh", "-n", ROOT / "deploy/ci.sh"], check=False).returncode == 0


# ---- What touches data/ or docs/ alone is checked, built and shown, and no code is tested


def git(root: Path, *arguments: str) -> None:
    """Run git in `root` as somebody, whatever the machine's settings."""
    who = ["-c", "user.name=a", "-c", "user.email=a@b", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *who, *arguments], cwd=root, check=True, capture_output=True)


def scope(root: Path, base: str) -> str:
    """Return what `make scope` tells the forge of the last commit in `root` against `base`."""
    said = root.parent / "github-output"
    said.unlink(missing_ok=True)
    command = ["make", "-s", "scope", *([f"BASE={base}"] if base else [])]
    done = subprocess.run(
        command, cwd=root, env={**os.environ, "GITHUB_OUTPUT": str(said)}, capture_output=True, text=True,
        check=True,
    )  # fmt: skip
    assert done.stdout == said.read_text("utf-8")
    return done.stdout


@pytest.fixture
def forge(tmp_path: Path) -> Path:
    """Return a repository with the project's Makefile and a file of each part, on a branch of its own."""
    root = tmp_path / "kho"
    for name in ("data/trang.yml", "data/README.md", "docs/index.md", "src/a.py", "README.md"):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text("trước\n", "utf-8")
    shutil.copy(ROOT / "Makefile", root)
    git(root, "init", "-q", "-b", "main")
    git(root, "add", ".")
    git(root, "commit", "-qm", "đã đăng")
    git(root, "checkout", "-qb", "sua")
    return root


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        (["data/trang.yml", "docs/index.md"], False),
        (["data/dien-hinh/to-dan-pho-a.yml"], False),
        (["data/trang.yml", "src/a.py"], True),
        (["mkdocs.yml"], True),
        (["docs.py", "database/x.yml"], True),
        (["src/data/x.yml"], True),
        (["data/README.md"], True),
    ],
    ids=lambda value: ", ".join(value) if isinstance(value, list) else "",
)
def test_what_a_change_touches(forge: Path, changed: list[str], code: bool) -> None:
    """`make scope` says whether a file outside data/ and docs/ differs, or one there that models make."""
    for name in changed:
        (forge / name).parent.mkdir(parents=True, exist_ok=True)
        (forge / name).write_text("sau\n", "utf-8")
    git(forge, "add", ".")
    git(forge, "commit", "-qm", "sửa")
    git(forge, "checkout", "-q", "main")
    (forge / "src/b.py").write_text("của người khác\n", "utf-8")
    git(forge, "add", ".")
    git(forge, "commit", "-qm", "việc khác")
    git(forge, "checkout", "-q", "sua")
    assert scope(forge, "main") == f"code={str(code).lower()}\n"


def test_code_moved_into_data_is_code(forge: Path) -> None:
    """A file of the code that is moved into data/ is gone from the code."""
    git(forge, "mv", "src/a.py", "data/a.yml")
    git(forge, "commit", "-qm", "chuyển")
    assert scope(forge, "main") == "code=true\n"


@pytest.mark.parametrize("base", ["", "khong-co-nhanh-nay"])
def test_in_doubt_code_is_tested(forge: Path, base: str) -> None:
    """Without a commit to compare with, or with one that git does not know, everything counts as touched."""
    assert scope(forge, base) == "code=true\n"


def test_tests_are_skipped_as_a_job() -> None:
    """The job of tests asks that of `make scope` and runs unless it said “false”; no paths are filtered.

    A job that is skipped reports success; one that a filter of paths left out is waited for ever.
    """
    workflow = parsed(GITHUB / "workflows/kiem-tra.yml")
    assert workflow["on"] == {"pull_request": ""}
    jobs = workflow["jobs"]
    assert jobs["kiem-thu"]["needs"] == "pham-vi"
    assert jobs["kiem-thu"]["if"] == "${{ !cancelled() && needs.pham-vi.outputs.code != 'false' }}"
    (step,) = [step for step in jobs["pham-vi"]["steps"] if step.get("run") == "make scope"]
    assert jobs["pham-vi"]["outputs"] == {"code": f"${{{{ steps.{step['id']}.outputs.code }}}}"}
    assert step["env"] == {"BASE": "${{ github.event.pull_request.base.sha }}"}
    assert not {"if", "needs"} & set(jobs["du-lieu"])


def test_gitlab_tests_what_scope_calls_code() -> None:
    """GitLab tests at a change of every tracked file but those of data/ and docs/ that people write."""
    (rule,) = parsed(ROOT / ".gitlab-ci.yml")["kiem-thu"]["rules"]
    matched = [re.compile(_pattern(glob)) for glob in rule["changes"]]
    (written,) = re.findall(r"^WRITTEN := (.+)$", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    said = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout
    for name in filter(None, said.decode().split("\0")):
        ours = not name.startswith(("data/", "docs/")) or name in written.split()
        assert any(pattern.fullmatch(name) for pattern in matched) == ours, name


def _pattern(glob: str) -> str:
    """Return a glob of paths as GitLab reads it (Ruby's fnmatch: PATHNAME, DOTMATCH, EXTGLOB)."""
    signs = {"**/": "(?:[^/]+/)*", "*": "[^/]*", "{": "(?:", ",": "|", "}": ")"}
    return re.sub(r"\*\*/|[*{},]|[^*{},]+", lambda m: signs.get(m[0], re.escape(m[0])), glob)


@pytest.mark.parametrize("path", FORMS, ids=lambda p: p.stem)
def test_forms_warn_of_personal_data(path: Path) -> None:
    """Each form opens with the warning and ends with a box to tick; none asks for private data."""
    body = parsed(path)["body"]
    assert "Không ghi ở đây họ tên" in body[0]["attributes"]["value"]
    assert body[-1]["attributes"]["options"][0]["required"] == "true"
    labels = [part["attributes"].get("label", "").lower() for part in body]
    private = [label for label in labels if "họ tên" in label or "điện thoại" in label]
    assert [label for label in private if not label.endswith("của cơ quan")] == []


def test_code_owners_names_nobody_yet() -> None:
    """No account is known, so no line is in force and no name is made up."""
    lines = (GITHUB / "CODEOWNERS").read_text("utf-8").splitlines()
    assert [line for line in lines if line and not line.startswith("#")] == []
