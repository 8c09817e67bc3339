"""What can be wrong with a store, and what a person is told."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from geodata.errors import StoreError
from geodata.model import Article
from geodata.store import ClaimStore

UNWRITABLE = Path("/proc/claims.sqlite")
"""In a folder that not even the administrator can write to."""


def _refusal(location, *, create=False):
    with pytest.raises(StoreError) as caught:
        ClaimStore.open(location, create=create).close()
    message = str(caught.value)
    assert "\n" not in message
    assert caught.value.remedy
    return message


def test_a_missing_store_is_named(path):
    assert f"{path}: there is no store here" in _refusal(path)
    assert not path.exists()


def test_a_file_that_is_no_database_is_left_alone(path):
    path.write_bytes(b"claims, claims, claims\n" * 100)
    assert "is no database" in _refusal(path, create=True)
    assert path.read_bytes() == b"claims, claims, claims\n" * 100


def test_another_programs_database_is_left_alone(path):
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE songs (title TEXT)")
    before = path.read_bytes()
    assert "no Claimline store" in _refusal(path, create=True)
    assert path.read_bytes() == before


def test_an_empty_file_is_no_store_until_it_is_made_one(path):
    path.touch()
    assert "no Claimline store" in _refusal(path)
    with ClaimStore.open(path, create=True) as store:
        assert store.articles() == []


def test_a_store_of_a_newer_version_is_refused_and_left_alone(path):
    ClaimStore.open(path, create=True).close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE claimline_store SET format = 99")
        connection.commit()
    before = path.read_bytes()
    assert "newer Claimline (format 99" in _refusal(path, create=True)
    assert path.read_bytes() == before


def test_a_damaged_store_is_told(path, store, article):
    store.add(article, [])
    store.close()
    content = bytearray(path.read_bytes())
    content[4096:] = b"\xff" * len(content[4096:])
    path.write_bytes(content)
    with pytest.raises(StoreError, match="is damaged"), ClaimStore.open(path) as damaged:
        damaged.articles()


def test_a_folder_is_no_store(tmp_path):
    assert "is a folder" in _refusal(tmp_path, create=True)


def test_a_store_in_no_folder_is_refused(tmp_path):
    assert "folder does not exist" in _refusal(tmp_path / "none" / "claims.sqlite", create=True)


@pytest.mark.skipif(not UNWRITABLE.parent.is_dir(), reason="needs Linux's /proc")
def test_a_folder_that_cannot_be_written_to_is_told():
    assert "cannot be opened" in _refusal(UNWRITABLE, create=True)


def test_an_address_without_its_driver_is_told():
    assert "no driver" in _refusal("nosuchdatabase://host/name")


def test_a_password_is_never_shown():
    assert "secret" not in _refusal("nosuchdatabase://me:secret@host/name")


def test_a_broken_address_is_told():
    assert "no database URL" in _refusal("://")


def test_opening_to_create_keeps_what_is_there(path, store, article):
    store.add(article, [])
    with ClaimStore.open(path, create=True) as again:
        assert again.articles() == [article]


def test_another_writers_lock_is_waited_for_then_told(path, store, monkeypatch):
    monkeypatch.setattr("geodata.store.engine.BUSY_TIMEOUT", 0.05)
    with ClaimStore.open(path) as second, closing(sqlite3.connect(path, isolation_level=None)) as writer:
        writer.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="another program is writing"):
            second.add(Article(id="a", text="text"), [])


def test_readers_go_on_while_somebody_is_about_to_write(path, store, article):
    store.add(article, [])
    with closing(sqlite3.connect(path, isolation_level=None)) as writer:
        writer.execute("BEGIN IMMEDIATE")
        assert store.articles() == [article]


def test_a_store_stays_one_file(path, store, article, taken):
    store.add(article, [taken])
    store.frame()
    assert list(path.parent.iterdir()) == [path]


def test_a_store_of_an_older_version_is_brought_up_to_date_and_keeps_its_claims(path, article, taken):
    with ClaimStore.open(path, create=True) as store:
        store.add(article, [taken])
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("ALTER TABLE claims DROP COLUMN repeats")
        connection.execute("UPDATE claimline_store SET format = 1")
        connection.commit()
    for _ in range(2):
        with ClaimStore.open(path) as store:
            assert store.claims() == [taken]
            assert store.frame()["repeats"].tolist() == [[]]
