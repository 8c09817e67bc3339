"""How long the first article takes, and how much memory: pytest tests/benchmarks/test_bench_start.py.

Each in a process of its own, with an index that is built already: import, opening, the article, and nothing after.
"""

import json
import subprocess
import sys
from importlib import resources
from pathlib import Path

import pytest

from geodata.gazetteer import open_gazetteer

MEGABYTES = 250
"""Most memory that a process may ever have held, however many languages and wars it has read of."""

SECONDS = 2.0
"""Most time that the processor may take until the first article is read."""

PROGRAM = """
import json, resource, sys, time
from geodata.gazetteer import open_gazetteer
from geodata.pipeline import ClaimReader
from geodata.articles import read_article
from pathlib import Path
reader = ClaimReader(open_gazetteer())
claims = [claim for path in sys.argv[1:] for claim in reader.read(read_article(Path(path)))[1]]
unit = 2**20 if sys.platform == "darwin" else 2**10
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit
print(json.dumps({"claims": len(claims), "megabytes": round(peak), "cpu_seconds": time.process_time()}))
"""
REPORTS = Path(str(resources.files("geodata") / "demo" / "reports"))
GOLD = Path(__file__).parents[1] / "gold" / "articles"
FIRST = [
    REPORTS / "2020-10-11-ganja-ar.json",
    REPORTS / "2020-10-09-hadrut-en.json",
    GOLD / "ru-izyum-2022.json",
    GOLD / "uk-avdiivka-2024.json",
    GOLD / "en-raqqa-2017.json",
]
"""Ukraine and Syria have many more places than Karabakh, and names in Russian and Ukrainian many more forms."""


def read(*articles):
    command = [sys.executable, "-c", PROGRAM, *map(str, articles)]
    return json.loads(subprocess.run(command, capture_output=True, check=True).stdout)


@pytest.fixture(scope="module", autouse=True)
def index():
    open_gazetteer().close()


@pytest.mark.parametrize("article", FIRST, ids=lambda article: article.stem)
def test_importing_and_reading_a_first_article(benchmark, article):
    told = benchmark.pedantic(read, args=(article,), rounds=7)
    benchmark.extra_info.update(told)
    assert told["claims"]
    assert told["megabytes"] <= MEGABYTES
    assert told["cpu_seconds"] <= SECONDS


def test_reading_articles_in_every_language_and_of_every_war_takes_little_memory(benchmark):
    articles = sorted((*REPORTS.glob("*.json"), *GOLD.glob("*.json")))
    told = benchmark.pedantic(read, args=articles, rounds=2)
    benchmark.extra_info.update(told)
    assert told["megabytes"] <= MEGABYTES
