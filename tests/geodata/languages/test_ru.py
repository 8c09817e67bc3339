"""Russian sentences: what they claim, in whose voice, about which place."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from geodata.model import Attribution, Claim

Reader = Callable[[str, str, str, str], Sequence[Claim]]


@pytest.mark.parametrize(
    ("conflict", "sentence", "event", "stance", "speaker_side", "place"),
    [
        (
            "syria",
            "Сирийская армия при поддержке российской авиации взяла под контроль Хан-Шейхун, сообщило агентство SANA.",
            "control_change", "asserted", "syria", "Хан-Шейхун",
        ),
        ("syria", "Турция отрицает, что её войска обстреляли Саракиб.", "shelling", "denied", "turkey", "Саракиб"),
        (
            "ukraine", "Украинские войска отступили из Лимана, подтвердили в Минобороны России.",
            "withdrawal", "asserted", "russia", "Лимана",
        ),
        (
            "ukraine", "Зеленский признал, что украинские силы оставили Соледар.",
            "control_change", "conceded", "ukraine", "Соледар",
        ),
        (
            "ukraine", "Российские военные не контролируют Бахмут, заявил представитель ВСУ Сергей Череватый.",
            "control_held", "denied", "ukraine", "Бахмут",
        ),
        (
            "ukraine", "Минобороны Украины опровергло захват Авдеевки.",
            "control_change", "denied", "ukraine", "Авдеевки",
        ),
        ("ukraine", "Российская армия готовится взять Купянск.", "control_change", "hypothetical", None, "Купянск"),
        (
            "ukraine", "Херсон перешёл под контроль российских войск, заявили в Минобороны РФ.",
            "control_change", "asserted", "russia", "Херсон",
        ),
        (
            "libya", "Силы Правительства национального согласия отбили у армии Хафтара город Сирт, сообщает Reuters.",
            "control_change", "asserted", None, "Сирт",
        ),
        (
            "karabakh-2020",
            "Армянские силы подвергли обстрелу Тертер, сообщили в пресс-службе Минобороны Азербайджана.",
            "shelling", "asserted", "azerbaijan", "Тертер",
        ),
        ("ukraine", "Изюм окружён, утверждает источник в украинской армии.", "siege", "asserted", None, "Изюм"),
        (
            "ukraine", "Ожесточённые бои продолжаются в Марьинке, рассказал спикер ВСУ.",
            "clash", "asserted", "ukraine", "Марьинке",
        ),
    ],
)  # fmt: skip
def test_a_russian_sentence_says_its_event_stance_voice_and_place(
    read_sentence: Reader, conflict: str, sentence: str, event: str, stance: str, speaker_side: str | None, place: str
) -> None:
    claims = read_sentence("ru", conflict, sentence, place)
    assert [(c.event_type, c.stance, c.speaker_side) for c in claims] == [(event, stance, speaker_side)]
    assert [p.surface for p in claims[0].places] == [place]


def test_the_agent_of_a_passive_without_preposition_gains_the_ground(read_sentence: Reader) -> None:
    claim = read_sentence("ru", "karabakh-2020", "Город Физули взят азербайджанской армией.", "Физули")[0]
    assert (claim.actor_side, claim.control_to, claim.control_from) == ("azerbaijan", "azerbaijan", "armenia")


def test_launched_missiles_are_a_strike_and_are_counted(read_sentence: Reader) -> None:
    claim = read_sentence("ru", "ukraine", "Российские войска выпустили 10 ракет по Харькову.", "Харькову")[0]
    assert (claim.event_type, dict(claim.count)) == ("strike", {"missiles": 10})


def test_drones_shot_down_are_an_interception_told_by_the_governor(read_sentence: Reader) -> None:
    sentence = "ПВО сбила над Курском три беспилотника, заявил губернатор Курской области Роман Старовойт."
    claim = read_sentence("ru", "ukraine", sentence, "Курском, Курской")[0]
    assert (claim.event_type, claim.attribution) == ("interception", Attribution.OFFICIAL)
    assert claim.speaker == "губернатор Курской области Роман Старовойт"
    assert [p.surface for p in claim.places] == ["Курском"]


def test_a_medium_in_quotation_marks_speaks_behind_its_verb(read_sentence: Reader) -> None:
    claim = read_sentence("ru", "ukraine", "В Одессе прогремели взрывы, сообщает «Думская».", "Одессе")[0]
    assert (claim.event_type, claim.speaker) == ("strike", "Думская")


def test_a_visit_claims_nothing(read_sentence: Reader) -> None:
    assert not read_sentence("ru", "ukraine", "В Харьков прибыл президент Владимир Зеленский.", "Харьков")


def test_people_who_return_take_nothing(read_sentence: Reader) -> None:
    assert not read_sentence("ru", "syria", "Около 700 беженцев вернулись в Алеппо.", "Алеппо")


def test_a_year_before_its_word_dates_the_change(read_sentence: Reader) -> None:
    sentence = "Агдам, расположенный у границы с Ираном, перешёл под контроль армянских сил в 1993 году."
    claim = read_sentence("ru", "karabakh-2020", sentence, "Агдам")[0]
    assert claim.event_date_start is not None
    assert (claim.event_date_start.year, claim.control_to) == (1993, "armenia")


def test_a_road_between_two_towns_puts_neither_under_control(read_sentence: Reader) -> None:
    sentence = "Дорога из Лачина контролируется азербайджанской армией."
    claim = read_sentence("ru", "karabakh-2020", sentence, "Лачина")[0]
    assert [p.role for p in claim.places] == ["reference_point"]


@pytest.mark.parametrize(
    ("sentence", "actor"),
    [
        ("Бойцы ЧВК «Вагнер» взяли Соледар.", "Бойцы ЧВК «Вагнер»"),
        ("«Вагнер» взял Соледар.", "«Вагнер»"),
    ],
)
def test_a_force_is_known_by_its_name_in_quotation_marks(read_sentence: Reader, sentence: str, actor: str) -> None:
    (claim,) = read_sentence("ru", "ukraine", sentence, "Соледар")
    assert (claim.actor, claim.actor_side) == (actor, "russia")
