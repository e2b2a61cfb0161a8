"""A model's folder is known before torch is: whole, or what is missing and how to get it."""

import pickle
import struct
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.diffusion.folders import (
    COMMIT,
    KLEIN,
    cached,
    header,
    model_folder,
    weights,
    written,
)
from tools.diffusion.catalogue import catalogue
from tools.diffusion.folder import find, find_lora, find_part
from tools.diffusion.licence import sale_under
from tools.diffusion.source import Unusable
from tools.errors import MissingTool

SHARD = "transformer/diffusion_pytorch_model-00002-of-00002.safetensors"
OWNED = "somebody/some-model"
pytestmark = pytest.mark.usefixtures("hub")


def refused(model: str | Path, revision: str = "") -> str:
    with pytest.raises(MissingTool) as wrong:
        find(str(model), revision)
    return str(wrong.value)


def test_a_folder_says_what_it_is(tmp_path: Path) -> None:
    found = find(str(model_folder(tmp_path / "m")))
    assert (found.pipeline, found.modular, found.parameters) == ("Flux2KleinPipeline", False, 30)
    by_name = {part.name: part for part in found.components}
    assert {name: part.count for name, part in by_name.items()} == {
        "text_encoder": 6,
        "transformer": 20,
        "vae": 4,
    }
    assert by_name["transformer"].parameters == {"BF16": 20}
    assert (by_name["transformer"].width, by_name["text_encoder"].width) == (10, 2)
    assert found.size == sum(path.stat().st_size for path in tmp_path.rglob("*.safetensors"))
    assert (found.licence.name, found.licence.sale) == ("apache-2.0", "yes")
    assert "transformer_2" not in found.listed


