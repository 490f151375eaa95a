"""The order of people."""

import icu
from hypothesis import given
from hypothesis import strategies as st

from kienan.base.text import person_key

WORDS = [
    "An",
    "Ân",
    "Ăn",
    "Ấn",
    "Ẩn",
    "Anh",
    "Ánh",
    "Bình",
    "Dung",
    "Dũng",
    "Đức",
    "Đào",
    "Hòa",
    "Hoà",
    "Hóa",
]
names = st.lists(st.sampled_from(WORDS), min_size=1, max_size=5).map(" ".join)
collator = icu.Collator.createInstance(icu.Locale("vi"))


def by_icu(one: str, other: str) -> int:
    """Compare two names part by part with ICU itself: given name, family name, middle names."""

    def parts(name: str) -> tuple[str, str, str]:
        words = name.split()
        return words[-1], words[0] if len(words) > 1 else "", " ".join(words[1:-1])

    for a, b in zip(parts(one), parts(other), strict=True):
        if result := int(collator.compare(a, b)):
            return result
    return 0


@given(names, names)
def test_person_key_agrees_with_icu(one: str, other: str) -> None:
    """Keys compare as ICU's `vi` collation compares the three parts in turn."""
    a, b = person_key(one), person_key(other)
    assert (a > b) - (a < b) == by_icu(one, other)


@given(names)
def test_a_remark_is_no_part_of_the_name(name: str) -> None:
    """“(minh họa)” after a name does not move it."""
    assert person_key(f"{name} (minh họa)") == person_key(name)
