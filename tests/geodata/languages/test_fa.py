"""Persian sentences: what they claim, in whose voice, about which place."""

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
            "وزارت دفاع سوریه اعلام کرد که ارتش شهر خان‌شیخون را آزاد کرد.",
            "control_change", "asserted", "syria", "خان‌شیخون",
        ),
        (
            "syria",
            "ترکیه حمله هوایی به شهر سراقب را تکذیب کرد.",
            "strike", "denied", "turkey", "سراقب",
        ),
        (
            "ukraine",
            "وزارت دفاع روسیه گفت که نیروهای روسیه شهر باخموت را تصرف کرده‌اند.",
            "control_change", "asserted", "russia", "باخموت",
        ),
        (
            "ukraine",
            "زلنسکی اذعان کرد که نیروهای اوکراین شهر سولدار را از دست داده‌اند.",
            "control_change", "conceded", "ukraine", "سولدار",
        ),
        (
            "ukraine",
            "نیروهای روسیه از شهر خرسون عقب‌نشینی کردند.",
            "withdrawal", "asserted", None, "خرسون",
        ),
        (
            "ukraine",
            "به گفته زلنسکی، نیروهای روسیه شهر خارکیف را بمباران کردند.",
            "strike", "asserted", "ukraine", "خارکیف",
        ),
        (
            "ukraine",
            "نیروهای روسیه شهر آودیوکا را تصرف نکرده‌اند.",
            "control_change", "denied", None, "آودیوکا",
        ),
        (
            "yemen",
            "درگیری‌های شدید در نزدیکی شهر تعز ادامه دارد.",
            "clash", "asserted", None, "تعز",
        ),
        (
            "iraq",
            "نیروهای عراق وارد شهر تلعفر شدند.",
            "advance", "asserted", None, "تلعفر",
        ),
        (
            "syria",
            "شهر دوما توسط ارتش سوریه محاصره شد.",
            "siege", "asserted", None, "دوما",
        ),
        (
            "karabakh-2020",
            "وزارت دفاع ارمنستان اعلام کرد که نیروهای آذربایجان شهر مارتونی را گلوله‌باران کردند.",
            "shelling", "asserted", "armenia", "مارتونی",
        ),
        (
            "karabakh-2020",
            "ارتش آذربایجان موشک شلیک‌شده به سوی گنجه را سرنگون کرد.",
            "interception", "asserted", None, "گنجه",
        ),
    ],
)  # fmt: skip
def test_a_persian_sentence_says_its_event_stance_voice_and_place(
    read_sentence: Reader, conflict: str, sentence: str, event: str, stance: str, speaker_side: str | None, place: str
) -> None:
    claims = read_sentence("fa", conflict, sentence, place)
    assert [(str(c.event_type), str(c.stance), c.speaker_side) for c in claims] == [(event, stance, speaker_side)]
    assert [m.surface for c in claims for m in c.places] == [place]


def test_a_persian_plan_is_hypothetical(read_sentence: Reader) -> None:
    claim = read_sentence("fa", "yemen", "حوثی‌ها قصد دارند شهر مارب را تصرف کنند.", "مارب")[0]
    assert claim.stance == "hypothetical"
