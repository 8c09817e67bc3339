"""Several programs, threads and sudden deaths."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

from geodata.model import Article
from geodata.store import ClaimStore

WRITER = """
import sys
from geodata.model import Article, Attribution, Claim, EventType, Stance
from geodata.store import ClaimStore

with ClaimStore.open(sys.argv[1]) as store:
    for number in range(100_000):
        article = Article(id=f"{sys.argv[2]}-{number}", text="taken")
        claim = Claim(
            article=article.id, quote="taken", quote_start=0, quote_end=5, event_type=EventType.CONTROL_CHANGE,
            stance=Stance.ASSERTED, attribution=Attribution.NEWSROOM, extractor="rules", confidence=1.0,
        )
        store.add(article, [claim] * 3)
        print(article.id, flush=True)
"""


def _writer(path, name):
    return subprocess.Popen([sys.executable, "-c", WRITER, path, name], stdout=subprocess.PIPE, text=True)


def test_killed_writers_leave_whole_articles_and_lose_none_they_reported(path, store):
    writers = [_writer(path, name) for name in ("one", "two")]
    reported = [writer.stdout.readline().strip() for writer in writers for _ in range(5)]
    for writer in writers:
        writer.kill()
        reported += writer.communicate()[0].split()[:-1]
    kept = [article.id for article in store.articles()]
    assert set(reported) <= set(kept)
    assert len(store.claims()) == 3 * len(kept)


def test_threads_share_a_store(store):
    def add(number):
        store.add(Article(id=f"article-{number}", text="text"), [])
        return len(store.articles())

    with ThreadPoolExecutor(4) as threads:
        list(threads.map(add, range(20)))
    assert len(store.articles()) == 20


def test_two_that_add_the_same_article_add_it_once(path, store, article, taken):
    with ClaimStore.open(path) as other, ThreadPoolExecutor(2) as threads:
        results = list(threads.map(lambda one: one.add(article, [taken]), [store, other]))
    assert sorted(result.article_added for result in results) == [False, True]
    assert store.claims() == [taken]
