"""Files that were read before are not read again while they have not changed."""

import json
import os
from pathlib import Path

import pytest

from tools import digests
from tools.digests import digest_of, known_digest


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache" / "onereel" / "digests"


def large(path: Path, first: bytes = b"a") -> Path:
    """A file whose digest outlives the process; it takes no room on the disk."""
    path.write_bytes(first)
    os.truncate(path, digests.LARGE)
    return path


def another_process() -> None:
    digests._known.cache_clear()


def test_a_changed_file_has_another_digest(tmp_path: Path) -> None:
    file = tmp_path / "file"
    for content in (b"one", b"two"):
        file.write_bytes(content)
        os.utime(file, ns=(len(content), hash(content) % 1000))
        assert known_digest(file) == digest_of(file)


def test_a_large_file_is_read_once_on_this_machine(tmp_path: Path, cache: Path) -> None:
    file = large(tmp_path / "weights")
    whole = known_digest(file)
    assert whole == digest_of(file)
    (note,) = cache.iterdir()
    kept = json.loads(note.read_text("utf-8"))
    note.write_text(json.dumps(kept | {"sha256": "as it was noted"}), encoding="utf-8")
    another_process()
    assert known_digest(file) == "as it was noted"
    large(file, b"b")
    assert known_digest(file) == digest_of(file) != whole


def test_a_small_file_leaves_no_note(tmp_path: Path, cache: Path) -> None:
    (tmp_path / "small").write_bytes(b"small")
    known_digest(tmp_path / "small")
    assert not cache.exists()


@pytest.mark.parametrize("text", ["", "[]", "{", '{"schema": 9}', '{"schema": 1, "of": 3}'])
def test_a_broken_note_is_as_none(tmp_path: Path, cache: Path, text: str) -> None:
    file = large(tmp_path / "weights")
    known_digest(file)
    (note,) = cache.iterdir()
    note.write_text(text, encoding="utf-8")
    another_process()
    assert known_digest(file) == digest_of(file)


def test_where_nothing_can_be_noted_the_file_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    file = large(tmp_path / "weights")
    assert known_digest(file) == digest_of(file)
