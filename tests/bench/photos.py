"""Times 50 photos of 12 megapixels, cold and warm: python -m tests.bench.photos."""

import resource
import sys
import tempfile
import time
from pathlib import Path

from PIL import Image, ImageChops

from kienan.outputs.images.photos import FOLDER, publish

COUNT = 50
SIZE = (4000, 3000)


def scene() -> Image.Image:
    """Return a picture with soft shapes and some grain, which compresses about as a camera's does."""
    soft = [
        Image.effect_noise((w, w * 3 // 4), 90).resize(SIZE, Image.Resampling.BICUBIC) for w in (9, 16, 60)
    ]
    fine = [
        Image.effect_noise((w, w * 3 // 4), 28).resize(SIZE, Image.Resampling.BICUBIC) for w in (700, 1400)
    ]
    mixed = [ImageChops.overlay(layer, fine[i % 2]) for i, layer in enumerate(soft)]
    return Image.merge("RGB", mixed)


def make(folder: Path) -> list[Path]:
    """Write the photos, each different, and return their paths."""
    picture = scene()
    photos = []
    for number in range(COUNT):
        path = folder / f"anh-{number:02}.jpg"
        ImageChops.offset(picture, number * 37, number * 11).save(path, quality=90)
        photos.append(path)
    return photos


def timed(photos: list[Path], root: Path, cache: Path) -> tuple[float, float]:
    """Publish once; return wall and CPU seconds."""
    before, start = resource.getrusage(resource.RUSAGE_SELF), time.perf_counter()
    publish(photos, root, cache)
    wall, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_SELF)
    return wall, after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def main() -> int:
    """Print both times; 1 when one is over its bar (12 s cold, 1 s warm, on two cores)."""
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        folder = root / FOLDER
        folder.mkdir(parents=True)
        photos = make(folder)
        weight = sum(photo.stat().st_size for photo in photos) / COUNT / 1e6
        print(f"{COUNT} photos of {SIZE[0] * SIZE[1] / 1e6:.0f} MP, {weight:.1f} MB each")
        slow = False
        for label, bar in (("cold", 12.0), ("warm", 1.0)):
            wall, cpu = timed(photos, root, root / "cache")
            print(f"{label}: {wall:.2f} s, user+sys {cpu:.2f} s (bar: {bar:.0f} s)")
            slow |= wall > bar
    return int(slow)


if __name__ == "__main__":
    sys.exit(main())
