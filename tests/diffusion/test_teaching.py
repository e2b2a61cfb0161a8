"""Toys that are really trained: the loss falls, and what they make comes nearer what they saw."""

import shutil
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from tests.diffusion.example import choice
from tools.conditioning import CharacterLora
from tools.diffusion import tiny
from tools.diffusion.adapters import ADAPTERS
from tools.diffusion.choice import DiffusionChoice, Lora
from tools.diffusion.image import DiffusionImage
from tools.diffusion.lessons import LESSONS
from tools.diffusion.loading import loaded
from tools.diffusion.video import DiffusionVideo
from tools.errors import BadMedia, Failed, MissingTool
from tools.image import PictureRequest
from tools.progress import Cancelled, Listener, Step, heard_by
from tools.teaching import Example, Taught, TeachRequest
from tools.video import ClipRequest

torch: Any = pytest.importorskip("torch", reason="the extra 'models' is not installed")
pytest.importorskip("peft", reason="the extra 'models' is not installed")
WORD = "Zuquxi"
SIZE = (64, 64)
STEPS = 40
NOISE = {"flux2_klein": (1, 4, 4, 4), "wan_t2v": (1, 16, 1, 8, 8)}
"""Shape of what each toy begins with at that size."""
Kind = str
"""cards: red with a lighter edge; noise: pixels of chance."""


@pytest.fixture(scope="module", autouse=True)
def one_thread() -> Iterator[None]:
    """Toys are so small that threads only wait for each other."""
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(before)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("taught")


@pytest.fixture(scope="module")
def klein(folder: Path) -> DiffusionImage:
    """A klein whose weights are narrow enough to be learnt from; the shipped toy's are to react."""
    from tools.diffusion.tiny.images import flux2_klein
    from tools.diffusion.tiny.spreading import spread

    spread(flux2_klein(), 1.0).save_pretrained(folder / "klein")
    return DiffusionImage(choice("flux2_klein", SIZE).model_copy(
        update={"model": str(folder / "klein"), "steps": 6}
    ))  # fmt: skip


def pictures(folder: Path, kind: Kind) -> tuple[Example, ...]:
    chance, found = np.random.default_rng(0), []
    for number in range(3):
        path = folder / f"{kind}{number}.png"
        if kind == "noise":
            shown = chance.integers(0, 256, (96, 96, 3), dtype=np.uint8)
        else:
            shown = np.full((96, 96, 3), (200, 40, 40), np.uint8)
            shown[: 8 + number] = (230, 60, 40)
        Image.fromarray(shown).save(path)
        digest = sha256(path.read_bytes()).hexdigest()
        found.append(Example(file=path, digest=digest, caption=f"A picture of {WORD}."))
    return tuple(found)


def asked(folder: Path, kind: Kind = "cards", **more: Any) -> TeachRequest:
    given = {"steps": STEPS, "rank": 4, "rate": 1e-2, "area": SIZE[0] * SIZE[1]} | more
    return TeachRequest(examples=pictures(folder, kind), trigger=WORD, **given)


def lora(file: Path) -> CharacterLora:
    digest = sha256(file.read_bytes()).hexdigest()
    return CharacterLora(file=file, digest=digest, trigger=WORD)


@pytest.fixture(scope="module")
def learnt(klein: DiffusionImage, folder: Path) -> dict[Kind, tuple[Taught, CharacterLora]]:
    """What the klein learnt of cards and of noise."""
    found = {}
    for kind in ("cards", "noise"):
        told = klein.teach(asked(folder, kind), folder / f"{kind}.safetensors")
        found[kind] = told, lora(folder / f"{kind}.safetensors")
    return found


def drawn(model: DiffusionImage, *loras: CharacterLora, seed: int = 7) -> Any:
    request = PictureRequest(prompt=f"A picture of {WORD}.", size=SIZE, seed=seed, loras=loras)
    return model.generated(request)[0].picture.astype(float)


def as_seen(model: DiffusionImage, folder: Path, kind: Kind) -> list[Any]:
    """The pictures as the toy's own autoencoder gives them back, which is how it sees them."""
    from tools.diffusion import shelf

    with shelf.DEVICE:
        pipe = shelf.taken(model.choice, model.folder, model.adapter)
    found = []
    for one in pictures(folder, kind):
        shown = np.asarray(Image.open(one.file).resize(SIZE))
        given = torch.from_numpy(shown.copy()).permute(2, 0, 1)[None].float() / 127.5 - 1
        with torch.no_grad():
            back = pipe.vae.decode(pipe.vae.encode(given).latent_dist.mode()).sample
        found.append((back.clamp(-1, 1)[0].permute(1, 2, 0).numpy() + 1) * 127.5)
    return found


