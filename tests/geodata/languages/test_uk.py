"""Ukrainian sentences: what they claim, in whose voice, about which place."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from geodata.model import Claim

Reader = Callable[[str, str, str, str], Sequence[Claim]]


@pytest.mark.parametrize(
    ("sentence", "event", "stance", "speaker_side", "place"),
    [
        (
            "Українські військові звільнили село Роботине, повідомила заступниця міністра оборони Ганна Маляр.",
            "control_change", "asserted", "ukraine", "Роботине",
        ),
        (
            "Міноборони Росії стверджує, що російські військові взяли під контроль Снігурівку.",
            "control_change", "asserted", "russia", "Снігурівку",
        ),
        (
            "Зеленський підтвердив, що українські сили відійшли з Авдіївки.",
            "withdrawal", "conceded", "ukraine", "Авдіївки",
        ),
        ("Бої тривають у Бахмуті, розповів командувач Сухопутних військ Олександр Сирський.",
         "clash", "asserted", "ukraine", "Бахмуті"),
        ("Харків під обстрілом, повідомив мер Ігор Терехов.", "shelling", "asserted", "ukraine", "Харків"),
        (
            "Херсон перебуває під контролем ЗСУ, заявив Генштаб ЗСУ.",
            "control_held", "asserted", "ukraine", "Херсон",
        ),
        ("Росія намагається оточити Бахмут.", "siege", "hypothetical", None, "Бахмут"),
        ("Маріуполь оточений російськими військами.", "siege", "asserted", None, "Маріуполь"),
        ("У Генштабі ЗСУ спростували захоплення Лимана.", "control_change", "denied", "ukraine", "Лимана"),
        ("Окупанти тричі обстріляли Нікополь з артилерії.", "shelling", "asserted", None, "Нікополь"),
        ("Ворог просунувся до Вугледара, пише DeepState.", "advance", "asserted", "ukraine", "Вугледара"),
        (
            "За словами Юрія Ігната, російська авіація завдала удару по Одесі.",
            "strike", "asserted", "ukraine", "Одесі",
        ),
    ],
)  # fmt: skip
def test_a_ukrainian_sentence_says_its_event_stance_voice_and_place(
    read_sentence: Reader, sentence: str, event: str, stance: str, speaker_side: str | None, place: str
) -> None:
    claims = read_sentence("uk", "ukraine", sentence, place)
    assert [(c.event_type, c.stance, c.speaker_side) for c in claims] == [(event, stance, speaker_side)]
    assert [p.surface for p in claims[0].places] == [place]


def test_counted_settlements_are_kept_as_a_number(read_sentence: Reader) -> None:
    sentence = "За даними Генштабу ЗСУ, протягом доби ворог обстріляв понад 20 населених пунктів, зокрема Лиман."
    claim = read_sentence("uk", "ukraine", sentence, "Лиман")[0]
    assert dict(claim.count) == {"settlements": 20}


def test_a_speaker_may_stand_behind_a_closing_dash(read_sentence: Reader) -> None:
    sentence = "Російські війська вдарили дронами по Нікополю, поранено двох людей, — Дніпропетровська ОВА."
    claim = read_sentence("uk", "ukraine", sentence, "Нікополю")[0]
    assert (claim.event_type, claim.speaker) == ("strike", "Дніпропетровська ОВА")


def test_an_oblast_in_an_officials_title_is_no_place(read_sentence: Reader) -> None:
    sentence = "Голова Одеської обласної військової адміністрації Олег Кіпер повідомив про обстріл Ізмаїла."
    claim = read_sentence("uk", "ukraine", sentence, "Ізмаїла, Одеської")[0]
    assert [p.surface for p in claim.places] == ["Ізмаїла"]


def test_what_remains_is_no_lost_ground(read_sentence: Reader) -> None:
    assert not read_sentence("uk", "ukraine", "У місті Ізюм залишилося кілька тисяч мешканців.", "Ізюм")
