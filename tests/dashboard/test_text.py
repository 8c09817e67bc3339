import string

import pytest

from dashboard.text import LANGUAGES, RIGHT_TO_LEFT, words


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_every_word(language: str) -> None:
    assert words(language).keys() == words("en").keys()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_leaves_the_same_gaps(language: str) -> None:
    def gaps(text: str) -> set[str | None]:
        return {field for _, field, _, _ in string.Formatter().parse(text) if field}

    assert {key: gaps(text) for key, text in words(language).items()} == {
        key: gaps(text) for key, text in words("en").items()
    }


def test_nothing_on_the_page_says_that_a_side_controls_a_place() -> None:
    assert not [
        key for key, text in words("en").items() if "controls" in text.lower() or "controlled by" in text.lower()
    ]


def test_right_to_left_languages_are_offered_languages() -> None:
    assert set(LANGUAGES) >= RIGHT_TO_LEFT
