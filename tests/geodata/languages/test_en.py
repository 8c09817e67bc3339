"""English sentences: who says it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from geodata.model import Claim

Reader = Callable[[str, str, str, str], Sequence[Claim]]


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("A combatant told a freelance reporter that ISIS fighters had captured Ramadi.", "combatant"),
        ("Militants captured Ramadi, killing five troops and wounding nine, said officials.", "officials"),
        ("Militants captured Ramadi, the army says.", "army"),
        ("Jane Roe, head of the provincial council, says the militants captured Ramadi.", "Jane Roe"),
        ("Iraqi forces captured Ramadi, a fort used by ISIS, the Iraqi Cabinet said.", "Iraqi Cabinet"),
        ("Iraqi forces captured Ramadi, said Lt. Gen. John Roe.", "Lt. Gen. John Roe"),
        ("The ministry, which backs the tribes, said Iraqi forces had captured Ramadi.", "ministry"),
        ("Sheikh Omar al-Jourani, a leader in Tikrit, told CNN that Iraqi forces had captured Ramadi.", "al-Jourani"),
    ],
)
def test_who_says_it_is_told_from_others_in_the_sentence(read_sentence: Reader, sentence: str, speaker: str) -> None:
    said = read_sentence("en", "iraq", sentence, "Ramadi")[0].speaker
    assert said is not None
    assert speaker in said


def test_who_goes_on_behind_a_but_is_nobody_beside_it(read_sentence: Reader) -> None:
    text = (
        "The news agency said the army hit the terrorists in Ramadi but did not say the extremists had left. "
        '"Army units advanced into Ramadi," it reported.'
    )
    assert [claim.speaker for claim in read_sentence("en", "iraq", text, "Ramadi")][-1] == "news agency"
