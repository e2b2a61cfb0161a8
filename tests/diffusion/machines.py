"""Machines that are not there, with models of a few hundred bytes, to hold profiles against."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.diffusion.folders import KLEIN, cached, model_folder
from tools.diffusion.card import Card, Machine
from tools.diffusion.declaration import Declaration
from tools.profiles import own_folder
from tools.profiles.means import Means
from tools.working import FrameRule

GB = 1_000_000_000
KLEIN_ID, VACE_ID = "black-forest-labs/FLUX.2-klein-4B", "Wan-AI/Wan2.1-VACE-1.3B-diffusers"


def declared(**fields: Any) -> Declaration:
    values = {
        "pipeline": "WanVACEPipeline",
        "kind": "video",
        "honours": frozenset(),
        "frames": FrameRule(),
        "parts": ("transformer", "transformer_2"),
        "whole": ("vae",),
        "licence": "Apache-2.0",
        "commercial": True,
        "tested": "declared",
        "source": "a test",
    }
    return Declaration.model_validate(values | fields)


def machine(card: float, memory: float = 128) -> Machine:
    size = int(card * GB)
    return Machine(Card("a card", size, size, (8, 9)) if card else None, int(memory * GB))


def adapters(pipeline: str) -> Declaration | None:
    kinds = {
        "Flux2KleinPipeline": "image",
        "Flux2KleinInpaintPipeline": "image",
        "QwenImageEditPlusPipeline": "image",
        "WanVACEPipeline": "video",
    }
    kind = kinds.get(pipeline)
    return None if kind is None else declared(pipeline=pipeline, kind=kind, tested="run")


def means(card: float = 24, memory: float = 64, **ways: Callable[..., Any]) -> Means:
    fields: dict[str, Any] = {
        "machine": lambda: machine(card, memory),
        "declared": adapters,
        "installed": lambda package: True,
        "for_processor": lambda: False,
        "listens": lambda url: False,
    }
    return Means(**fields | ways)


def lay(hub: Path, model: str, pipeline: str) -> Path:
    return model_folder(cached(hub, model), {**KLEIN, "_class_name": pipeline})


def lay_both(hub: Path) -> None:
    lay(hub, KLEIN_ID, "Flux2KleinPipeline")
    lay(hub, VACE_ID, "WanVACEPipeline")


def own(name: str, text: str) -> None:
    own_folder().mkdir(parents=True, exist_ok=True)
    (own_folder() / f"{name}.toml").write_text(f'voice = "scratch"\n{text}', encoding="utf-8")
