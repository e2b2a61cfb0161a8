"""What a pipeline does not read of its words is said."""

from types import SimpleNamespace

import pytest

from tests.diffusion.example import choice
from tests.diffusion.picture_requests import SIZE
from tools.diffusion import shelf, tiny
from tools.diffusion.adapter import Asked
from tools.diffusion.adapters import ADAPTERS
from tools.diffusion.choice import DiffusionChoice
from tools.diffusion.image import DiffusionImage
from tools.diffusion.unread import beyond, unread
from tools.image import PictureRequest

WORDS = "the ball of image 1, " * 30


def said(chosen: DiffusionChoice, **words: str) -> tuple[str, ...]:
    request = PictureRequest(size=SIZE, seed=7, **{"prompt": "a ball", **words})
    found = DiffusionImage(chosen).generated(request)[0].ran.remarks
    with shelf.DEVICE:
        shelf.put_away()
    return found


def as_a_model(toy: str) -> DiffusionChoice:
    """A toy by its folder, as any model."""
    return choice("", SIZE, model=str(tiny.built(f"tiny:{toy}")))


def test_words_that_sdxl_cuts_off_are_told() -> None:
    told = said(as_a_model("sdxl"), prompt=WORDS, negative=WORDS)
    assert [one.partition(" has more than ")[0] for one in told] == [
        "the prompt", "the negative prompt",
    ]  # fmt: skip
    assert "77 tokens, and '" in told[0]
    assert "the ball of image 1" in told[0]
    assert told[0].endswith(" ...' is not read")


def test_of_a_toy_whose_tokens_are_letters_nothing_is_said() -> None:
    assert said(choice("sdxl", SIZE), prompt=WORDS, negative=WORDS) == ()


def test_of_words_that_are_read_nothing_is_said() -> None:
    assert said(as_a_model("sdxl"), negative="a cube") == ()
    assert said(as_a_model("z_image"), prompt=WORDS[:400]) == ()


def tokenizer(toy: str, folder: str) -> object:
    from transformers import AutoTokenizer

    return AutoTokenizer.from_pretrained(tiny.built(f"tiny:{toy}") / folder)


def test_a_processor_of_pictures_and_words_is_asked_by_the_tokenizer_in_it() -> None:
    """As FLUX.2 [dev], FLUX.3 and Kandinsky have one for a tokenizer: it takes pictures first."""
    from transformers import ProcessorMixin

    class Processor(ProcessorMixin):  # type: ignore[misc]
        def __init__(self) -> None:
            self.tokenizer = tokenizer("flux2_klein", "tokenizer")

        @classmethod
        def get_attributes(cls) -> list[str]:
            return ["tokenizer"]

    declared = ADAPTERS["Flux2Pipeline"].declared
    asked = Asked(prompt=WORDS, size=SIZE, steps=2, guidance=None)
    (told,) = unread(SimpleNamespace(tokenizer=Processor()), declared, asked, {})
    assert "the prompt has more than 512 tokens" in told


def test_flux_without_guidance_of_its_own_reads_less_and_that_is_said() -> None:
    schnell = ADAPTERS["FluxPipeline"]
    pipe = SimpleNamespace(
        tokenizer_2=tokenizer("flux", "tokenizer_2"),
        transformer=SimpleNamespace(config=SimpleNamespace(guidance_embeds=False)),
    )
    asked = Asked(prompt=WORDS, size=SIZE, steps=4, guidance=None)
    (told,) = unread(pipe, schnell.declared, asked, schnell.arguments(asked, pipe))
    assert "the prompt has more than 256 tokens" in told


@pytest.mark.parametrize(("toy", "folder"), [("sdxl", "tokenizer_2"), ("wan_t2v", "tokenizer")])
def test_just_as_much_is_not_read_as_the_tokenizer_cuts_off(toy: str, folder: str) -> None:
    cutting = tokenizer(toy, folder)
    read = cutting(WORDS, truncation=True, max_length=77).input_ids  # type: ignore[operator]
    kept = cutting.decode(read, skip_special_tokens=True)  # type: ignore[attr-defined]
    rest = beyond(cutting, WORDS, 77)
    together = "".join((kept + rest).split())
    assert together == "".join(WORDS.split())
