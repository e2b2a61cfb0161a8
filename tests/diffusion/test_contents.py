"""What makes two parts of different models one and the same, by their files."""

from hashlib import sha256
from pathlib import Path

import pytest

from tests.diffusion.folders import cached, model_folder, weights, written
from tools.diffusion.component import Component
from tools.diffusion.contents import same
from tools.diffusion.folder import components_in
from tools.diffusion.headers import SAMPLE
from tools.diffusion.hub import blob_digest

WIDE = weights({"embed": (SAMPLE, 8)})
"""A file of which most is in no sample."""
FILE = "text_encoder/model.safetensors"


@pytest.fixture(autouse=True)
def _nothing_is_remembered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


def encoder(folder: Path) -> Component:
    return next(part for part in components_in(folder) if part.name == "text_encoder")


def model(folder: Path, content: bytes = WIDE) -> Path:
    model_folder(folder)
    written(folder / FILE, content)
    return folder


def blob(hub: Path, name: str, digest: str, content: bytes = WIDE) -> Path:
    """A model in the hub's cache, whose text encoder is a blob of that name."""
    folder = model_folder(cached(hub, name))
    file = folder / FILE
    file.unlink()
    file.symlink_to(written(folder.parents[1] / "blobs" / digest, content))
    return folder


def test_equal_bytes_in_two_folders_are_one_part(tmp_path: Path) -> None:
    one, other = model(tmp_path / "one"), model(tmp_path / "other")
    assert same(encoder(one), encoder(other))


def test_one_byte_that_no_sample_holds_makes_another_part(tmp_path: Path) -> None:
    at = len(WIDE) - 2 * SAMPLE
    changed = WIDE[:at] + b"\1" + WIDE[at + 1 :]
    one, other = encoder(model(tmp_path / "one")), encoder(model(tmp_path / "other", changed))
    assert one.headers[0].digest == other.headers[0].digest
    assert not same(one, other)


def test_another_class_is_another_part(tmp_path: Path) -> None:
    one = encoder(model(tmp_path / "one"))
    assert not same(one, Component("text_encoder", "T5EncoderModel", {}, 0, headers=one.headers))


def test_of_the_hub_the_blobs_names_are_held_against_each_other(hub: Path) -> None:
    digests = sha256(b"one").hexdigest(), sha256(b"other").hexdigest()
    one, too = (encoder(blob(hub, f"somebody/{name}", digests[0])) for name in ("one", "too"))
    other = encoder(blob(hub, "somebody/other", digests[1]))
    assert blob_digest(one.headers[0].path) == digests[0]
    assert same(one, too)
    assert not same(one, other)  # the bytes are equal: none were read


def test_only_the_hub_s_own_cache_is_believed(hub: Path, tmp_path: Path) -> None:
    file = written(tmp_path / "models--a--b" / "blobs" / ("0" * 64), b"whatever")
    assert blob_digest(file) == ""
    assert blob_digest(written(hub / "models--a--b" / "snapshots" / "c" / "config", b"")) == ""


def test_a_part_that_has_gone_is_no_part_of_another(tmp_path: Path) -> None:
    one, other = encoder(model(tmp_path / "one")), encoder(model(tmp_path / "other"))
    (tmp_path / "other" / FILE).unlink()
    assert not same(one, other)
