"""Whose "the army" and "the governor" are where the text does not say, and what they concede."""

from datetime import date

import pytest

from geodata.conflicts import load_conflict
from geodata.model import Stance

SUMMER_2021 = date(2021, 8, 3)


@pytest.mark.parametrize(
    ("language", "text", "place"),
    [
        ("en", "The army left the town of Qala.", "Qala"),
        ("en", "Security forces abandoned the town of Qala.", "Qala"),
        ("ar", "انسحب الجيش من بلدة قلعة.", "قلعة"),
        ("fr", "L'armée s'est retirée de la ville de Qala.", "Qala"),
        ("tr", "Ordu Qala kentinden çekildi.", "Qala"),
        ("fa", "ارتش از شهر قلعه عقب‌نشینی کرد.", "قلعه"),
        ("ru", "Военные отступили из города Кала.", "Кала"),
    ],
)
def test_the_army_is_that_of_the_state_the_war_is_fought_in(read, language, text, place):
    (claim,) = read(text, place, language=language, conflict="afghanistan", published=SUMMER_2021)
    assert claim.actor_side == claim.control_from == "government"


@pytest.mark.parametrize(
    "text",
    [
        "Rebel forces left the town of Qala.",
        "The Pakistani army left the town of Qala.",
        "Fighters left the town of Qala.",
    ],
)
def test_another_force_is_not_the_state_s(read, text):
    (claim,) = read(text, "Qala", conflict="afghanistan", published=SUMMER_2021)
    assert claim.control_from != "government"


def test_the_army_is_the_one_that_was_called_so_before(read):
    text = "The Pakistani army entered the town of Torkham. The army left the town of Qala."
    *_, claim = read(text, "Torkham", "Qala", conflict="afghanistan", published=SUMMER_2021)
    assert claim.control_from == "pakistan"


def test_nobody_knows_whose_the_army_is_in_a_war_of_two_states(read):
    (claim,) = read("The army left the town of Talish.", "Talish")
    assert claim.actor_side is None


def test_nobody_knows_whose_the_army_is_once_the_state_has_fallen():
    conflict = load_conflict("afghanistan")
    assert conflict.authorities_on(date(2021, 8, 14)) == "government"
    assert conflict.authorities_on(date(2021, 8, 15)) is None
    assert conflict.authorities_on(None) is None


@pytest.mark.parametrize(
    ("language", "text", "place", "stance"),
    [
        ("en", "The governor said the Taliban had captured the town of Qala.", "Qala", Stance.CONCEDED),
        ("en", "A provincial council member said the Taliban held the town of Qala.", "Qala", Stance.CONCEDED),
        ("en", "A resident said the Taliban had captured the town of Qala.", "Qala", Stance.ASSERTED),
        ("en", "The governor said the army had captured the town of Qala.", "Qala", Stance.ASSERTED),
        ("en", "The Taliban said they had captured the town of Qala.", "Qala", Stance.ASSERTED),
        ("ar", "قال محافظ الولاية إن طالبان سيطرت على بلدة قلعة.", "قلعة", Stance.CONCEDED),
        ("ar", "قال شهود إن طالبان سيطرت على بلدة قلعة.", "قلعة", Stance.ASSERTED),
        ("ru", "Губернатор сообщил, что талибы захватили город Кала.", "Кала", Stance.CONCEDED),
        ("fr", "Le gouverneur a déclaré que les talibans avaient pris la ville de Qala.", "Qala", Stance.CONCEDED),
    ],
)
def test_officials_of_the_state_concede_what_its_enemies_took(read, language, text, place, stance):
    (claim,) = read(text, place, language=language, conflict="afghanistan", published=SUMMER_2021)
    assert claim.stance is stance
