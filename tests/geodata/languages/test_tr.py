"""Turkish sentences: what they claim, in whose voice, about which place."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from geodata.model import Claim

Reader = Callable[[str, str, str, str], Sequence[Claim]]


@pytest.mark.parametrize(
    ("conflict", "sentence", "event", "stance", "speaker_side", "place"),
    [
        (
            "syria",
            "Suriye Savunma Bakanlığı, ordunun Maarratinnuman kentini teröristlerden geri aldığını duyurdu.",
            "control_change", "asserted", "syria", "Maarratinnuman",
        ),
        (
            "syria",
            "Türkiye Milli Savunma Bakanlığı, Serakib'in rejim güçlerinin eline geçtiği haberlerini yalanladı.",
            "control_change", "denied", "turkey", "Serakib",
        ),
        (
            "ukraine",
            "Rusya Savunma Bakanlığı, Rus birliklerinin Avdiyivka'yı ele geçirdiğini bildirdi.",
            "control_change", "asserted", "russia", "Avdiyivka",
        ),
        (
            "ukraine",
            "Zelenskiy, Ukrayna ordusunun Severodonetsk'ten çekildiğini kabul etti.",
            "withdrawal", "conceded", "ukraine", "Severodonetsk",
        ),
        (
            "ukraine",
            "Ukrayna Genelkurmay Başkanlığına göre, Rus güçleri Bahmut'u ele geçiremedi.",
            "control_change", "denied", "ukraine", "Bahmut",
        ),
        (
            "ukraine",
            "Rus ordusu Kupyansk'ı ele geçirmeye çalışıyor.",
            "control_change", "hypothetical", None, "Kupyansk",
        ),
        (
            "ukraine",
            "Harkiv'e düzenlenen füze saldırısında 6 sivilin öldüğü bildirildi.",
            "strike", "asserted", None, "Harkiv",
        ),
        (
            "ukraine",
            "Ukrayna Hava Kuvvetleri, Odesa'ya fırlatılan dört füzenin düşürüldüğünü açıkladı.",
            "interception", "asserted", "ukraine", "Odesa",
        ),
        (
            "syria",
            "Bab kenti yakınlarında çatışmalar sürüyor.",
            "clash", "asserted", None, "Bab",
        ),
        (
            "karabakh-2020",
            "Ermenistan Savunma Bakanlığı, Azerbaycan topçusunun Martuni'yi top ateşine tuttuğunu ileri sürdü.",
            "shelling", "asserted", "armenia", "Martuni",
        ),
        (
            "iraq",
            "Irak ordusu, Sincar ilçesini DEAŞ'tan kurtardı.",
            "control_change", "asserted", None, "Sincar",
        ),
        (
            "libya",
            "Hafter güçleri Terhune'yi kuşattı.",
            "siege", "asserted", None, "Terhune",
        ),
    ],
)  # fmt: skip
def test_a_turkish_sentence_says_its_event_stance_voice_and_place(
    read_sentence: Reader, conflict: str, sentence: str, event: str, stance: str, speaker_side: str | None, place: str
) -> None:
    claims = read_sentence("tr", conflict, sentence, place)
    assert [(str(c.event_type), str(c.stance), c.speaker_side) for c in claims] == [(event, stance, speaker_side)]
    assert [m.surface for c in claims for m in c.places] == [place]


def test_the_subject_that_opens_a_turkish_sentence_speaks_not_the_one_within(read_sentence: Reader) -> None:
    sentence = "Ukrayna Savunma Bakanlığı, Rus ordusunun Poltava'yı vurduğunu bildirdi."
    claim = read_sentence("tr", "ukraine", sentence, "Poltava")[0]
    assert (claim.speaker, claim.actor_side) == ("Ukrayna Savunma Bakanlığı", "russia")
    assert claim.quote == "Rus ordusunun Poltava'yı vurduğunu"


def test_a_turkish_place_measured_from_is_a_reference_point(read_sentence: Reader) -> None:
    sentence = "Ordu, Sirte'nin 20 kilometre doğusundaki Hun kasabasını ele geçirdi."
    places = read_sentence("tr", "libya", sentence, "Sirte, Hun")[0].places
    assert [(p.surface, p.role) for p in places] == [("Sirte", "reference_point"), ("Hun", "target")]


def test_a_town_hit_with_missiles_is_no_interception(read_sentence: Reader) -> None:
    claim = read_sentence("tr", "ukraine", "Rus ordusu Dnipro kentini füzelerle vurdu.", "Dnipro")[0]
    assert claim.event_type == "strike"


def test_a_turkish_visit_claims_nothing(read_sentence: Reader) -> None:
    assert not read_sentence("tr", "ukraine", "Cumhurbaşkanı Zelenskiy Herson'u ziyaret etti.", "Herson")
