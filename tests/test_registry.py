"""Tools are opened once a process, whoever asks."""

import os
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.diffusion.folders import model_folder, weights, written
from tools.diffusion.choice import DiffusionChoice, Lora
from tools.registry import once, open_image


def test_threads_that_ask_at_the_same_time_get_the_same_tool() -> None:
    together, opened = threading.Barrier(4), list[str]()

    @once
    def opening(name: str) -> object:
        opened.append(name)
        threading.Event().wait(0.02)
        return object()

    def asked(_: int) -> object:
        together.wait()
        return opening("a model")

    with ThreadPoolExecutor(4) as pool:
        assert len(set(pool.map(asked, range(4)))) == 1
    assert opened == ["a model"]


def test_a_model_whose_files_are_replaced_is_another_one_in_the_same_conversation(
    tmp_path: Path,
) -> None:
    folder, lora = model_folder(tmp_path / "model"), tmp_path / "look.safetensors"
    written(lora, weights({"a.lora_A.weight": (1, 2), "a.lora_B.weight": (2, 1)}))
    table = DiffusionChoice(tool="diffusion", model=str(folder), loras=(Lora(file=str(lora)),))
    first = open_image(table)
    told = first.revision, first.settings
    assert open_image(table) is first

    written(lora, weights({"a.lora_A.weight": (1, 2), "a.lora_B.weight": (2, 1)}, fill=1))
    os.utime(lora, ns=(1, 1))  # files written within one tick of a clock look alike
    second = open_image(table)
    assert second.revision == told[0]
    assert second.settings != told[1]

    written(folder / "vae" / "diffusion_pytorch_model.safetensors", weights({"conv": (5,)}))
    third = open_image(table)
    assert third.revision != told[0]
    assert open_image(table) is third
