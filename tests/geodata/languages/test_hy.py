"""Armenian sentences: what they claim, in whose voice, about which place."""

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
            "Ադրբեջանի պաշտպանության նախարարությունը հայտնել է, որ բանակը գրավել է Ֆիզուլի քաղաքը։",
            "control_change", "asserted", "azerbaijan", "Ֆիզուլի",
        ),
        (
            "karabakh-2020",
            "Շուշան Ստեփանյանը հերքել է, թե հայկական ուժերը հրետակոծել են Գանձակը։",
            "shelling", "denied", "armenia", "Գանձակը",
        ),
        (
            "karabakh-2020",
            "Նիկոլ Փաշինյանը խոստովանել է, որ հայկական զորքերը կորցրել են Ջաբրայիլը։",
            "control_change", "conceded", "armenia", "Ջաբրայիլը",
        ),
        (
            "karabakh-2020",
            "Ադրբեջանական ուժերը ռմբակոծել են Մարտունին, հայտարարել է Արծրուն Հովհաննիսյանը։",
            "strike", "asserted", "armenia", "Մարտունին",
        ),
        (
            "karabakh-2020",
            "Մարտեր են ընթանում Կարմիր Շուկայի մոտ։",
            "clash", "asserted", None, "Կարմիր Շուկայի",
        ),
        (
            "karabakh-2020",
            "Իլհամ Ալիևի խոսքով՝ բանակը վերահսկողության տակ է վերցրել Զանգելանը։",
            "control_change", "asserted", "azerbaijan", "Զանգելանը",
        ),
        (
            "karabakh-2020",
            "Հայկական ուժերը նահանջել են Քարվաճառից։",
            "withdrawal", "asserted", None, "Քարվաճառից",
        ),
        (
            "karabakh-2020",
            "Կուբաթլին չի գրավվել, ասել է Շուշան Ստեփանյանը։",
            "control_change", "denied", "armenia", "Կուբաթլին",
        ),
        (
            "ukraine",
            "Ռուսական զորքերը գրավել են Իզյումը։",
            "control_change", "asserted", None, "Իզյումը",
        ),
        (
            "ukraine",
            "Ռուսական զորքերը փորձում են գրավել Կուպյանսկը։",
            "control_change", "hypothetical", None, "Կուպյանսկը",
        ),
        (
            "ukraine",
            "Խարկովը ենթարկվել է հրթիռակոծության։",
            "strike", "asserted", None, "Խարկովը",
        ),
        (
            "syria",
            "Սիրիական բանակը մտել է Սարակիբ քաղաք։",
            "advance", "asserted", None, "Սարակիբ",
        ),
    ],
)  # fmt: skip
def test_an_armenian_sentence_says_its_event_stance_voice_and_place(
    read_sentence: Reader, conflict: str, sentence: str, event: str, stance: str, speaker_side: str | None, place: str
) -> None:
    claims = read_sentence("hy", conflict, sentence, place)
    assert [(str(c.event_type), str(c.stance), c.speaker_side) for c in claims] == [(event, stance, speaker_side)]
    assert [m.surface for c in claims for m in c.places] == [place]


def test_the_accused_of_an_armenian_sentence_is_not_its_speaker(read_sentence: Reader) -> None:
    sentence = "Հայաստանի կառավարությունը Ադրբեջանին մեղադրում է Սիսիանը հրետակոծելու մեջ։"
    claim = read_sentence("hy", "karabakh-2020", sentence, "Սիսիանը")[0]
    assert claim.speaker == "Հայաստանի կառավարությունը"
