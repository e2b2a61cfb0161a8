"""What is declared of every adapter, held against the classes of diffusers that are installed."""

import inspect
import subprocess
import sys
from collections.abc import Set
from dataclasses import replace
from typing import Any, get_args

import pytest
from PIL import Image

from tools.conditioning import ControlKind, Reference
from tools.diffusion.adapter import Adapter, Asked
from tools.diffusion.adapters import ADAPTERS
from tools.image import PictureRequest
from tools.required import DEFINING
from tools.video import ClipRequest

pytest.importorskip("diffusers", reason="the extra 'models' is not installed")
ALL = list(ADAPTERS.values())
every_adapter = pytest.mark.parametrize("adapter", ALL, ids=lambda one: one.declared.pipeline)
PICTURE = Image.new("RGB", (64, 64), "red")


class Anything(int):
    """A pipeline that has every part, and each says the same number of itself."""

    def __getattr__(self, name: str) -> Any:
        return self

    def __call__(self, *given: Any, **named: Any) -> Any:
        return self


def asked(adapter: Adapter, **less: Any) -> Asked:
    """All that this adapter honours, at the least size and length."""
    declared = adapter.declared
    frames = declared.frames.at_least(1) if declared.frames else 1
    count = max(frames, 1)
    films = (PICTURE,) * count
    fields: dict[str, Any] = {
        "source": films,
        "mask": tuple(one.convert("L") for one in films),
        "performance": films,
        "first_frame": PICTURE,
        "last_frame": PICTURE,
        "keyframes": {1: PICTURE},
        "references": (PICTURE,) * declared.most_references,
        "negative": "a cube",
    }
    given = {name: value for name, value in fields.items() if name in declared.honours}
    kinds = declared.controls[: declared.most_controls]
    controls = dict.fromkeys(kinds, films) if "controls" in declared.honours else {}
    region = PICTURE.convert("L") if declared.regions else None
    whole = Asked(
        prompt="a ball",
        size=PICTURE.size,
        steps=declared.steps,
        guidance=declared.guidance,
        frames=frames,
        fps=declared.fps or 24,
        regions=(region,) * declared.most_references,
        controls=controls,
        **given,
    )
    return replace(whole, **less)


def taken(name: str) -> Set[str]:
    """The arguments that a pipeline class takes: of a modular one the inputs of its blocks."""
    import diffusers

    kind = getattr(diffusers, name)
    if issubclass(kind, diffusers.ModularPipeline):
        return {one.name for one in kind().blocks.inputs} | {"output"}
    return set(inspect.signature(kind.__call__).parameters) - {"self", "kwargs"}


def test_only_what_needs_a_package_that_tests_do_without_is_declared_and_never_run() -> None:
    unrun = {one.declared for one in ALL if one.declared.tested == "declared"}
    assert {one.requires for one in unrun} == {("torchvision",)}


@every_adapter
def test_as_many_tokens_are_declared_as_a_pipeline_reads(adapter: Adapter) -> None:
    """What has no setting for it reads as its tokenizer says, or has no limit that is known."""
    declared = adapter.declared
    usual = limit(declared.pipeline)
    known = {77} if declared.pipeline.startswith("StableDiffusionXL") else {0}
    assert declared.tokens in ({usual} if usual else known)


def limit(name: str) -> int | None:
    """The tokens that a pipeline class reads if it is told nothing else."""
    import diffusers

    kind = getattr(diffusers, name)
    if issubclass(kind, diffusers.ModularPipeline):
        said = {one.name: one.default for one in kind().blocks.inputs}
    else:
        said = {n: one.default for n, one in inspect.signature(kind.__call__).parameters.items()}
    return said.get("max_sequence_length")


def sent(adapter: Adapter, what: Asked) -> list[dict[str, Any]]:
    """By a pipeline whose parts all say yes, and by one whose parts all say no."""
    return [adapter.arguments(what, Anything(64)), adapter.arguments(what, Anything(0))]


def names(adapter: Adapter, what: Asked) -> Set[str]:
    return {name for arguments in sent(adapter, what) for name in arguments}


@every_adapter
def test_every_argument_exists(adapter: Adapter) -> None:
    known = taken(adapter.declared.pipeline)
    assert names(adapter, asked(adapter)) - known == set()
    assert "generator" in known
    assert adapter.declared.calls_back == ("callback_on_step_end" in known)


