"""What it gives to draw the candidates of a shot at once."""

import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from agent.bench.models_run import STEPS, opened
from tools.image import PictureRequest
from tools.progress import Listener, heard_by

CANDIDATES = 4


def candidates(
    profile: str, changes: Mapping[str, Any], folder: str, count: int = CANDIDATES
) -> dict[str, Any]:
    """Seconds for so many pictures of one prompt, one after another and at once, with everything
    loaded and warm; each way as a worker is given it.

    Args:
        profile: Its name.
        changes: Fields of the profile's table that are otherwise.
        folder: Where to write.
        count: How many pictures.

    Returns:
        alone, together: Seconds. batches: How many pictures each call made that were asked for at
        once; more than one number where memory ran out. steps: Of each picture. peak: Bytes on the
        card, of the pictures at once; 0 without one.
    """
    import torch

    from tools.jobs import Draw, DrawTogether, draw, draw_together

    bench = opened(profile, "image", changes)
    steps = min(bench.choice.steps or bench.adapter.declared.steps, STEPS)
    choice, home = bench.choice.model_copy(update={"steps": steps}), Path(folder)
    if not torch.cuda.is_available():
        torch.set_num_threads(1)  # toys gain nothing by more
    home.mkdir(parents=True)
    asked = [bench.request(home, seed) for seed in range(count)]
    requests = tuple(one for one in asked if isinstance(one, PictureRequest))

    def alone(where: Path) -> None:
        for request in requests:
            draw(Draw(choice, request), where)

    def together(where: Path) -> list[dict[str, Any]]:
        return list(draw_together(DrawTogether(choice, requests), where)["each"])

    seconds, drawn = {}, list[dict[str, Any]]()
    for name, way in {"alone": alone, "together": together}.items():
        _timed(way, home / f"{name}, cold")
        seconds[name], made = _timed(way, home / name)
        drawn = made or drawn
    used = [one["used"] for one in drawn]
    batches = sorted({one["batch"] for one in used}, reverse=True)
    peak = max(one["peak_bytes"] for one in used)
    return {**seconds, "batches": batches, "steps": steps, "peak": peak}


def _timed(way: Callable[[Path], Any], where: Path) -> tuple[float, Any]:
    """Seconds of work in a new folder, and what came of it."""
    where.mkdir()
    begin = time.perf_counter()
    with heard_by(Listener()):
        made = way(where)
    return time.perf_counter() - begin, made