def apart(made: list[Any], targets: list[Any]) -> float:
    """Mean distance of pictures from some others, of 255."""
    return float(np.mean([np.abs(one - target).mean() for one in made for target in targets]))


def test_the_loss_falls(learnt: dict[Kind, tuple[Taught, CharacterLora]]) -> None:
    for told, _ in learnt.values():
        assert told.last_loss < 0.75 * told.first_loss


def test_what_is_drawn_comes_nearer_to_what_was_seen_than_what_saw_noise_does(
    klein: DiffusionImage, folder: Path, learnt: dict[Kind, tuple[Taught, CharacterLora]]
) -> None:
    plain, saw_cards, saw_noise = (
        [drawn(klein, *loras, seed=seed) for seed in (7, 8, 9)]
        for loras in ((), (learnt["cards"][1],), (learnt["noise"][1],))
    )
    cards, noise = as_seen(klein, folder, "cards"), as_seen(klein, folder, "noise")
    assert apart(saw_cards, cards) < apart(plain, cards) - 1
    assert apart(saw_cards, cards) < apart(saw_noise, cards) - 1
    assert apart(saw_noise, noise) < apart(saw_cards, noise) - 1


def test_a_call_without_what_was_learnt_is_as_if_nothing_had_been(
    klein: DiffusionImage, learnt: dict[Kind, tuple[Taught, CharacterLora]]
) -> None:
    one, other = learnt["cards"][1], learnt["noise"][1]
    plain, worn = drawn(klein), drawn(klein, one)
    assert not np.array_equal(plain, worn)
    assert not np.array_equal(drawn(klein, one, other), worn)
    assert np.array_equal(drawn(klein), plain)
    assert np.array_equal(drawn(klein, one), worn)


@pytest.mark.parametrize(
    "loading", [{"quantisation": "float8"}, {"offload": "group"}], ids=["float8", "group"]
)
def test_it_is_laid_over_weights_that_are_small_or_streamed_in(
    klein: DiffusionImage,
    learnt: dict[Kind, tuple[Taught, CharacterLora]],
    loading: dict[str, str],
) -> None:
    other = DiffusionImage(klein.choice.model_copy(update=loading))
    plain, worn = drawn(other), drawn(other, learnt["cards"][1])
    assert (
        np.abs(worn - drawn(klein, learnt["cards"][1])).mean() < 0.2 * np.abs(worn - plain).mean()
    )
    assert np.array_equal(drawn(other), plain)


def test_it_joins_the_film_s_own_loras(
    klein: DiffusionImage, learnt: dict[Kind, tuple[Taught, CharacterLora]]
) -> None:
    one, other = learnt["cards"][1], learnt["noise"][1]
    table = klein.choice.model_dump() | {"loras": [{"file": str(other.file)}]}
    wide = DiffusionImage(DiffusionChoice.model_validate(table))
    plain = drawn(wide)
    assert np.array_equal(plain, drawn(klein, other))
    assert np.allclose(drawn(wide, one), drawn(klein, other, one), atol=1)
    assert np.array_equal(drawn(wide), plain)


def test_a_lora_for_an_expert_that_the_model_lacks_is_said(
    klein: DiffusionImage, learnt: dict[Kind, tuple[Taught, CharacterLora]]
) -> None:
    late = Lora(file=str(learnt["cards"][1].file), expert="low")
    with pytest.raises(Failed, match="no other than one for all steps"):
        drawn(DiffusionImage(klein.choice.model_copy(update={"loras": (late,)})))


def test_the_same_request_gives_the_same_bytes_and_every_step_is_told(
    klein: DiffusionImage, folder: Path, tmp_path: Path
) -> None:
    told: list[Step] = []
    for name in ("a", "b"):
        with heard_by(Listener(told.append)):
            klein.teach(asked(folder, steps=2), tmp_path / f"{name}.safetensors")
    first, second = (tmp_path / f"{name}.safetensors" for name in ("a", "b"))
    assert first.read_bytes() == second.read_bytes()
    assert [step.done for step in told if step.phase == "teaching"] == [1, 2] * 2


