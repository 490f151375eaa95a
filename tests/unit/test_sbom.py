"""The bill of materials beside an archive."""

import json
import re

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

from kienan.site.release.sbom import bill
from tests.places import ROOT

LOCK = (ROOT / "requirements.txt").read_text("utf-8")
DIGEST = "0123456789abcdef" * 4


def test_it_is_a_valid_bill_of_every_locked_package() -> None:
    """CycloneDX's own validator takes it; each line of the lock is there with version, hashes, condition."""
    made = bill(LOCK, "kien-an-x.tar.gz", DIGEST, 1_684_454_400).decode()
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(made) is None
    tree = json.loads(made)
    about = tree["metadata"]["component"]
    assert (about["name"], about["hashes"]) == ("kien-an-x.tar.gz", [{"alg": "SHA-256", "content": DIGEST}])
    assert tree["metadata"]["timestamp"].startswith("2023-05-19T00:00:00")
    locked = re.findall(r"^([a-z0-9-]+)==(\S+)", LOCK, re.MULTILINE)
    assert len(locked) > 50
    assert sorted((c["name"], c["version"]) for c in tree["components"]) == sorted(locked)
    assert {one["content"] for c in tree["components"] for one in c["hashes"]} == set(
        re.findall("sha256:([0-9a-f]{64})", LOCK)
    )
    conditional = [c["name"] for c in tree["components"] if "properties" in c]
    assert sorted(conditional) == sorted(re.findall(r"^([a-z0-9-]+)==\S+ ;", LOCK, re.MULTILINE)) != []
    assert all(c["purl"] == f"pkg:pypi/{c['name']}@{c['version']}" for c in tree["components"])


def test_the_same_lock_makes_the_same_bytes_whatever_its_order() -> None:
    """Twice the same; packages in another order too; another archive gives another bill."""
    one, two = (f"{name}==1 \\\n    --hash=sha256:{digit * 64}\n" for name, digit in (("a", "1"), ("b", "2")))
    made = bill(one + two, "x", DIGEST, 0)
    assert made == bill(one + two, "x", DIGEST, 0) == bill(two + one, "x", DIGEST, 0)
    assert made != bill(one + two, "x", DIGEST[::-1], 0)


@pytest.mark.parametrize("line", ["a>=1 --hash=sha256:" + "0" * 64, "a==1\n", "a\n"])
def test_what_is_not_locked_is_refused(line: str) -> None:
    """A package without one version, or without a hash, has no place in a bill."""
    with pytest.raises(ValueError, match="không phải thư viện đã khóa"):
        bill(line, "x", DIGEST, 0)
