"""Whoever speaks to a pipeline in another way says so: old films know by which version."""

import json
from collections.abc import Iterator
from dataclasses import replace

import pytest

from tests.diffusion.example import choice
from tests.diffusion.spoken import agree, file_of, spoken
from tools.diffusion import shelf
from tools.diffusion.adapters import ADAPTERS
from tools.diffusion.image import DiffusionImage

pytest.importorskip("diffusers", reason="the extra 'models' is not installed")
RUN = [name for name, one in ADAPTERS.items() if one.declared.tested == "run"]


@pytest.mark.parametrize("name", RUN)
def test_a_version_of_an_adapter_keeps_its_arguments(name: str) -> None:
    version, golden = ADAPTERS[name].declared.version, file_of(name)
    write = f"write its golden file: python -m tests.diffusion.spoken {name}"
    assert golden.is_file(), f"Version {version} of {name} is new: {write}"
    found, known = spoken(name), json.loads(golden.read_text(encoding="utf-8"))
    told = {
        one: told for one, told in found.items() if one in known and not agree(told, known[one])
    }
    assert not told, (
        f"{name} is told otherwise than in version {version}: {told}. Films would keep pictures of "
        f"before without a word. Raise `version` in its Declaration to {version + 1}, and {write}"
    )
    assert found.keys() == known.keys(), f"{name} has other examples: {write}"


def test_the_first_version_is_in_no_recipe_and_the_next_one_is() -> None:
    before = DiffusionImage(choice("z_image", (64, 64)))
    assert "adapter" not in before.settings
    after = DiffusionImage(choice("z_image", (64, 64)))
    declared = after.declared.model_copy(update={"version": 2})
    after.adapter = replace(after.adapter, declared=declared)
    assert {**before.settings, "adapter": 2} == after.settings


@pytest.fixture(scope="module", autouse=True)
def _nothing_stays_loaded() -> Iterator[None]:
    yield
    with shelf.DEVICE:
        shelf.put_away()