def test_what_is_not_wanted_any_more_ends_within_a_step_and_writes_nothing(
    klein: DiffusionImage, folder: Path, tmp_path: Path
) -> None:
    seen: list[Step] = []
    listener = Listener(seen.append, lambda: any(step.phase == "teaching" for step in seen))
    with pytest.raises(Cancelled), heard_by(listener):
        klein.teach(asked(folder), tmp_path / "lora.safetensors")
    assert [step.done for step in seen if step.phase == "teaching"] == [1]
    assert not list(tmp_path.iterdir())


def test_a_picture_that_has_changed_is_refused_before_anything_is_loaded(
    klein: DiffusionImage, folder: Path, tmp_path: Path
) -> None:
    request, seen = asked(folder), list[Step]()
    request.examples[1].file.write_bytes(b"\x89PNG\r\n\x1a\n")
    with (
        pytest.raises(BadMedia, match=r"'cards1\.png' has changed"),
        heard_by(Listener(seen.append)),
    ):
        klein.teach(request, tmp_path / "lora.safetensors")
    assert seen == []


def test_what_another_model_learnt_is_refused(klein: DiffusionImage, tmp_path: Path) -> None:
    gone = CharacterLora(file=tmp_path / "gone.safetensors", digest="0" * 64, trigger=WORD)
    with pytest.raises(MissingTool, match=r"gone\.safetensors"):
        drawn(klein, gone)


def test_a_model_that_films_learns_from_pictures(folder: Path, tmp_path: Path) -> None:
    model = DiffusionVideo(choice("wan_vace", SIZE))
    model.teach(asked(folder, "noise", steps=4), tmp_path / "lora.safetensors")
    plain = ClipRequest(prompt=WORD, size=SIZE, frames=5, fps=16)
    shown = plain.model_copy(update={"loras": (lora(tmp_path / "lora.safetensors"),)})
    before = model.filmed(plain).pictures
    assert not np.array_equal(model.filmed(shown).pictures, before)
    assert np.array_equal(model.filmed(plain).pictures, before)


@pytest.mark.parametrize("toy", ["flux2_klein", "wan_t2v"])
def test_a_lesson_asks_just_as_the_pipeline_does(toy: str) -> None:
    """Packing, ids, words and time: the denoiser says the same to both of the same noise."""
    model = (DiffusionImage if toy == "flux2_klein" else DiffusionVideo)(choice(toy, SIZE))
    pipe, lesson = loaded(model.choice, model.folder, model.adapter), LESSONS[model.name]
    noise = torch.randn(NOISE[toy], generator=torch.Generator().manual_seed(7))
    heard: list[tuple[Any, Any]] = []
    pipe.transformer.register_forward_hook(
        lambda _, args, named, said: heard.append((named["timestep"], said[0])), with_kwargs=True
    )
    frames = {} if toy == "flux2_klein" else {"num_frames": 1}
    pipe(
        prompt=WORD, width=SIZE[0], height=SIZE[1], num_inference_steps=2, guidance_scale=1.0,
        generator=torch.Generator().manual_seed(7), output_type="latent", **frames,
    )  # fmt: skip
    time, said = heard[0]
    sigma = time.float().reshape(1) / (1 if toy == "flux2_klein" else 1000)
    with torch.no_grad():
        own = lesson.velocity(pipe, noise, sigma, lesson.words(pipe, WORD, "cpu"))
    if toy == "flux2_klein":
        said = said.permute(0, 2, 1).reshape(own.shape)
    assert torch.equal(own, said)


def test_every_adapter_that_is_said_to_be_teachable_has_a_lesson() -> None:
    assert {name for name, one in ADAPTERS.items() if one.declared.teachable} == set(LESSONS)


def test_of_two_denoisers_in_turn_none_is_taught(tmp_path: Path) -> None:
    shutil.copytree(tiny.built("tiny:wan_t2v"), tmp_path / "wan")
    table = choice("wan_t2v", SIZE).model_dump() | {"model": str(tmp_path / "wan")}
    model = DiffusionVideo(DiffusionChoice.model_validate(table))
    assert "loras" in model.honours
    (tmp_path / "wan" / "transformer_2").mkdir()
    assert "loras" not in model.honours


@pytest.fixture(scope="module", autouse=True)
def _nothing_stays_loaded() -> Iterator[None]:
    from tools.diffusion import shelf

    yield
    with shelf.DEVICE:
        shelf.put_away()
