"""What is refused when a model is loaded, should it have come past tools/diffusion/folder.py."""

import json
import shutil
from pathlib import Path

import pytest

from tests.diffusion.example import choice
from tests.diffusion.picture_requests import SIZE
from tests.diffusion.toys import ltx25
from tools.diffusion import tiny
from tools.diffusion.adapters import ADAPTERS
from tools.diffusion.image import DiffusionImage
from tools.diffusion.loading import compile_blocks, loaded
from tools.diffusion.tiny.videos_wan import wan_animate2
from tools.diffusion.video import DiffusionVideo
from tools.errors import Failed, MissingTool

pytest.importorskip("diffusers", reason="the extra 'models' is not installed")


def copied(toy: str, folder: Path) -> Path:
    return Path(shutil.copytree(tiny.built(f"tiny:{toy}"), folder))


def load(toy: str, folder: Path) -> None:
    model = (DiffusionVideo if toy.startswith("wan") else DiffusionImage)(choice(toy, SIZE))
    loaded(model.choice, folder, model.adapter)


def code(folder: Path, left: Path) -> None:
    """A Python file that shows whether it was run."""
    folder.joinpath("own.py").write_text(
        f"from pathlib import Path\nPath({str(left)!r}).touch()\n"
        "class Own:\n    from_pretrained = classmethod(lambda cls, *given, **named: cls())\n",
        encoding="utf-8",
    )


def test_pickles_are_not_loaded(tmp_path: Path) -> None:
    import torch
    from safetensors.torch import load_file

    for toy in ("flux2_klein", "flux2_klein_modular"):
        folder = copied(toy, tmp_path / toy)
        weights = folder / "vae" / "diffusion_pytorch_model.safetensors"
        torch.save(load_file(weights), folder / "vae" / "diffusion_pytorch_model.bin")
        weights.unlink()
        with pytest.raises(Failed, match="could not be loaded"):
            load(toy, folder)


def test_code_of_a_part_is_not_run(tmp_path: Path) -> None:
    folder, left = copied("flux2_klein", tmp_path / "model"), tmp_path / "run"
    code(folder / "vae", left)
    index = json.loads((folder / "model_index.json").read_text("utf-8"))
    index["vae"] = ["own", "Own"]
    (folder / "model_index.json").write_text(json.dumps(index), encoding="utf-8")
    with pytest.raises(Failed, match="could not be loaded"):
        load("flux2_klein", folder)
    assert not left.exists()


def test_code_of_blocks_is_not_run(tmp_path: Path) -> None:
    folder, left = copied("flux2_klein_modular", tmp_path / "model"), tmp_path / "run"
    code(folder, left)
    config = {"auto_map": {"ModularPipelineBlocks": "own.Own"}}
    (folder / "modular_config.json").write_text(json.dumps(config), encoding="utf-8")
    with pytest.raises(Failed, match="could not be loaded"):
        load("flux2_klein_modular", folder)
    assert not left.exists()


def test_a_broken_part_of_a_modular_pipeline_is_said(tmp_path: Path) -> None:
    folder = copied("flux2_klein_modular", tmp_path / "model")
    (folder / "vae" / "config.json").write_text("{", encoding="utf-8")
    with pytest.raises(Failed, match="its vae could not be loaded"):
        load("flux2_klein_modular", folder)


@pytest.mark.parametrize("toy", ["flux2_klein", "flux2_klein_modular"])
@pytest.mark.parametrize(
    ("part", "file"),
    [("transformer", "diffusion_pytorch_model"), ("text_encoder", "model")],
)
def test_a_part_without_its_weights_is_said_with_what_mends_it(
    tmp_path: Path, toy: str, part: str, file: str
) -> None:
    folder = copied(toy, tmp_path / "model")
    theirs = folder / "vae" / "diffusion_pytorch_model.safetensors"
    shutil.copy(theirs, folder / part / f"{file}.safetensors")
    said = f"weights of its part '{part}' do not fit its config.json: .* download that folder again"
    with pytest.raises(MissingTool, match=said):
        load(toy, folder)


@pytest.mark.parametrize("toy", ["flux2_klein", "sdxl", "wan_t2v"])
def test_an_encoder_that_lacks_one_of_its_weights_is_said(tmp_path: Path, toy: str) -> None:
    from safetensors.torch import load_file, save_file

    folder = copied(toy, tmp_path / "model")
    (file,) = (folder / "text_encoder").glob("*.safetensors")
    held = load_file(file)
    name = next(
        name
        for name in held
        if name.endswith(("1.self_attn.q_proj.weight", ".SelfAttention.q.weight"))
    )
    save_file({one: held[one] for one in held if one != name}, file, {"format": "pt"})
    said = f"part 'text_encoder' .* 1 of [0-9]+ are not in its files, '.*{name}' for one"
    with pytest.raises(MissingTool, match=said):
        load(toy, folder)


def test_every_part_that_must_be_compiled_has_blocks_that_are(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """They are only marked here: what is marked is compiled when it is first called."""
    monkeypatch.setenv("TORCHDYNAMO_DISABLE", "1")
    pipes = {"LTX25ModularPipeline": ltx25.modular(), "WanAnimate2ModularPipeline": wan_animate2()}
    pipes["WanAnimate2DistilledModularPipeline"] = pipes["WanAnimate2ModularPipeline"]
    declared = {name for name, one in ADAPTERS.items() if one.declared.compiled}
    assert declared == set(pipes)
    for name, pipe in pipes.items():
        for part in ADAPTERS[name].declared.compiled:
            compile_blocks(getattr(pipe, part))
            assert any(one._compiled_call_impl for one in getattr(pipe, part).modules())
