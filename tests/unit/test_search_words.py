"""What the search says that the Plan leaves open."""

import pytest

from kienan.content.load import Content
from kienan.outputs.search import site_index
from kienan.outputs.search_words import TOPICS, Topic, unsaid


def test_what_the_plan_leaves_open_is_in_the_index(content: Content) -> None:
    """Of today's Plan every topic is true: each sentence stands in the index."""
    index = site_index([], content)
    assert all(topic.sentence in index for topic in TOPICS)


@pytest.mark.parametrize("topic", TOPICS, ids=lambda topic: topic.phrases[0])
def test_a_sentence_goes_once_the_plan_has_the_word(topic: Topic) -> None:
    """A Plan with one of the topic's words, in any letters, leaves it open no more; a longer word does."""
    for word in topic.words:
        assert topic not in unsaid(f"Đúng {word.upper()}, theo Kế hoạch.")
        assert topic in unsaid(f"Đúng x{word}y theo Kế hoạch.")
