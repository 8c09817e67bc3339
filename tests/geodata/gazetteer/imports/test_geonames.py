import zipfile

import pytest

from geodata.errors import DataFileError


def test_a_dump_gives_its_places_with_all_their_names(data, dump, line):
    (report,) = data.take(dump(line(7, "Xandar", names="خندار,Хандар,XND,http://x.org/a", population=700)))
    assert (report.format, report.counts.added) == ("geonames", 1)
    assert data.rows("SELECT place_id, name, kind, country, population, geo_precision, source, names FROM place") == [
        ("geonames:7", "Xandar", "settlement", "AZ", 700, 1, "AZ.txt (GeoNames)", "Xandar\nخندار\nХандар")
    ]


@pytest.mark.parametrize(
    ("code", "kind"),
    [("PPLQ", "settlement"), ("ADM2", "admin"), ("AIRB", "facility"), ("PSTB", "facility"), ("OILF", "facility"),
     ("PASS", "region"), ("ISL", "region"), ("RGN", "region")],
)  # fmt: skip
def test_feature_codes_become_kinds(data, dump, line, code, kind):
    data.take(dump(line(1, "Xandar", code=code)))
    assert [row[2] for row in data.rows()] == [kind]


@pytest.mark.parametrize("code", ["PCLI", "STM", "PPLH", "HTL", ""])
def test_what_no_war_news_names_is_left_out(data, dump, line, code):
    (report,) = data.take(dump(line(1, "Xandar", code=code)))
    assert (data.rows(), report.counts.left_out, data.set_aside) == ([], 1, [])


def test_only_the_countries_asked_for_are_kept(data, dump, line):
    data.take(dump(line(1, "Xandar"), line(2, "Yandar", country="AM"), line(3, "Zandar", country="")), countries=["am"])
    assert [row[1] for row in data.rows()] == ["Yandar"]


def test_malformed_lines_are_set_aside_with_line_and_reason_and_the_rest_goes_on(data, tmp_path, line):
    path = tmp_path / "AZ.txt"
    bad = [
        line(1, "Xandar").rsplit("\t", 1)[0], line(2, "Xandar", lat=91), line(3, "Xandar", lon="-181"),
        line(4, "Xandar", lat="nan"), line(5, "Xandar", lon="east"), line(6, ""), line(0, "Xandar"),
        line(8, "X" * 1_000_000),
    ]  # fmt: skip
    content = "\n".join([*bad, line(9, "Good")]).encode() + b"\n" + line(10, "Q").encode().replace(b"Q", b"\xff\xfe")
    path.write_bytes(content)
    data.take(path)
    assert [row[1] for row in data.rows()] == ["Good"]
    assert [number for number, _ in data.set_aside] == [1, 2, 3, 4, 5, 6, 7, 8, 10]
    reasons = " / ".join(problem for _, problem in data.set_aside)
    for reason in ("18 columns", "latitude is out of range", "longitude is out of range", "no number", "no name",
                   "no GeoNames id", "more than", "not UTF-8"):  # fmt: skip
        assert reason in reasons


def test_names_are_one_line_without_control_characters_and_direction_marks(data, dump, line):
    data.take(dump(line(1, "Xan\x1b[2Jdar\u202e <b>\u0085town</b>", names="\u200fخندار\u200c‌ها," + "y" * 201)))
    ((names,),) = data.rows("SELECT names FROM place")
    assert names == "Xan [2Jdar <b> town</b>\nخندار\u200c\u200cها"


def test_no_place_has_more_names_than_the_limit(data, dump, line):
    data.take(dump(line(1, "Xandar", names=",".join(f"name number {n}" for n in range(2000)))))
    ((names,),) = data.rows("SELECT names FROM place")
    assert len(names.split("\n")) == 500


def test_a_zip_is_read_as_its_text(data, dump, line, tmp_path):
    path = tmp_path / "AZ.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("readme.txt", "about")
        archive.writestr("AZ.txt", "\n".join(line(n, f"Xandar {n}") for n in range(1, 4)))
    data.take(path)
    assert len(data.rows()) == 3


@pytest.mark.parametrize("content", [b"PK\x03\x04 and no more", b""])
def test_a_zip_or_file_that_is_none_is_refused(data, tmp_path, content):
    path = tmp_path / "AZ.zip"
    path.write_bytes(content)
    with pytest.raises(DataFileError, match=r"AZ\.zip"):
        data.take(path)


def alternate(number, place, language, name):
    return f"{number}\t{place}\t{language}\t{name}\t\t\t\t\t\t"


def test_alternate_names_are_merged_into_the_places_there_are(data, dump, line):
    names = dump(
        alternate(1, 7, "ar", "خندار"), alternate(2, 7, "link", "https://x.org"), alternate(3, 8, "ar", "أخرى"),
        alternate(4, 7, "iata", "XND"), alternate(5, 7, "uk", "Хандар"), alternate(6, 7, "en", "Xandar"),
        name="alternateNamesV2.txt",
    )  # fmt: skip
    places, merged = data.take(dump(line(7, "Xandar")), alternate_names=names)
    assert (places.counts.added, merged.counts.added) == (1, 2)
    assert data.rows("SELECT merged_names FROM place") == [("خندار\nХандар",)]
    assert ("خندار",) in data.rows("SELECT key FROM name")


def test_alternate_names_stay_when_the_dump_is_imported_in_a_newer_version(data, dump, line):
    names = dump(alternate(1, 7, "ar", "خندار"), name="alternateNamesV2.txt")
    data.take(dump(line(7, "Xandar")), alternate_names=names)
    data.take(dump(line(7, "Xandar", names="Xondar")))
    assert data.rows("SELECT names, merged_names FROM place") == [("Xandar\nXondar", "خندار")]
    assert {key for (key,) in data.rows("SELECT key FROM name")} == {"xandar", "xondar", "خندار"}


def test_alternate_names_come_to_a_dump_that_is_added_later(data, dump, line):
    names = dump(alternate(1, 7, "ar", "خندار"), alternate(2, 8, "ar", "يندار"), name="alternateNamesV2.txt")
    data.take(dump(line(7, "Xandar")), alternate_names=names)
    data.take(dump(line(8, "Yandar"), name="AM.txt"), alternate_names=names)
    assert data.rows("SELECT merged_names FROM place ORDER BY number") == [("خندار",), ("يندار",)]


def test_alternate_names_given_as_places_are_named_as_what_they_are(data, dump):
    with pytest.raises(DataFileError, match="--alternate-names"):
        data.take(dump(alternate(1, 7, "ar", "خندار")))
