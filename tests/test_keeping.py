"""What no record counts is swept out of kept/, and nothing beyond it."""

from pathlib import Path

import pytest

from agent.keeping import swept


def counted(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def laid(folder: Path) -> Path:
    """Two copies of which a record counts one, and one that none counts."""
    for name in ("anna/one", "anna/two", "bo/three"):
        (folder / name).mkdir(parents=True)
    (folder / "anna.json").write_text("two", encoding="utf-8")
    return folder


def left(folder: Path) -> list[str]:
    return sorted(
        path.relative_to(folder).as_posix() for path in folder.rglob("*/*") if path.is_dir()
    )


def test_the_copy_that_a_record_counts_stays(tmp_path: Path) -> None:
    swept(laid(tmp_path / "kept" / "sheets"), counted)
    assert left(tmp_path / "kept" / "sheets") == ["anna/two"]
    swept(tmp_path / "kept" / "nothing", counted)


@pytest.mark.parametrize("link", ["kept", "kept/sheets", "kept/sheets/anna"])
def test_nothing_is_swept_to_where_a_link_leads(tmp_path: Path, link: str) -> None:
    film, elsewhere = tmp_path / "film", tmp_path / "elsewhere"
    laid(elsewhere / "kept" / "sheets")
    before = left(elsewhere)
    (film / link).parent.mkdir(parents=True)
    (film / link).symlink_to(elsewhere / link)
    swept(film / "kept" / "sheets", counted)
    assert left(elsewhere) == before
