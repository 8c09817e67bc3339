"""Whatever the bytes: a record, a reason, or a refusal, and nothing else."""

import json

from hypothesis import given
from hypothesis import strategies as st

from geodata.errors import ClaimlineError
from geodata.gazetteer.imports.formats import Format, check_format, format_of, read_places
from geodata.gazetteer.imports.record import LONGEST_NAME, MOST_NAMES
from geodata.gazetteer.imports.source import source_of

HEADS = [
    b"\xff\nname,lat,lon\n", b"name,lat,lon" + b"," * 2_000_000 + b"\n",
    b"", b"PK\x03\x04", b"name,lat,lon\n", b"item,itemLabel,coord\n", b"name\tlat\tlon\n", b'{"type": "Feature",',
    b'{"features":[', b"\xef\xbb\xbf{", b"1\tA\tA\t\t1\t1\tP\tPPL\tAZ\t\t\t\t\t\t0\t\t\t\t\n",
]  # fmt: skip
cells = st.text() | st.floats().map(str) | st.sampled_from(["PPL", "Point(1 2)", "Q1", "AZ", "P", '"'])
lines = st.lists(cells, min_size=1, max_size=20).flatmap(
    lambda row: st.sampled_from(["\t", ",", '","']).map(lambda mark: mark.join(row).encode("utf-8", "replace"))
)
leaves = st.none() | st.booleans() | st.floats() | st.integers() | st.text() | st.sampled_from(["locality", "Polygon"])
keys = st.text() | st.sampled_from(
    ["type", "properties", "geometry", "coordinates", "wof:id", "wof:name", "wof:placetype", "name:ara_x_preferred"]
)
values = st.recursive(leaves, lambda inner: st.lists(inner) | st.dictionaries(keys, inner), max_leaves=20)
geometry = st.fixed_dictionaries({"type": st.sampled_from(["Polygon", "MultiPolygon", "Point"]), "coordinates": values})
features = st.fixed_dictionaries({
    "type": st.just("Feature"), "geometry": geometry | values,
    "properties": st.dictionaries(keys, values) | st.fixed_dictionaries(
        {"wof:id": values, "wof:name": values, "wof:placetype": st.just("county"), "name:ara_x_variant": values,
         "geom:latitude": values, "geom:longitude": values, "mz:is_current": values, "edtf:deprecated": values,
         "wof:superseded_by": values, "wof:country": values, "wof:parent_id": values, "wof:concordances": values,
         "wof:population": values}),
})  # fmt: skip


def read_all(path):
    """Every record of a file that some format takes; a refusal must be one line."""
    refusals = []
    try:
        source = source_of(path)
        found = _found(source, refusals)
        for each in [found] if found else Format:
            if found or _is_taken(source, each, refusals):
                yield from read_places(source, each, 0, 1)
    except ClaimlineError as refusal:
        refusals.append(refusal)
    assert all("\n" not in str(refusal) for refusal in refusals)


def _found(source, refusals):
    try:
        return format_of(source)
    except ClaimlineError as refusal:
        refusals.append(refusal)
    return None


def _is_taken(source, wanted, refusals):
    try:
        check_format(source, wanted)
    except ClaimlineError as refusal:
        refusals.append(refusal)
        return False
    return True


def check(tmp_path_factory, content):
    path = tmp_path_factory.getbasetemp() / "any"
    path.write_bytes(content)
    end = 0
    for read in read_all(path):
        assert read.line >= 1
        end = read.end
        assert end <= len(content) or content.startswith(b"PK")
        if read.record is not None:
            assert -90 <= read.record.lat <= 90
            assert -180 <= read.record.lon <= 180
            assert 1 <= len(read.record.names) <= MOST_NAMES
            for name in read.record.names:
                assert 0 < len(name) <= LONGEST_NAME
                assert name.replace("\u200c", "").replace("\u200d", "").isprintable()


@given(st.sampled_from(HEADS), st.binary())
def test_any_bytes_behind_any_beginning(tmp_path_factory, head, content):
    check(tmp_path_factory, head + content)


@given(st.sampled_from(HEADS), st.lists(lines))
def test_any_rows(tmp_path_factory, head, rows):
    check(tmp_path_factory, head + b"\n".join(rows))


@given(st.lists(features | values), st.booleans())
def test_any_json(tmp_path_factory, objects, collected):
    whole = {"type": "FeatureCollection", "features": objects}
    text = json.dumps(whole, indent=1) if collected else "\n".join(map(json.dumps, objects))
    check(tmp_path_factory, text.encode("utf-8", "replace"))
