"""Azerbaijani sentences: what they claim, in whose voice, about which place."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from geodata.model import Claim

Reader = Callable[[str, str, str, str], Sequence[Claim]]


@pytest.mark.parametrize(
    ("conflict", "sentence", "event", "stance", "speaker_side", "place"),
    [
        (
            "karabakh-2020",
            "Azərbaycan Müdafiə Nazirliyi bildirib ki, ordu bölmələri Talış kəndini işğaldan azad edib.",
            "control_change", "asserted", "azerbaijan", "Talış",
        ),
        (
            "karabakh-2020",
            "Ermənistan Müdafiə Nazirliyi Bərdənin atəşə tutulduğunu təkzib edib.",
            "shelling", "denied", "armenia", "Bərdənin",
        ),
        (
            "karabakh-2020",
            "Nikol Paşinyan Hadrutun itirildiyini etiraf edib.",
            "control_change", "conceded", "armenia", "Hadrutun",
        ),
        (
            "karabakh-2020",
            "Ermənistan qüvvələri Tərtər şəhərini artilleriya atəşinə tutub.",
            "shelling", "asserted", None, "Tərtər",
        ),
        (
            "karabakh-2020",
            "Hikmət Hacıyevin sözlərinə görə, Naftalana raket düşüb.",
            "strike", "asserted", "azerbaijan", "Naftalana",
        ),
        (
            "karabakh-2020",
            "Laçın yaxınlığında ağır döyüşlər gedir.",
            "clash", "asserted", None, "Laçın",
        ),
        (
            "karabakh-2020",
            "Yevlaxa atılan raket hava hücumundan müdafiə qüvvələri tərəfindən zərərsizləşdirilib.",
            "interception", "asserted", None, "Yevlaxa",
        ),
        (
            "ukraine",
            "Rusiya Müdafiə Nazirliyi Avdeyevkanın ələ keçirildiyini elan edib.",
            "control_change", "asserted", "russia", "Avdeyevkanın",
        ),
        (
            "ukraine",
            "Ukrayna ordusu Xersona daxil olub.",
            "advance", "asserted", None, "Xersona",
        ),
        (
            "ukraine",
            "Rusiya qoşunları İzyumdan geri çəkilib.",
            "withdrawal", "asserted", None, "İzyumdan",
        ),
        (
            "ukraine",
            "Rusiya ordusu Kupyanskı ələ keçirməyə çalışır.",
            "control_change", "hypothetical", None, "Kupyanskı",
        ),
        (
            "syria",
            "Suriya ordusu Səraqib şəhərini mühasirəyə alıb.",
            "siege", "asserted", None, "Səraqib",
        ),
    ],
)  # fmt: skip
def test_an_azerbaijani_sentence_says_its_event_stance_voice_and_place(
    read_sentence: Reader, conflict: str, sentence: str, event: str, stance: str, speaker_side: str | None, place: str
) -> None:
    claims = read_sentence("az", conflict, sentence, place)
    assert [(str(c.event_type), str(c.stance), c.speaker_side) for c in claims] == [(event, stance, speaker_side)]
    assert [m.surface for c in claims for m in c.places] == [place]


def test_an_azerbaijani_district_holds_the_villages_named_behind_it(read_sentence: Reader) -> None:
    sentence = "Azərbaycan Ordusu Füzuli rayonunun Qaraxanbəyli və Qərvənd kəndlərini azad edib."
    claim = read_sentence("az", "karabakh-2020", sentence, "Füzuli, Qaraxanbəyli, Qərvənd")[0]
    assert [p.surface for p in claim.places] == ["Qaraxanbəyli", "Qərvənd"]
    assert (claim.control_from, claim.control_to) == ("armenia", "azerbaijan")
