from geodata.gazetteer.fuzzy import NearlySpelt
from geodata.languages.folding import fold_name


def test_two_exchanged_letters_are_one_slip():
    assert NearlySpelt([fold_name("هادروت")]).of(fold_name("هاردوت")) == [fold_name("هادروت")]


def test_two_slips_are_another_name():
    assert NearlySpelt(["kramatorsk"]).of("kramotorks") == []


def test_a_short_name_is_never_taken_for_another():
    assert NearlySpelt(["izium", "sumy"]).of("suma") == []


def test_the_arabic_article_makes_no_short_name_long():
    assert NearlySpelt([fold_name("السبيعة")]).of(fold_name("السبعة")) == []
    assert NearlySpelt([fold_name("الحويجة")]).of(fold_name("الحويجه")) == [fold_name("الحويجة")]