def test_looking_at_a_folder_imports_neither_torch_nor_diffusers(tmp_path: Path) -> None:
    folder = model_folder(tmp_path / "m")
    code = (
        "import sys; from tools.diffusion.folder import find; from tools.diffusion.memory import "
        f"plan; find({str(folder)!r}); "
        "sys.exit(bool({'torch', 'diffusers', 'huggingface_hub'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_plain_folder_s_revision_follows_its_weights(tmp_path: Path) -> None:
    folder = model_folder(tmp_path / "m")
    before = find(str(folder)).revision
    assert find(str(model_folder(tmp_path / "copy"))).revision == before
    written(folder / "vae" / "diffusion_pytorch_model.safetensors", weights({"conv": (4,)}, 1))
    assert find(str(folder)).revision != before


def test_a_plain_folder_s_revision_follows_the_settings_of_its_parts(tmp_path: Path) -> None:
    folder = model_folder(tmp_path / "m")
    before = find(str(folder)).revision
    written(folder / "scheduler" / "scheduler_config.json", {"shift": 3.0})
    assert find(str(folder)).revision != before


def test_a_model_of_the_hub_is_found_in_its_cache(hub: Path) -> None:
    model_folder(cached(hub, OWNED))
    found = find(OWNED)
    assert found.revision == COMMIT
    assert find(OWNED, COMMIT[:7]) == found == find(OWNED, "main")


def test_a_model_that_is_not_here_is_told_with_the_command_that_fetches_it() -> None:
    assert "Run: hf download somebody/some-model." in refused(OWNED)
    assert "Run: hf download somebody/some-model --revision v2." in refused(OWNED, "v2")
    known = refused("Qwen/Qwen-Image-Edit-2511")
    assert "Run: hf download Qwen/Qwen-Image-Edit-2511 (about 57.7 GB)." in known
    assert "no folder '/no/such/folder'" in refused("/no/such/folder")


def test_what_is_wrong_with_a_model_comes_whole_from_another_process() -> None:
    with pytest.raises(Unusable) as wrong:
        find(OWNED)
    sent = pickle.loads(pickle.dumps(wrong.value))
    assert str(sent) == str(wrong.value)
    assert (sent.fact, sent.command) == ("is not here", "hf download somebody/some-model")


def test_two_revisions_of_which_none_is_main_are_asked_about(hub: Path) -> None:
    for commit in ("a" * 40, "b" * 40):
        model_folder(cached(hub, OWNED, commit, main=False))
    assert "2 revisions (aaaaaaaaaaaa, bbbbbbbbbbbb)" in refused(OWNED)
    assert find(OWNED, "bbbb").revision == "b" * 40


def test_a_revision_leads_nowhere_else(hub: Path) -> None:
    model_folder(cached(hub, OWNED))
    assert "is no revision" in refused(OWNED, "../../../main")


def test_a_folder_that_is_called_like_a_model_of_the_hub_does_not_stand_before_it(
    hub: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    here = model_folder(tmp_path / OWNED)
    assert find(OWNED).path.samefile(here)
    model_folder(cached(hub, OWNED))
    assert f"is both a folder here and a model of the hub. Write './{OWNED}'" in refused(OWNED)
    assert find(f"./{OWNED}").path.samefile(here)
    assert find(OWNED, COMMIT).path.name == COMMIT


def test_a_shard_that_is_missing_is_named(hub: Path) -> None:
    folder = model_folder(cached(hub, OWNED))
    (folder / SHARD).unlink()
    said = refused(OWNED)
    assert f"{SHARD!r} is missing: its download was not finished" in said
    assert f"Run: hf download {OWNED} --revision {COMMIT}" in said


def test_a_file_that_is_cut_off_is_named_and_fetched_again(hub: Path) -> None:
    folder = model_folder(cached(hub, OWNED))
    whole = (folder / SHARD).read_bytes()
    written(folder / SHARD, whole[:-7])
    said = refused(OWNED)
    assert f"{SHARD!r} is cut off: 7 of 20 bytes of weights are missing" in said
    assert f"hf download {OWNED} {SHARD} --revision {COMMIT} --force-download" in said


def test_a_part_with_another_part_s_weights_is_named_and_fetched_again(
    hub: Path, tmp_path: Path
) -> None:
    for folder in (model_folder(cached(hub, OWNED)), model_folder(tmp_path / "m")):
        text_encoder = folder / "text_encoder" / "model.safetensors"
        written(folder / "vae" / "diffusion_pytorch_model.safetensors", text_encoder.read_bytes())
    said = refused(OWNED)
    assert "'text_encoder' (Qwen3ForCausalLM) and 'vae' (AutoencoderKLFlux2) hold the same" in said
    assert '--include "text_encoder/*" --include "vae/*" --force-download' in said
    assert "Copy or download that folder again" in refused(tmp_path / "m")


def test_a_part_that_is_missing_is_named(tmp_path: Path) -> None:
    folder = model_folder(tmp_path / "m")
    (folder / "scheduler" / "scheduler_config.json").unlink()
    (folder / "scheduler").rmdir()
    assert f"'scheduler' is missing: the folder is not complete. Put it into {str(folder)!r}" in (
        refused(folder)
    )


BAD_HEADERS = {
    "a hostile length": (struct.pack("<Q", 2**62) + b"{}", "no safetensors file: its header would"),
    "no length": (b"abc", "is cut off: it has 3 bytes"),
    "half a header": (header({"a": 1})[:-3], "is cut off in its header"),
    "no JSON": (struct.pack("<Q", 4) + b"abcd", "is no JSON"),
    "deep JSON": (struct.pack("<Q", 200_000) + b"[" * 200_000, "is nested too deeply"),
    "a list": (struct.pack("<Q", 2) + b"[]", "its header is no table"),
    "long digits": (struct.pack("<Q", 5001) + b"9" * 5001, "is no JSON"),
    "no tensors": (header({"a": {"dtype": "BF16"}}), "does not describe tensors"),
    "a kind of number that is none": (
        header({"a": {"dtype": "X9", "shape": [1], "data_offsets": [0, 2]}}) + b"00",
        "does not describe tensors",
    ),
    "a negative shape": (
        header({"a": {"dtype": "BF16", "shape": [-1], "data_offsets": [0, 2]}}) + b"00",
        "does not describe tensors",
    ),
    "a size that is not its shape's": (
        header({"a": {"dtype": "BF16", "shape": [9], "data_offsets": [0, 2]}}) + b"00",
        "another size than its shape",
    ),
    "tensors in each other": (
        header(
            {
                name: {"dtype": "BF16", "shape": [1], "data_offsets": span}
                for name, span in (("a", [0, 2]), ("b", [1, 3]))
            }
        )
        + b"000",
        "overlap or leave gaps",
    ),
    "something behind the weights": (weights({"a": (1,)}) + b"more", "4 bytes follow"),
    "a pointer in place of the file": (
        b"version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 9\n",
        "is a Git LFS pointer",
    ),
}


@pytest.mark.parametrize(("content", "said"), BAD_HEADERS.values(), ids=BAD_HEADERS.keys())
def test_a_file_of_weights_that_lies_is_refused(tmp_path: Path, content: bytes, said: str) -> None:
    folder = model_folder(tmp_path / "m")
    written(folder / "vae" / "diffusion_pytorch_model.safetensors", content)
    told = refused(folder)
    assert "'vae/diffusion_pytorch_model.safetensors'" in told
    assert said in told


Spoil = Callable[[Path], Any]
VAE = "vae/diffusion_pytorch_model"
SPOILT: dict[str, tuple[Spoil, str]] = {
    "a pickle alone": (
        lambda m: (m / f"{VAE}.safetensors").rename(m / f"{VAE}.bin"),
        "'vae/diffusion_pytorch_model.bin' is a pickle",
    ),
    "a variant alone": (
        lambda m: (m / f"{VAE}.safetensors").rename(m / f"{VAE}.fp16.safetensors"),
        "'vae/diffusion_pytorch_model.fp16.safetensors' is not called",
    ),
    "no weights": (lambda m: (m / f"{VAE}.safetensors").unlink(), "is missing"),
    "a pipeline of its own": (lambda m: written(m / "pipeline.py", "x"), "'pipeline.py'"),
    "a part of its own": (lambda m: written(m / "vae" / "mine.py", "x"), "'vae/mine.py'"),
    "remote code": (
        lambda m: written(m / "text_encoder" / "config.json", {"auto_map": {"AutoModel": "a.B"}}),
        "'text_encoder/config.json' asks for code of its own",
    ),
    "remote code of a tokenizer": (
        lambda m: written(m / "tokenizer" / "tokenizer_config.json", {"auto_map": {"A": "b.C"}}),
        "'tokenizer/tokenizer_config.json' asks for code of its own",
    ),
    "a pipeline class of a file": (
        lambda m: written(m / "model_index.json", {**KLEIN, "_class_name": ["mine", "Mine"]}),
        "'model_index.json' names a pipeline that is code of its own",
    ),
    "a part outside": (
        lambda m: written(m / "model_index.json", {**KLEIN, "../vae": ["diffusers", "A"]}),
        "whose folder is none",
    ),
    "a shard outside": (
        lambda m: written(
            m / "vae" / "diffusion_pytorch_model.safetensors.index.json",
            {"weight_map": {"a": "../../secret.safetensors"}},
        ),
        "which is no file beside it",
    ),
    "an index that is huge": (
        lambda m: written(m / "model_index.json", b" " * 1_000_001),
        "where at most 1,000,000 make sense",
    ),
    "an index that is deep": (
        lambda m: written(m / "model_index.json", b"[" * 100_000),
        "is nested too deeply",
    ),
    "no index": (lambda m: (m / "model_index.json").unlink(), "it has no model_index.json"),
}


@pytest.mark.parametrize(("spoil", "said"), SPOILT.values(), ids=SPOILT.keys())
def test_a_folder_that_cannot_be_trusted_is_refused(
    tmp_path: Path, spoil: Spoil, said: str
) -> None:
    folder = model_folder(tmp_path / "m")
    spoil(folder)
    assert said in refused(folder)


def test_a_model_s_revision_follows_the_models_in_which_its_parts_lie(hub: Path) -> None:
    listed = {"pretrained_model_name_or_path": "somebody/encoder", "subfolder": "words"}
    index = {"_class_name": "MiniMaxH3ModularPipeline", "encoder": ["transformers", "E", listed]}
    written(cached(hub, OWNED) / "modular_model_index.json", index)
    revisions = []
    for commit in ("a" * 40, "b" * 40):
        other = cached(hub, "somebody/encoder", commit)
        written(other / "words" / "model.safetensors", weights({"embed": (8,)}))
        revisions.append(find(OWNED).revision)
    assert revisions[0] != revisions[1]
    assert all(revision.startswith(f"{COMMIT}+") for revision in revisions)


def test_an_optional_part_that_a_modular_model_lacks_is_not_missed(tmp_path: Path) -> None:
    index = dict(KLEIN, _class_name="LTX25ModularPipeline")
    lacked = {"pretrained_model_name_or_path": None, "subfolder": "", "type_hint": ["ltx2", "Head"]}
    folder = model_folder(tmp_path, index | {"duration_head": [None, None, lacked]})
    (folder / "model_index.json").rename(folder / "modular_model_index.json")
    assert "duration_head" not in find(str(folder)).listed


def test_a_modular_pipeline_finds_its_parts_here_and_in_other_models(
    tmp_path: Path, hub: Path
) -> None:
    other = cached(hub, "somebody/encoder")
    written(other / "words" / "model.safetensors", weights({"embed": (8,)}))
    folder = model_folder(tmp_path / "m")
    (folder / "model_index.json").unlink()
    written(
        folder / "modular_model_index.json",
        {
            "_class_name": "MiniMaxH3ModularPipeline",
            "transformer": ["diffusers", "T", {"pretrained_model_name_or_path": "a/b"}],
            "encoder": [
                None,
                None,
                {
                    "type_hint": ["transformers", "Qwen3VLModel"],
                    "pretrained_model_name_or_path": "somebody/encoder",
                    "subfolder": "words",
                },
            ],
        },
    )
    found = find(str(folder))
    assert (found.pipeline, found.modular) == ("MiniMaxH3ModularPipeline", True)
    assert {part.name: part.count for part in found.components} == {
        "transformer": 20,
        "encoder": 8,
    }
    (other / "words" / "model.safetensors").unlink()
    assert "'somebody/encoder': 'words/diffusion_pytorch_model.safetensors' is missing" in (
        refused(folder)
    )


def test_a_lora_says_its_rank(tmp_path: Path, hub: Path) -> None:
    layers = {"a.lora_A.weight": (16, 4), "a.lora_B.weight": (4, 16), "b.lora_A.weight": (8, 4)}
    path = written(tmp_path / "look.safetensors", weights(layers))
    assert (find_lora(str(path)).rank, find_lora(str(path)).parameters) == (16, 160)
    written(cached(hub, OWNED) / "sub" / "look.safetensors", path.read_bytes())
    assert find_lora(f"{OWNED}/sub/look.safetensors").digest == find_lora(str(path)).digest


@pytest.mark.parametrize(
    ("file", "content", "said"),
    [
        ("look.bin", b"", "is no safetensors file"),
        ("look.safetensors", weights({"a": (2,)}), "holds no LoRA"),
        ("look.safetensors", weights({"lora_A": (2, 2)})[:-1], "is cut off"),
    ],
)
def test_what_is_no_lora_is_refused(tmp_path: Path, file: str, content: bytes, said: str) -> None:
    path = written(tmp_path / file, content)
    with pytest.raises(MissingTool, match=said):
        find_lora(str(path))


def test_a_lora_of_the_hub_that_is_not_here_is_told_with_its_command() -> None:
    with pytest.raises(MissingTool, match=r"hf download a/b sub/c\.safetensors"):
        find_lora("a/b/sub/c.safetensors")


def test_a_control_net_is_a_part_of_its_own(tmp_path: Path) -> None:
    net = tmp_path / "net"
    written(net / "config.json", {"num_attention_heads": 2, "attention_head_dim": 4})
    written(net / "diffusion_pytorch_model.safetensors", weights({"a": (7,)}))
    assert (find_part(str(net), "controlnet").count, find_part(str(net), "c").width) == (7, 8)


@pytest.mark.parametrize(
    ("name", "sale"),
    [
        ("apache-2.0", "yes"),
        ("MIT", "yes"),
        ("flux-1-dev-non-commercial-license", "no"),
        ("cc-by-nc-4.0", "no"),
        ("qwen-research", "no"),
        ("tencent-hunyuan-community", "ask"),
        ("", "ask"),
    ],
)
def test_a_licence_s_name_tells_whether_films_may_be_sold(name: str, sale: str) -> None:
    assert sale_under(name) == sale


def test_a_card_with_a_licence_of_its_own_is_read(tmp_path: Path) -> None:
    folder = model_folder(tmp_path / "m")
    written(
        folder / "README.md",
        "---\nlicense: other\nlicense_name: flux-non-commercial-license\n"
        "license_link: LICENSE.md\n---\n",
    )
    licence = find(str(folder)).licence
    assert (licence.name, licence.link, licence.sale) == (
        "flux-non-commercial-license",
        "LICENSE.md",
        "no",
    )


def test_the_catalogue_is_sound() -> None:
    for name, entry in catalogue().items():
        weigh = 2 * sum(entry.parts.values())
        # Never much less than the weights at 16 bits; more where they lie in 32.
        assert 0.95 * weigh < entry.gigabytes < 2.5 * weigh, name
