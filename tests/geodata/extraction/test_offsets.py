import pytest

from geodata.model import Offset, PlaceRole

SENTENCES = [
    ("en", "Azerbaijani forces shelled a village 12 kilometres south-west of the town of Fuzuli.", "Fuzuli", 12, 225),
    ("en", "Azerbaijani forces shelled positions 10 km north of Hadrut, the ministry said.", "Hadrut", 10, 0),
    ("ar", "قصفت القوات الأذربيجانية قرية على بعد 15 كيلومترا شمال شرقي شوشا.", "شوشا", 15, 45),
    ("ar", "قصفت القوات الأذربيجانية قرية على بعد 8 كم جنوب هادروت.", "هادروت", 8, 180),
    ("ru", "Азербайджанские войска обстреляли село в 10 км к северо-востоку от Гадрута.", "Гадрута", 10, 45),
    ("uk", "Азербайджанські війська обстріляли село за 10 км на північ від Шуші.", "Шуші", 10, 0),
    ("tr", "Azerbaycan ordusu, Fuzuli kentinin 10 kilometre kuzeyinde bir köyü bombaladı.", "Fuzuli", 10, 0),
    ("fr", "L'armée azerbaïdjanaise a bombardé un village à 10 km au nord de Hadrout.", "Hadrout", 10, 0),
]


@pytest.mark.parametrize(("language", "text", "name", "km", "bearing"), SENTENCES)
def test_how_far_and_which_way_from_a_place_it_happened_is_read(read, language, text, name, km, bearing):
    (place,) = [p for claim in read(text, name, language=language) for p in claim.places]
    assert place.role is PlaceRole.REFERENCE_POINT
    assert place.offset == Offset(km, bearing)


@pytest.mark.parametrize(
    "text",
    [
        "Azerbaijani forces shelled positions north of Hadrut.",
        "Azerbaijani forces shelled positions near Hadrut, 10 km from the border.",
        "Azerbaijani forces captured Hadrut and advanced 10 km.",
    ],
)
def test_a_distance_without_a_direction_moves_nothing(read, text):
    assert all(p.offset is None for claim in read(text, "Hadrut") for p in claim.places)
