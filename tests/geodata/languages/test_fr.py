"""French sentences: what they claim, in whose voice, about which place."""

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
            "L'armée syrienne a repris la ville de Palmyre aux jihadistes, a annoncé l'agence officielle Sana.",
            "control_change", "asserted", "syria", "Palmyre",
        ),
        (
            "iraq", "Les forces irakiennes sont entrées dans le centre de Fallouja, a déclaré le Premier ministre.",
            "advance", "asserted", None, "Fallouja",
        ),
        (
            "yemen", "La coalition a mené des raids aériens contre Hodeida, ont rapporté des habitants.",
            "strike", "asserted", None, "Hodeida",
        ),
        (
            "ukraine", "Kiev a reconnu que ses troupes s'étaient retirées de la ville de Bakhmout.",
            "withdrawal", "conceded", "ukraine", "Bakhmout",
        ),
        (
            "ukraine", "Kherson est toujours sous contrôle ukrainien, a assuré le ministère ukrainien de la Défense.",
            "control_held", "asserted", "ukraine", "Kherson",
        ),
        ("ukraine", "Moscou a démenti avoir bombardé Marioupol.", "strike", "denied", "russia", "Marioupol"),
        (
            "karabakh-2020",
            "Selon le ministère arménien de la Défense, l'artillerie azerbaïdjanaise a pilonné Stepanakert jeudi.",
            "shelling", "asserted", "armenia", "Stepanakert",
        ),
        ("iraq", "L'armée irakienne veut reprendre Mossoul.", "control_change", "hypothetical", None, "Mossoul"),
        (
            "ukraine", "De violents combats se déroulent à Marioupol.",
            "clash", "asserted", None, "Marioupol",
        ),
        (
            "libya", "La ville de Gharyan est tombée aux mains des rebelles.",
            "control_change", "asserted", None, "Gharyan",
        ),
        (
            "ukraine", "La défense antiaérienne a abattu cinq drones au-dessus de Kharkiv.",
            "interception", "asserted", None, "Kharkiv",
        ),
    ],
)  # fmt: skip
def test_a_french_sentence_says_its_event_stance_voice_and_place(
    read_sentence: Reader, conflict: str, sentence: str, event: str, stance: str, speaker_side: str | None, place: str
) -> None:
    claims = read_sentence("fr", conflict, sentence, place)
    assert [(c.event_type, c.stance, c.speaker_side) for c in claims] == [(event, stance, speaker_side)]
    assert [p.surface for p in claims[0].places] == [place]


def test_the_agent_of_a_passive_gains_the_ground(read_sentence: Reader) -> None:
    sentence = "Fizouli a été libérée par l'armée azerbaïdjanaise, a annoncé le président Ilham Aliev."
    claim = read_sentence("fr", "karabakh-2020", sentence, "Fizouli")[0]
    assert (claim.control_from, claim.control_to) == ("armenia", "azerbaijan")


def test_an_advance_towards_a_town_does_not_reach_it(read_sentence: Reader) -> None:
    sentence = "Les troupes de Kadhafi avancent vers Benghazi, a affirmé un porte-parole des rebelles."
    claim = read_sentence("fr", "libya", sentence, "Benghazi")[0]
    assert [p.role for p in claim.places] == ["aimed_at"]


def test_an_afternoon_is_no_source(read_sentence: Reader) -> None:
    sentence = "Plusieurs missiles ont touché en début d'après-midi le port de Hodeida."
    claim = read_sentence("fr", "yemen", sentence, "Hodeida")[0]
    assert claim.speaker is None


def test_a_ministers_visit_claims_nothing(read_sentence: Reader) -> None:
    sentence = "Le ministre des Affaires étrangères s'est rendu à Benghazi."
    assert not read_sentence("fr", "libya", sentence, "Benghazi")


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("L'évêque a pour sa part affirmé que les rebelles avaient pris Azaz.", "évêque"),
        ("Les rebelles ont pris Azaz, a de son côté indiqué un commerçant.", "commerçant"),
        ("Les rebelles ont pris Azaz, a-t-on appris de sources concordantes.", "sources concordantes"),
        ("Les rebelles ont pris Azaz, a indiqué un militant local de l'opposition.", "militant local de l'opposition"),
        ("Le maire a néanmoins affirmé à l'AFP que les rebelles avaient pris Azaz.", "maire"),
        ("Les rebelles ont pris Azaz, a indiqué à l'AFP une source militaire.", "source militaire"),
    ],
)
def test_who_says_it_is_found_behind_what_stands_between(read_sentence: Reader, sentence: str, speaker: str) -> None:
    assert [claim.speaker for claim in read_sentence("fr", "syria", sentence, "Azaz")] == [speaker]


def test_forces_with_a_name_of_their_own_are_none_of_before(read_sentence: Reader) -> None:
    sentence = (
        "Les forces ukrainiennes ont quitté Marinka. "
        "Les unités du groupement de forces Sud ont libéré Krynky, a indiqué le ministère russe de la Défense."
    )
    claim = read_sentence("fr", "ukraine", sentence, "Marinka,Krynky")[-1]
    assert claim.actor_side != "ukraine"


@pytest.mark.parametrize(
    ("war", "sentence", "place", "speaker"),
    [
        (
            "gaza-lebanon", "Le ministère libanais de la Santé a fait état d'une frappe israélienne à Abba.",
            "Abba", "ministère libanais de la Santé",
        ),
        (
            "karabakh-2020",
            "Le ministère arménien de la Défense, qui soutient le front, a indiqué que Hadrout était bombardée.",
            "Hadrout", "ministère arménien de la Défense",
        ),
        (
            "karabakh-2020",
            "Le ministère azerbaïdjanais de la Défense a dit avoir lancé une « contre-offensive sur tout Hadrout ».",
            "Hadrout", "ministère azerbaïdjanais de la Défense",
        ),
    ],
)  # fmt: skip
def test_who_says_it_is_found_around_what_describes_them(
    read_sentence: Reader, war: str, sentence: str, place: str, speaker: str
) -> None:
    assert [claim.speaker for claim in read_sentence("fr", war, sentence, place)] == [speaker]
