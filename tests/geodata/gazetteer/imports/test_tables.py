import pytest

from geodata.errors import DataFileError, UsageError


@pytest.fixture
def table(tmp_path):
    def write(*lines, name="villages.csv"):
        path = tmp_path / name
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return path

    return write


def test_a_plain_table_gives_its_places(data, table):
    data.take(table(
        "Name,Latitude,Longitude,ID,Kind,Country,Names,name:ru,source",
        '"Xandar, Upper",39.5,46.5,7,village,az,خندار; Xondar,Хандар,"the map, sheet 3"',
    ))  # fmt: skip
    assert data.rows("SELECT place_id, names, kind, country, source FROM place") == [
        ("user:villages/7", "Xandar, Upper\nخندار\nXondar\nХандар", "settlement", "AZ",
         "villages.csv: the map, sheet 3")
    ]  # fmt: skip


def test_a_table_of_three_columns_is_enough_and_tabs_will_do(data, table):
    data.take(table("name\tlat\tlon", 'Xandar "the old\t39.5\t46.5', name="villages.tsv"))
    ((place_id, name, kind),) = data.rows()
    assert place_id.startswith("user:villages/")
    assert (name, kind) == ('Xandar "the old', "settlement")


def test_rows_that_cannot_be_meant_are_set_aside(data, table):
    data.take(table(
        "name,lat,lon,kind", "A town,39,46,", "B town,39,46", '"C town,39,46,', ",39,46,", "D town,x,46,",
        "E town,39,46,spaceship", "", '"F\ntown",39,46,', "G town,39,46,air base",
    ))  # fmt: skip
    assert [row[1] for row in data.rows()] == ["A town", "F town", "G town"]
    assert [number for number, _ in data.set_aside] == [3, 4, 5, 6, 7]


def test_wikidata_items_are_read_with_labels_of_all_languages(data, table):
    entity = "http://www.wikidata.org/entity/Q123"
    data.take(table(
        "item,itemLabel,itemAltLabel,coord,itemLabel_ar,label_ru,kindLabel",
        f'{entity},Xandar,"Xondar, Khandar",Point(46.5 39.5),خندار,Хандар,village in Azerbaijan',
        f"{entity},Xandar,Xender,Point(46.5 39.5),,,village",
        f"{entity}4,Q1234,,Point(46.5 39.5),,,village",
        "http://www.wikidata.org/entity/Q5,Moon base,,<http://www.wikidata.org/entity/Q405> Point(1 1),,,town",
        "http://www.wikidata.org/entity/Q6,Lake,,Point(1 1),,,lake",
    ))  # fmt: skip
    assert data.rows("SELECT place_id, names, lat, lon FROM place") == [
        ("wikidata:Q123", "Xandar\nخندار\nХандар\nXondar\nKhandar\nXender", 39.5, 46.5)
    ]
    assert [number for number, _ in data.set_aside] == [4, 5]


@pytest.mark.parametrize("content", [b"", b"\0\1\2", b"a,b,c\n1,2,3\n", b"<html>", b"[1, 2]", b"name,lat\nX,1\n"])
def test_a_file_that_is_no_such_format_is_refused_whole(data, tmp_path, content):
    path = tmp_path / "x"
    path.write_bytes(content)
    with pytest.raises(DataFileError, match="no file of places"):
        data.take(path)


def test_a_file_that_is_not_there_is_named(data, tmp_path):
    with pytest.raises(UsageError, match=r"gone\.csv"):
        data.take(tmp_path / "gone.csv")


def test_a_format_that_the_file_has_nothing_of_is_refused(data, table):
    with pytest.raises(DataFileError, match="no GeoNames file"):
        data.take(table("name,lat,lon", "A town,39,46"), source_format="geonames")
