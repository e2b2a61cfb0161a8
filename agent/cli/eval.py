"""`onereel eval`: how well texts are read and planned, held against what is known of them."""

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

evaluations = typer.Typer(
    help="Measure the parts against what people annotated.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
_DEFAULT = Path(__file__).parents[2] / "tests" / "inputs" / "litbank"


@evaluations.callback()
def evaluation() -> None:
    """Measure the parts against what people annotated."""


@evaluations.command("read")
def evaluate_reading(
    folder: Annotated[
        Path | None,
        typer.Argument(metavar="FOLDER", help="Annotated fiction in LitBank's form."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON instead of a table.")] = False,
    write: Annotated[
        bool, typer.Option("--write", help="Refresh the table in docs/benchmarks.md.")
    ] = False,
) -> None:
    """Score quotations, speakers and names against the annotations of a folder."""
    from agent.evaluation.annotated import annotated_in
    from agent.evaluation.expected import counts_in
    from agent.evaluation.reading import score, total
    from agent.evaluation.tables import BENCHMARKS, markdown, rows, written

    chosen = _chosen(folder)
    scores = [score(text) for text in annotated_in(chosen)]
    scores.append(total(scores))
    counts = counts_in(chosen.parent)
    if write:
        written(BENCHMARKS, markdown(scores, counts))
    if as_json:
        shown = {one.text: _shares(one._asdict()) for one in scores}
        listed = [one._asdict() for one in counts]
        print(json.dumps({"texts": shown, "scripts": listed}, ensure_ascii=False))
        return
    for row in rows(scores):
        print(f"{row[0][:42]:<42}", *(f"{cell:>10}" for cell in row[1:]))
    for count in counts:
        print(f"{count.script:<42} scenes, cues, names: {count.found}, expected {count.expected}")


@evaluations.command("plan")
def evaluate_planning(
    files: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="[FILES]",
            help="Scripts, LitBank texts, or boards in JSON; else those of a checkout.",
        ),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON instead of a table.")] = False,
    write: Annotated[
        bool, typer.Option("--write", help="Refresh the table in docs/benchmarks.md.")
    ] = False,
) -> None:
    """Score plans of the rules, and of the language model that is set up, side by side: lines,
    speakers, places, names, counts, lengths and film grammar."""
    import asyncio
    import os

    from agent.evaluation.directors import directors
    from agent.evaluation.plan_tables import plan_markdown, plan_rows
    from agent.evaluation.plans import PlanScore, scored
    from agent.evaluation.tables import BENCHMARKS, written
    from agent.evaluation.texts import texts, texts_in

    chosen = list(texts(files) if files else texts_in(_DEFAULT.parent))

    async def held_against() -> list[PlanScore]:
        async with directors(os.environ, lambda said: print(said, file=sys.stderr)) as named:
            return await scored(chosen, named)

    scores = asyncio.run(held_against())
    if write:
        written(BENCHMARKS, plan_markdown(scores), "plan", "Planning")
    if as_json:
        print(json.dumps([one._asdict() for one in scores], ensure_ascii=False))
        return
    for row in plan_rows(scores):
        print(f"{row[0][:32]:<32}", *(f"{cell:>9}" for cell in row[1:]))


def _shares(fields: dict[str, object]) -> dict[str, object]:
    return {
        name: {"right": value[0], "of": value[1]}
        for name, value in fields.items()
        if isinstance(value, tuple)
    }


def _chosen(folder: Path | None) -> Path:
    """The folder given, else the one of a checkout."""
    from agent.errors import BadScript

    if folder is None and not _DEFAULT.is_dir():
        raise BadScript(
            "There is no annotated fiction beside this installation. Name the folder that holds "
            "it: onereel eval read FOLDER."
        )
    chosen = folder or _DEFAULT
    if not chosen.is_dir():
        raise BadScript(f"{str(chosen)!r} is no folder. Name one with LitBank's files in it.")
    return chosen
