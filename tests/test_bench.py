"""The benches: rows as promised, failures in one line, a page that is rewritten in its place."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from agent.bench import benches
from agent.bench.apart import apart
from agent.bench.report import table, write
from agent.bench.row import Row, at_least, at_most
from agent.errors import OnereelError

ONEREEL = Path(sys.executable).parent / "onereel"
ROWS = (
    at_most("the cut", 0.4, 0.9, "x", state="cold", beside="2 s against 5 s"),
    at_least("speed", 0.5, 1.0, "s/s"),
    Row(name="shots", value=12, unit="shots", budget=""),
)


def test_a_bench_ends_with_all_its_rows_as_json(tmp_path: Path) -> None:
    done = subprocess.run(
        [ONEREEL, "bench", "startup", "--json"],
        capture_output=True, text=True, cwd=tmp_path, check=True,
    )  # fmt: skip
    (row,) = json.loads(done.stdout.splitlines()[-1])["rows"]
    assert row["name"] == "onereel --help"
    assert row["value"] > 0
    assert row["budget"] == "<= 0.3 CPU s"
    assert isinstance(row["met"], bool)
    assert "import typer" in row["beside"]


def test_an_unknown_bench_is_one_clear_line(tmp_path: Path) -> None:
    done = subprocess.run(
        [ONEREEL, "bench", "lunch"], capture_output=True, text=True, cwd=tmp_path, check=False
    )
    assert done.returncode == 1
    assert "There is no bench 'lunch'. Choose one of: startup" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_page_is_written_only_in_a_checkout(tmp_path: Path) -> None:
    done = subprocess.run(
        [ONEREEL, "bench", "startup", "--write"],
        capture_output=True, text=True, cwd=tmp_path, check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert "Run this in a checkout" in done.stderr


def test_whether_a_budget_is_met_follows_from_the_figure() -> None:
    assert [row.met for row in ROWS] == [True, False, None]
    lines = table(ROWS).splitlines()
    assert lines[2].startswith("| the cut (cold) | 0.4 x | lower | <= 0.9 x | yes |")
    assert "**no**" in lines[3]


def test_which_way_is_better_is_said_and_of_a_ratio_always() -> None:
    assert [row.better for row in ROWS] == ["lower", "higher", ""]
    with pytest.raises(ValueError, match="does not say which way is better"):
        Row(name="ours against theirs", value=0.5, unit="x", budget="")


def test_a_table_takes_the_place_of_the_one_before_it(tmp_path: Path) -> None:
    page = tmp_path / "benchmarks.md"
    page.write_text("# Figures\n\nWords of a person.\n", encoding="utf-8")
    for rows in (ROWS, ROWS[:1]):
        write(page, "cut", rows, "2026-11-20")
        write(page, "previs", rows, "2026-11-20")
    text = page.read_text(encoding="utf-8")
    assert text.startswith("# Figures\n\nWords of a person.\n")
    assert text.count("| the cut (cold) |") == 2
    assert "| speed |" not in text


def test_work_apart_is_measured_with_its_children() -> None:
    effort = apart("tests.test_bench:busy", 2_000_000)
    assert effort.result == 2_000_000
    assert effort.cpu > 0
    assert effort.wall > 0
    assert effort.peak > 5


def test_work_that_fails_apart_is_named_with_its_reason() -> None:
    with pytest.raises(OnereelError, match=r"'tests.test_bench:broken' failed .* no luck"):
        apart("tests.test_bench:broken")


def test_every_bench_has_a_name_in_the_help() -> None:
    done = subprocess.run([ONEREEL, "bench", "--help"], capture_output=True, text=True, check=True)
    assert all(name in done.stdout for name in benches())


def busy(count: int) -> int:
    return sum(1 for _ in range(count))


def broken() -> None:
    raise ValueError("no luck")
