from geodata.gazetteer.fuzzy import NearlySpelt
from geodata.languages.folding import fold_name


def test_two_exchanged_letters_are_one_slip():
    assert NearlySpelt([fold_name("هادروت")]).of(fold_name("هاردوت")) == [fold_name("هادروت")]


def test_two_slips_are_another_name():
    assert NearlySpelt(["kramatorsk"]).of("kramotorks") == []


def test_a_short_name_is_never_taken_for_another():
    assert NearlySpelt(["izium", "sumy"]).of("suma") == []
