"""The scores as a table, and the table in the file of benchmarks."""

from collections.abc import Sequence
from pathlib import Path

from agent.errors import BadProject
from agent.evaluation.expected import Count
from agent.evaluation.reading import Score

BENCHMARKS = Path("docs/benchmarks.md")
_HEADS = (
    "text", "quotations", "recall", "precision", "speakers", "names", "recall", "precision",
)  # fmt: skip


def rows(scores: Sequence[Score]) -> list[tuple[str, ...]]:
    """A head, then one row a text."""
    return [
        _HEADS,
        *(
            (
                one.text,
                str(one.quotations_found.of),
                str(one.quotations_found),
                str(one.quotations_right),
                str(one.speakers),
                str(one.names_found.of),
                str(one.names_found),
                str(one.names_right),
            )
            for one in scores
        ),
    ]


def markdown(scores: Sequence[Score], counts: Sequence[Count]) -> str:
    """Both tables in Markdown."""
    lines = [markdown_row(row) for row in rows(scores)]
    lines.insert(1, "|---" + "|--:" * (len(_HEADS) - 1) + "|")
    if counts:
        lines += ["", "| script | scenes | cues | names |", "|---|--:|--:|--:|"]
        lines += [markdown_row((one.script, *_held(one))) for one in counts]
    return "\n".join(lines)


def _held(count: Count) -> list[str]:
    pairs = zip(count.found, count.expected, strict=True)
    return [f"{found} of {expected}" for found, expected in pairs]


def markdown_row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def written(file: Path, table: str, name: str = "read", heading: str = "Reading") -> None:
    """Put a table between its marks in the file; a new file gets its heading.

    Raises:
        BadProject: the file is there without the marks.
    """
    start, end = f"<!-- eval {name} -->", f"<!-- /eval {name} -->"
    if not file.is_file():
        file.parent.mkdir(parents=True, exist_ok=True)
        text = f"# Benchmarks and scores\n\n## {heading}\n\n{start}\n{end}\n"
    else:
        text = file.read_text(encoding="utf-8")
    if start not in text or end not in text:
        raise BadProject(
            f"{str(file)!r} lacks the marks {start!r} and {end!r}. Write both into it, one "
            "under the other, where the table shall stand."
        )
    before, rest = text.split(start, 1)
    after = rest.split(end, 1)[1]
    file.write_text(f"{before}{start}\n{table}\n{end}{after}", encoding="utf-8")
