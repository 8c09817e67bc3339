"""How long the first article takes, and how much memory: pytest tests/benchmarks/test_bench_start.py.

Each in a process of its own, with an index that is built already: import, opening, the article, and nothing after.
"""

import json
import subprocess
import sys
from importlib import resources

import pytest

from geodata.gazetteer import open_gazetteer

MEGABYTES = 400
"""Most memory that a process may ever have held for its first article."""

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
REPORTS = resources.files("geodata") / "demo" / "reports"


def read(*names):
    command = [sys.executable, "-c", PROGRAM, *(str(REPORTS / name) for name in names)]
    return json.loads(subprocess.run(command, capture_output=True, check=True).stdout)


@pytest.fixture(scope="module", autouse=True)
def index():
    open_gazetteer().close()


@pytest.mark.parametrize("report", ["2020-10-11-ganja-ar.json", "2020-10-09-hadrut-en.json"])
def test_importing_and_reading_a_first_article(benchmark, report):
    told = benchmark.pedantic(read, args=(report,), rounds=5)
    benchmark.extra_info.update(told)
    assert told["claims"]
    assert told["megabytes"] <= MEGABYTES


def test_reading_reports_in_every_language_takes_little_memory(benchmark):
    reports = sorted(report.name for report in REPORTS.iterdir())
    told = benchmark.pedantic(read, args=reports, rounds=2)
    benchmark.extra_info.update(told)
    assert told["megabytes"] <= MEGABYTES
