"""What our tools add to a plain diffusers loop, and on a card what each lever gives and costs."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np

from agent.bench.apart import apart
from agent.bench.models_batch import CANDIDATES
from agent.bench.models_run import Kind, chosen, model_of, stand_in
from agent.bench.row import RATIO, Row, at_least
from agent.errors import OnereelError
from tools.diffusion import tiny

TOYS = "tiny"
SHOTS = 12
EQUAL, LOSSY = 1.5, 3.0
"""Times the shots of a plain loop in an hour: at equal settings, and with what changes pictures."""
LEVERS: Mapping[str, Mapping[str, Any]] = {
    "compiled": {"compile": True},
    "cuDNN attention": {"attention": "_native_cudnn"},
    "first block cache": {"cache": "first block"},
    "8-bit floats": {"quantisation": "float8"},
}
"""Fields of a profile's table, each alone and then all together; the last two change pictures."""
ONLY: Mapping[Kind, Mapping[str, Mapping[str, Any]]] = {
    "image": {"smaller references": {"reference_size": (512, 512)}},
    "video": {},
}
"""Those of one kind of model only; they change pictures, too."""
EXACT = ("compiled", "cuDNN attention")
CALLED: Mapping[Kind, str] = {
    "image": "a keyframe of two references",
    "video": "a clip of 5 s from a first frame",
}
LIMIT = 4 * 3600.0
_BATCH = "agent.bench.models_batch"
_RUN = "agent.bench.models_run"


def models(scratch: Path, profile: str = TOYS) -> Iterator[Row]:
    """With toys what orchestration costs; with a card's profile models of real size and random
    weights, a plain loop against ours, each lever alone and together."""
    for kind in ("image", "video"):
        choice = chosen(profile, kind)
        if choice.model.startswith(tiny.PREFIX):
            yield _overhead(scratch, profile, kind)
        else:
            _check_card(profile, kind)
            yield from _levers(scratch, profile, kind)
        if kind == "image":
            yield batch(scratch, profile)


def _overhead(scratch: Path, profile: str, kind: Kind) -> Row:
    spent = apart(f"{_RUN}:overhead", profile, kind, SHOTS, str(scratch / kind)).result
    ours, plain = (1000 * spent[side] / SHOTS for side in ("ours", "plain"))
    return Row(
        name=f"{SHOTS} {'pictures' if kind == 'image' else 'clips'} of a toy, against a plain loop",
        value=round(spent["ours"] / spent["plain"], 4),
        unit=RATIO,
        budget="",
        better="lower",
        state="warm",
        beside=f"{ours:.0f} ms each against {plain:.0f} ms; a real model takes seconds to minutes",
    )


def batch(scratch: Path, profile: str) -> Row:
    """Candidates of a shot at once, against one after another."""
    folder = str(scratch / "batch")
    found = apart(f"{_BATCH}:candidates", profile, {}, folder, CANDIDATES, limit=LIMIT).result
    alone, together = (CANDIDATES / found[way] for way in ("alone", "together"))
    name = model_of(chosen(profile, "image"), "image")
    at_once = " and ".join(str(count) for count in found["batches"])
    peak = f", {found['peak'] / 1e9:.1f} GB at most" if found["peak"] else ""
    return Row(
        name=f"{CANDIDATES} candidates of a shot at once, {name}",
        value=round(together / alone, 4),
        unit=RATIO,
        budget="",
        better="higher",
        state="warm",
        beside=f"{together:.3g} pictures a second of {found['steps']} steps, {at_once} in a call, "
        f"against {alone:.3g} one after another{peak}",
    )


def _check_card(profile: str, kind: Kind) -> None:
    """See that there is what a model of real size needs, before minutes of building it.

    Raises:
        OnereelError: packages or a card are missing, or torch does not see the card.
    """
    from tools.diffusion.card import first_card
    from tools.diffusion.footprint import footprint
    from tools.diffusion.memory import need
    from tools.diffusion.needs import FOR_PROCESSOR, install_commands, lacking, torch_for_processor

    choice, _, adapter, components = stand_in(profile, kind)
    missing = lacking(choice, adapter.declared)
    if missing:
        raise OnereelError(
            f"This bench needs packages that are not installed: {', '.join(missing)}. Run: "
            f"{' && '.join(install_commands(missing))}; then this again."
        )
    if first_card() is None:
        raise OnereelError(
            f"Profile {profile!r} is for a card, and nvidia-smi shows none here: its "
            f"{choice.model!r} needs {need(footprint(choice, components, adapter.declared))}. Run "
            "this on a machine with one, or take --profile tiny."
        )
    if torch_for_processor():
        raise OnereelError(FOR_PROCESSOR)