@every_adapter
def test_with_as_little_as_it_needs_every_argument_exists(adapter: Adapter) -> None:
    needs = adapter.declared.needs
    empty: dict[str, Any] = {
        "source": (), "mask": (), "performance": (), "first_frame": None, "last_frame": None,
        "keyframes": {}, "references": (), "regions": (), "controls": {}, "negative": "",
    }  # fmt: skip
    less = {name: value for name, value in empty.items() if name not in needs}
    if "references" in needs:
        less["references"] = (PICTURE,)
        less["regions"] = (None,)
    known = taken(adapter.declared.pipeline)
    assert names(adapter, asked(adapter, **less)) - known == set()


@every_adapter
def test_those_that_make_several_pictures_are_told_how_many(adapter: Adapter) -> None:
    declared = adapter.declared
    several = names(adapter, asked(adapter, count=3))
    assert several <= taken(declared.pipeline)
    assert not declared.batches or "num_images_per_prompt" in several
    assert not declared.batches or declared.kind == "image"
    assert "num_images_per_prompt" not in names(adapter, asked(adapter))


@every_adapter
def test_all_that_is_honoured_reaches_the_pipeline(adapter: Adapter) -> None:
    """Taking a field away changes what is sent."""
    whole = asked(adapter)
    for name, nothing in (
        ("negative", ""), ("references", ()), ("first_frame", None), ("last_frame", None),
        ("keyframes", {}),
    ):  # fmt: skip
        if name in adapter.declared.honours - adapter.declared.needs:
            less: dict[str, Any] = {name: nothing} | (
                {"regions": ()} if name == "references" else {}
            )
            assert str(sent(adapter, replace(whole, **less))) != str(sent(adapter, whole)), name


@every_adapter
def test_what_a_lora_is_laid_over_is_declared(adapter: Adapter) -> None:
    import diffusers

    declared = adapter.declared
    kind = getattr(diffusers, declared.pipeline)
    denoisers = {"unet", *declared.parts}
    laid_over = {
        name
        for name in getattr(kind, "_lora_loadable_modules", ())
        if name not in denoisers and not name.startswith("transformer")
    }
    assert set(declared.laid_over) == laid_over


@every_adapter
def test_honoured_and_needed_are_fields_of_the_request(adapter: Adapter) -> None:
    declared = adapter.declared
    request = PictureRequest if declared.kind == "image" else ClipRequest
    assert declared.honours - set(request.model_fields) == set()
    assert declared.needs - declared.honours == set()


@every_adapter
def test_what_is_declared_agrees_with_itself(adapter: Adapter) -> None:
    declared = adapter.declared
    assert ("references" in declared.honours) == (declared.most_references > 0)
    assert ("controls" in declared.honours) == bool(declared.controls)
    assert set(declared.controls) <= set(get_args(ControlKind)) - {"identity"}
    assert not declared.regions or declared.most_references > 0
    assert not declared.drawings or (declared.most_references > 0 and declared.phrase)
    assert not declared.performs_by or "performance" in declared.honours
    assert declared.source
    assert declared.licence
    if {"strength", "mask"} & declared.honours:
        assert "source" in declared.honours
    assert (declared.frames is not None) == (declared.kind == "video")


@every_adapter
def test_sizes_and_lengths_are_legal(adapter: Adapter) -> None:
    declared = adapter.declared
    for shape in ((1280, 720), (720, 1280), (1000, 1000), (1920, 804)):
        for area in (512 * 512, 1024 * 1024, 1280 * 720):
            size = declared.sizes.nearest(shape, area)
            assert all(side % declared.sizes.multiple == 0 for side in size)
            assert size[0] * size[1] <= area
    if declared.frames is not None:
        rule = declared.frames
        assert all((rule.at_least(n) - rule.rest) % rule.step == 0 for n in range(1, 200))


@every_adapter
def test_a_reference_is_pointed_at_by_its_number(adapter: Adapter) -> None:
    second = Reference(picture="x.png", digest="x", role="character", name="x", number=2)
    phrase = adapter.declared.phrase_for(second)
    if adapter.declared.phrase and adapter.declared.most_references > 1:
        assert "2" in phrase
    assert "{" not in phrase


def test_what_defines_a_request_is_honoured_by_somebody() -> None:
    honoured = frozenset().union(*(one.declared.honours for one in ALL))
    assert honoured >= {*DEFINING, "references", "controls", "negative"}


def test_declarations_are_read_without_the_libraries() -> None:
    code = (
        "import sys, tools.diffusion.adapters; "
        "assert not {'torch', 'diffusers', 'transformers'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
