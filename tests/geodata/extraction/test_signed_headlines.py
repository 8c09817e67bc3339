"""A headline that closes with who says it, as Armenian newsrooms write it."""

HEADLINE = "Հակառակորդը հրետակոծել է Մարտունի քաղաքը. {}\nՄանրամասները՝ ավելի ուշ։"


def test_the_name_that_closes_a_headline_is_its_speaker(read):
    (claim,) = read(HEADLINE.format("ՀՀ ՊՆ"), "Մարտունի", language="hy")
    assert claim.speaker == "ՀՀ ՊՆ"
    assert claim.speaker_side == "armenia"


def test_a_sentence_that_closes_a_headline_is_none(read):
    claims = read(HEADLINE.format("ՀՀ ՊՆ-ն նիստ է հրավիրել"), "Մարտունի", language="hy")
    assert claims[0].speaker is None
