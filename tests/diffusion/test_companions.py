"""Where ControlNets and IP-Adapters are looked for, without torch and without loading them."""

import shutil
from pathlib import Path

import numpy as np
import pytest
from safetensors.numpy import load_file, save_file

from tests.diffusion.example import choice
from tests.diffusion.folders import model_folder
from tests.diffusion.machines import means
from tools.diffusion import companions, tiny
from tools.diffusion.choice import DiffusionChoice
from tools.diffusion.image import DiffusionImage
from tools.errors import Failed, MissingTool
from tools.profiles import Profile
from tools.profiles.examining import examine


def weights(file: Path, number: float = 1.0) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    save_file({"weight": np.full((4, 4), number, np.float32)}, file)
    return file


def part(folder: Path, number: float = 1.0) -> Path:
    weights(folder / "model.safetensors", number)
    (folder / "config.json").write_text("{}", encoding="utf-8")
    return folder


def repository(folder: Path) -> Path:
    """As the authors of IP-Adapter lay theirs out: two image encoders for several adapters."""
    part(folder / "models" / "image_encoder")
    part(folder / "sdxl_models" / "image_encoder")
    weights(folder / "sdxl_models" / "ip-adapter_sdxl.safetensors")
    weights(folder / "sdxl_models" / "ip-adapter-plus_sdxl_vit-h.safetensors")
    return folder / "sdxl_models"


def test_each_ip_adapter_has_the_image_encoder_that_it_was_trained_with(tmp_path: Path) -> None:
    there = repository(tmp_path)
    large = companions.ip_adapter(str(there / "ip-adapter_sdxl.safetensors"))
    assert large.encoder == there / "image_encoder"
    small = companions.ip_adapter(str(there / "ip-adapter-plus_sdxl_vit-h.safetensors"))
    assert small.encoder == tmp_path / "models" / "image_encoder"


def test_an_ip_adapter_is_examined_as_it_is_loaded(tmp_path: Path) -> None:
    model = model_folder(tmp_path / "model")
    file = repository(tmp_path) / "ip-adapter_sdxl.safetensors"
    table = DiffusionChoice(tool="diffusion", model=str(model), ip_adapter=str(file))
    profile = Profile(image=table, video="previs", voice="scratch")
    said = "takes no ip_adapter: leave it out of [image]"
    (problem,) = examine(profile, means()).roles[0].problems
    assert said in problem
    (part,) = companions.parts_of(table)
    assert (part.name, part.count) == ("ip_adapter", 32)
    (tmp_path / "sdxl_models" / "image_encoder").rename(tmp_path / "elsewhere")
    _, other = examine(profile, means()).roles[0].problems
    assert "has no image encoder" in other


def test_a_folder_of_several_asks_for_the_file(tmp_path: Path) -> None:
    with pytest.raises(MissingTool, match=r"holds 2 safetensors files, .* Name the file itself"):
        companions.ip_adapter(str(repository(tmp_path)))


def test_an_ip_adapter_without_its_image_encoder_is_said(tmp_path: Path) -> None:
    file = weights(tmp_path / "ip-adapter.safetensors")
    with pytest.raises(MissingTool, match="has no image encoder"):
        companions.ip_adapter(str(file))


def test_a_controlnet_that_is_not_here_is_said() -> None:
    with pytest.raises(MissingTool, match="is not here"):
        companions.controlnet("nobody/no-controlnet")


def test_other_weights_are_another_recipe_and_another_place_is_not(tmp_path: Path) -> None:
    one, same = part(tmp_path / "one"), part(tmp_path / "same")
    other = part(tmp_path / "other", 2.0)
    digests = [companions.digest_of(str(each), "controlnet") for each in (one, same, other)]
    assert digests[0] == digests[1] != digests[2]
    assert companions.digest_of("", "controlnet") == ""


def test_other_settings_of_the_same_weights_are_another_recipe(tmp_path: Path) -> None:
    one, other, newer = (part(tmp_path / name) for name in ("one", "other", "newer"))
    (other / "config.json").write_text('{"flip_sin_to_cos": false}', encoding="utf-8")
    (newer / "config.json").write_text('{"_diffusers_version": "9"}', encoding="utf-8")
    digests = [companions.controlnet(str(each)).digest for each in (one, other, newer)]
    assert digests[0] == digests[2] != digests[1]
    file = repository(tmp_path) / "ip-adapter_sdxl.safetensors"
    before = companions.ip_adapter(str(file)).digest
    encoder = tmp_path / "sdxl_models" / "image_encoder"
    (encoder / "config.json").write_text('{"image_size": 9}', encoding="utf-8")
    assert companions.ip_adapter(str(file)).digest != before


def lacking(file: Path, ends: str) -> str:
    """Take one weight out of a file; its name."""
    held = load_file(file)
    name = next(name for name in sorted(held) if name.endswith(ends))
    save_file({one: held[one] for one in held if one != name}, file, {"format": "pt"})
    return name


def test_a_companion_that_lacks_one_of_its_weights_is_said_by_its_own_name(tmp_path: Path) -> None:
    pytest.importorskip("diffusers", reason="the extra 'models' is not installed")
    from tools.diffusion.loading import loaded

    net = Path(shutil.copytree(tiny.built("tiny:sdxl_depth"), tmp_path / "depth"))
    adapter = Path(shutil.copytree(tiny.built("tiny:sdxl_ip_adapter"), tmp_path / "adapter"))
    of_net = lacking(net / "diffusion_pytorch_model.safetensors", "to_q.weight")
    of_encoder = lacking(adapter / "image_encoder" / "model.safetensors", "q_proj.weight")
    depth = {"pipeline": "StableDiffusionXLControlNetPipeline", "controlnet": str(net)}
    for named, name, said in (
        (depth, of_net, f"{str(net)!r}: its weights do not fit"),
        ({"ip_adapter": str(adapter)}, of_encoder, f"{str(adapter)!r}: .* part 'image_encoder'"),
    ):
        model = DiffusionImage(choice("sdxl", (64, 64), **named))
        with pytest.raises(MissingTool, match=rf"{said}.* 1 of \d+ are not .* '{name}' for one"):
            loaded(model.choice, model.folder, model.adapter)


def test_a_companion_of_another_model_is_told_when_it_is_loaded(tmp_path: Path) -> None:
    pytest.importorskip("diffusers", reason="the extra 'models' is not installed")
    from tools.diffusion.loading import loaded

    folder = part(tmp_path / "adapter")
    shutil.copytree(tiny.built("tiny:sdxl_ip_adapter") / "image_encoder", folder / "image_encoder")
    (folder / "config.json").unlink()
    model = DiffusionImage(choice("sdxl", (64, 64), ip_adapter=str(folder)))
    with pytest.raises(Failed, match=r"The IP-Adapter .* does not fit 'tiny:sdxl'"):
        loaded(model.choice, model.folder, model.adapter)