def _levers(scratch: Path, profile: str, kind: Kind) -> Iterator[Row]:
    name = f"{model_of(chosen(profile, kind), kind)}, {CALLED[kind]}"
    steps = chosen(profile, kind).steps or 50
    plain = _side(scratch, profile, kind, "plain", {})
    base = hourly(plain, steps)
    yield _said(f"{name}: a plain loop", plain, steps, "")
    ours = _side(scratch, profile, kind, "ours", {})
    yield against(f"{name}: ours, as the profile has it", ours, plain, steps)
    exact = {k: v for one in EXACT for k, v in LEVERS[one].items()}
    levers = {**LEVERS, **ONLY[kind]}
    every = {k: v for lever in levers.values() for k, v in lever.items()}
    best = {"all that keep pictures": exact, "all together": every}
    for lever, changes in {**levers, **best}.items():
        try:
            found = _side(scratch, profile, kind, "ours", changes)
        except OnereelError as error:
            yield Row(
                name=f"{name}: {lever}", value=0, unit=RATIO, budget="", better="higher",
                beside=str(error),
            )  # fmt: skip
            continue
        if lever in best:
            limit = EQUAL if lever == "all that keep pictures" else LOSSY
            yield at_least(
                f"{name}: {lever}", hourly(found, steps) / base, limit, RATIO,
                beside=_figures(found, steps) + ", " + _deviation(found, plain),
            )  # fmt: skip
        else:
            yield against(f"{name}: {lever}", found, plain, steps)


def _side(
    scratch: Path, profile: str, kind: Kind, who: str, changes: Mapping[str, Any]
) -> dict[str, Any]:
    folder = scratch / f"{kind}-{who}-{'-'.join(changes) or 'plain'}"
    found = apart(f"{_RUN}:measured", profile, kind, who, changes, str(folder), limit=LIMIT)
    return dict(found.result)


def hourly(found: Mapping[str, Any], steps: int) -> float:
    """Shots in an hour with all of a profile's steps, from one with fewer."""
    more = max(0, steps - found["steps"]) * found["step"]
    return float(3600 / (found["wall"] + more))


def against(name: str, found: Mapping[str, Any], plain: Mapping[str, Any], steps: int) -> Row:
    """Shots in an hour, of those of a plain loop."""
    return Row(
        name=name,
        value=round(hourly(found, steps) / hourly(plain, steps), 4),
        unit=RATIO,
        budget="",
        better="higher",
        state="warm",
        beside=f"{_figures(found, steps)}, {_deviation(found, plain)}",
    )


def _said(name: str, found: Mapping[str, Any], steps: int, budget: str) -> Row:
    return Row(
        name=name, value=round(hourly(found, steps), 4), unit="shots/h", budget=budget,
        better="higher", state="warm", beside=_figures(found, steps),
    )  # fmt: skip


def _figures(found: Mapping[str, Any], steps: int) -> str:
    return (
        f"{found['step']:.3g} s a step, {found['peak'] / 1e9:.1f} GB at most, "
        f"{hourly(found, steps):.3g} shots an hour of {steps} steps"
    )


def _deviation(found: Mapping[str, Any], plain: Mapping[str, Any]) -> str:
    noise = psnr(_pictures(Path(found["made"])), _pictures(Path(plain["made"])))
    return "the same pictures" if noise == np.inf else f"PSNR {noise:.1f} dB"


def _pictures(path: Path) -> Any:
    from PIL import Image

    from tools.media import read_frames

    if path.suffix == ".png":
        return np.asarray(Image.open(path).convert("RGB"))[None]
    return np.stack(list(read_frames(path)))


def psnr(one: Any, other: Any) -> float:
    """Peak signal to noise of 8-bit pictures in dB; infinite where they are the same."""
    error = float(np.mean((one.astype(np.float64) - other.astype(np.float64)) ** 2))
    return float(10 * np.log10(255**2 / error)) if error else float(np.inf)
