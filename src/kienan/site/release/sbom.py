"""The software bill of materials of an archive (CycloneDX 1.6, JSON): the locked packages that built it."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from uuid import NAMESPACE_OID, uuid5

from cyclonedx.model import HashAlgorithm, HashType, Property
from cyclonedx.model.bom import Bom, BomMetaData
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL
from packaging.requirements import Requirement

_HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")


def bill(lock: str, name: str, digest: str, time: int) -> bytes:
    """Return the bill of the archive `name`, whose SHA-256 is `digest`, built with the packages of `lock`.

    `lock` is the text of a requirements file with versions and hashes; `time` is in seconds (UTC). The same
    arguments give the same bytes on every machine: nothing of the machine is asked. A package that only some
    machines need is there with its condition. Raises ValueError for a line that is no locked package.
    """
    archive = Component(name=name, type=ComponentType.FILE, bom_ref=name, hashes=[_sha256(digest)])
    made = Bom(
        serial_number=uuid5(NAMESPACE_OID, digest),
        metadata=BomMetaData(component=archive, timestamp=datetime.fromtimestamp(time, UTC)),
        components=_packages(lock),
    )
    made.register_dependency(archive, made.components)
    return f"{JsonV1Dot6(made).output_as_string(indent=1)}\n".encode()


def _packages(lock: str) -> Iterator[Component]:
    for line in lock.replace("\\\n", " ").splitlines():
        if line.strip() and not line.startswith("#"):
            yield _package(Requirement(line.partition(" --hash")[0]), _HASH.findall(line))


def _package(needed: Requirement, hashes: list[str]) -> Component:
    """Return a package; its hashes are those of the files that may be installed, one of them was."""
    version = str(needed.specifier).removeprefix("==")
    if not hashes or str(needed.specifier) != f"=={version}":
        raise ValueError(f"{needed}: không phải thư viện đã khóa phiên bản và mã băm.")
    address = PackageURL("pypi", name=needed.name, version=version)
    return Component(
        name=needed.name,
        version=version,
        purl=address,
        bom_ref=address.to_string(),
        hashes=map(_sha256, hashes),
        properties=[Property(name="marker", value=str(needed.marker))] if needed.marker else [],
    )


def _sha256(digits: str) -> HashType:
    return HashType(alg=HashAlgorithm.SHA_256, content=digits)
