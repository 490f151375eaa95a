"""Marks of withdrawn names: what a server compares, and what nobody can read out of them."""

import re
from dataclasses import replace

from kienan.content.load import Content
from kienan.model.base import State
from kienan.model.subjects import Correction
from kienan.site.edition import Edition
from kienan.site.release.archive import ArchiveFacts
from kienan.site.release.withdrawals import WithdrawalMarks, names_of

LEFT = {"ngày": "1/6/2023", "loại": "rút tên", "trang": "huy-hieu-dang/2023-05-19/", "căn cứ": "đơn"}
MENDED = {
    "ngày": "1/6/2023",
    "trang": "ke-hoach/",
    "đã viết": "a",
    "sửa thành": "b",
    "vì sao": "c",
    "căn cứ": "d",
}


def with_entries(content: Content, *entries: dict[str, str]) -> WithdrawalMarks:
    """Return the marks of `content` with a ledger of `entries`, newest first."""
    return names_of(replace(content, corrections=tuple(map(Correction.model_validate, entries))))


def test_each_withdrawal_has_a_mark_of_its_own(content: Content) -> None:
    """One an entry, the same whatever is added later; equal entries are told apart; no correction has one."""
    one = with_entries(content, LEFT | {"số tên": "1"})
    both = with_entries(content, LEFT | {"số tên": "1"}, MENDED, LEFT | {"số tên": "1"})
    assert len(one.withdrawn) == 1
    assert len(set(both.withdrawn)) == 2
    assert set(one.withdrawn) < set(both.withdrawn)
    assert with_entries(content, MENDED).withdrawn == ()
    for other in (
        {"số tên": "2"},
        {"số tên": "1", "ngày": "2/6/2023"},
        {"số tên": "1", "trang": "dien-hinh/"},
    ):
        assert with_entries(content, LEFT | other).withdrawn != one.withdrawn


def test_the_words_of_an_entry_are_not_in_its_mark(content: Content) -> None:
    """Mending the basis of a withdrawal changes no mark: a later archive knows of it all the same."""
    entry = LEFT | {"số tên": "1"}
    assert with_entries(content, entry) == with_entries(content, entry | {"căn cứ": "phiếu ngày 30/5/2023"})


def test_each_shown_list_and_exemplar_has_a_mark(demo_content: Content, content: Content) -> None:
    """One for each published round and exemplar; one taken off, by whichever state, is not among them."""
    shown = names_of(demo_content).shown
    rounds = [r for r in demo_content.badge_rounds if r.state is State.PUBLISHED]
    exemplars = [e for e in demo_content.exemplars.values() if e.state is State.PUBLISHED]
    assert len(set(shown)) == len(rounds) + len(exemplars) > 2
    assert names_of(content).shown == ()
    for state in (State.WITHDRAWN, State.UNPUBLISHED):
        off = rounds[0].model_copy(update={"state": state})
        others = tuple(off if r is rounds[0] else r for r in demo_content.badge_rounds)
        assert len(names_of(replace(demo_content, badge_rounds=others)).shown) == len(shown) - 1


def test_marks_say_nothing(demo_content: Content) -> None:
    """In an archive stand twelve digits a mark, after words of publish.sh: no name, no address."""
    names = names_of(replace(demo_content, corrections=(Correction.model_validate(LEFT | {"số tên": "1"}),)))
    lines = ArchiveFacts(Edition.PUBLIC, "x", 0, names).text.splitlines()[3:]
    assert len(lines) == len(names.withdrawn) + len(names.shown)
    assert all(re.fullmatch("(rút tên|nêu tên): [0-9a-f]{12}", line) for line in lines)
