"""What `onereel make` can be told on the command line."""

from pathlib import Path
from typing import Annotated

import typer

ScriptOrProject = Annotated[
    Path | None,
    typer.Argument(
        metavar="PATH",
        help="A script file (Fountain, Final Draft, PDF, a Chinese script, a story, a poem), "
        "or the folder of a film project. Not with --idea.",
    ),
]
Idea = Annotated[
    str | None,
    typer.Option(
        help="What happens, in a sentence or a few. A language model makes a story of it; "
        "without one it goes with --picture."
    ),
]
Picture = Annotated[
    list[str] | None,
    typer.Option(
        metavar="[NAME=]FILE",
        help="Your own picture, once or more. NAME is whom or what it shows; without one a "
        "shot stands on it, in order.",
    ),
]
Named = Annotated[
    list[str] | None,
    typer.Option("--as", metavar="NAME", help="Whom or what the picture shows: NAME=FILE."),
]
Name = Annotated[str | None, typer.Option(help="Name of the project folder of an --idea.")]
World = Annotated[
    Path | None,
    typer.Option(
        metavar="FOLDER",
        help="Another film's folder: whoever and whatever of it the script names stays as it "
        "is there.",
    ),
]
Projects = Annotated[Path, typer.Option(help="Where the project folder of a script file is made.")]
Until = Annotated[
    str,
    typer.Option(
        metavar="STAGE",
        help="Stop after this stage: read, breakdown, world, board, sheets, voices, "
        "keyframes, clips, review, mix, cut, deliver.",
    ),
]
Style = Annotated[
    str | None,
    typer.Option(
        metavar="STYLE",
        help="How it is drawn: a style of `onereel styles`, in English or Chinese, or words "
        "of your own.",
    ),
]
Directions = Annotated[
    int | None,
    typer.Option(
        metavar="N",
        help="Propose so many visual directions (2 to 8), sketch each, and stop.",
    ),
]
Direction = Annotated[
    int | None,
    typer.Option(metavar="NUMBER", help="Take this direction of directions.yaml; 0: take none."),
]
Aspect = Annotated[
    str | None, typer.Option(metavar="W:H", help="Shape of the picture: 16:9, 9:16, 1:1 ...")
]
Size = Annotated[
    str | None, typer.Option(metavar="WxH", help="Size in pixels, both even: 1280x720 ...")
]
Seconds = Annotated[float | None, typer.Option(help="Wished length of the film.")]
Shots = Annotated[int | None, typer.Option(help="Wished number of shots.")]
Candidates = Annotated[
    int | None,
    typer.Option(help="Stills that a model draws of every shot, to choose from."),
]
Seed = Annotated[int | None, typer.Option(help="Another seed draws other details.")]
Narration = Annotated[
    str | None,
    typer.Option(help="What is spoken: full, speech (dialogue only), none."),
]
Profile = Annotated[
    str | None,
    typer.Option(
        metavar="NAME",
        help="Which tools draw, film and speak: auto (the best that works here), previs, "
        "gpu-16gb, gpu-24gb, gpu-80gb, server (an example), tiny (toys), or your own.",
    ),
]
Director = Annotated[
    str | None,
    typer.Option(
        help="Who plans: rules, model (a language model), auto (a model where one is set up)."
    ),
]
Model = Annotated[
    str | None, typer.Option(help="Another language model of the endpoint that is set up.")
]
Burn = Annotated[
    bool | None,
    typer.Option("--burn/--no-burn", help="Burn the subtitles into the picture."),
]
Approve = Annotated[
    str | None,
    typer.Option(
        metavar="[GATE]",
        help="Stop after the board, or after the sheets where GATE is `sheets`, until "
        "`onereel approve` lets it go on.",
    ),
]
NoApprove = Annotated[bool, typer.Option("--no-approve", help="Go through without asking.")]
Again = Annotated[
    bool, typer.Option("--again", help="Plan again; what you wrote into the files stays.")
]
Jobs = Annotated[int | None, typer.Option(help="Worker processes; as many as there are cores.")]
