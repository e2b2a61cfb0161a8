"""`auto` takes the best profile that works on this machine, and says what the better ones lack."""

from pathlib import Path

import pytest

from tests.diffusion.machines import KLEIN_ID, VACE_ID, lay, lay_both, means, own
from tools.diffusion import tiny
from tools.diffusion.catalogue import catalogue
from tools.diffusion.choice import DiffusionChoice
from tools.errors import MissingTool
from tools.profiles import load_profile, names, roles_of
from tools.profiles.choosing import SHIPPED, Chosen, choose, profile_of, resolved
from tools.profiles.examining import examine

OWN = '{role} = {{ tool = "diffusion", model = "{model}", device = "cpu" }}\n'


def test_a_bare_machine_makes_previs_and_says_what_is_not_here(hub: Path) -> None:
    assert choose() == Chosen("previs", "no model of gpu-80gb, gpu-24gb, gpu-16gb is here")
    assert profile_of("auto").image == "previs"


def test_a_profile_that_is_named_is_taken_whatever_is_here(hub: Path) -> None:
    assert resolved("gpu-80gb") == Chosen("gpu-80gb")
    with pytest.raises(MissingTool, match="no profile 'auto'"):
        load_profile("auto")


def test_the_best_profile_whose_models_are_here_and_fit_is_chosen(hub: Path) -> None:
    lay_both(hub)
    assert choose(means()) == Chosen(
        "gpu-24gb",
        "its models are here and fit as it is (gpu-80gb: Qwen/Qwen-Image-Edit-2511, "
        "Wan-AI/Wan2.1-VACE-14B-diffusers are not here)",
    )


def test_half_a_profile_is_no_profile(hub: Path) -> None:
    lay(hub, KLEIN_ID, "Flux2KleinPipeline")
    chosen = choose(means())
    assert chosen.name == "previs"
    assert f"gpu-24gb, gpu-16gb: {VACE_ID} is not here" in chosen.why


def test_without_a_card_the_processor_is_not_taken_unasked(hub: Path) -> None:
    lay_both(hub)
    chosen = choose(means(card=0))
    assert chosen.name == "previs"
    assert "gpu-24gb, gpu-16gb: there is no card" in chosen.why


def test_what_is_missing_or_damaged_is_said(hub: Path) -> None:
    lay_both(hub)
    assert "torch is not installed" in choose(means(installed=lambda name: name != "torch")).why
    unknown = choose(means(declared=lambda pipeline: None))
    assert f"{KLEIN_ID!r} cannot be used" in unknown.why
    next(hub.glob("*klein*/snapshots/*/vae/*.safetensors")).write_bytes(b"")
    assert choose(means()).name == "previs"


def test_a_profile_that_fits_nowhere_as_it_is_steps_down(hub: Path) -> None:
    lay_both(hub)
    chosen = choose(means(card=3.6))
    assert chosen.name == "gpu-16gb"
    assert "fit with" in chosen.why


def test_ones_own_profile_comes_first(hub: Path) -> None:
    lay_both(hub)
    roles = (("image", KLEIN_ID), ("video", VACE_ID))
    own("mine", "".join(OWN.format(role=role, model=model) for role, model in roles))
    assert choose(means()).name == "mine"
    assert choose(means(card=0)).name == "mine"  # it asks for the processor


def test_ones_own_profile_that_is_broken_is_said_and_passed_over(hub: Path) -> None:
    own("mine", "image = ")
    chosen = choose(means())
    assert chosen.name == "previs"
    assert "mine: Profile 'mine' (" in chosen.why
    assert "mine.toml) is not valid TOML" in chosen.why


def test_ones_own_profile_without_models_is_taken_by_name_only(hub: Path) -> None:
    own("fakes", 'image = "tools.fakes:Flats"\nvideo = "tools.fakes:Flats"\n')
    own("toys", 'image = "previs"\nvideo = { tool = "diffusion", model = "tiny:wan_vace" }\n')
    assert choose(means()).name == "previs"
    assert "fakes" not in choose(means()).why


def test_ones_own_servers_are_taken_where_somebody_listens(hub: Path) -> None:
    table = '{ tool = "server", base_url = "http://127.0.0.1:9/v1" }'
    own("served", f'image = {table}\nvideo = "previs"\n')
    assert "served: nobody answers at http://127.0.0.1:9/v1" in choose(means()).why
    assert choose(means(listens=lambda url: True)).name == "served"


def test_every_shipped_profile_is_sound_and_its_models_are_known(hub: Path) -> None:
    assert {"previs", "tiny", "server", *SHIPPED} == set(names())
    for name in names():
        profile = load_profile(name)
        assert profile.about, name
        for _, choice in roles_of(profile):
            if isinstance(choice, DiffusionChoice) and not choice.model.startswith(tiny.PREFIX):
                entry = catalogue()[choice.model]
                assert (entry.sale, entry.gated) == ("yes", False), choice.model


@pytest.mark.parametrize(
    ("name", "card", "memory"), [("gpu-16gb", 16, 30), ("gpu-24gb", 24, 60), ("gpu-80gb", 80, 120)]
)
def test_a_shipped_profile_fits_the_card_that_it_is_for(
    hub: Path, name: str, card: float, memory: float
) -> None:
    found = examine(load_profile(name), means(card * 1.0737, memory))
    for role in found.roles:
        assert role.plan is None or role.plan.taken == 0, role.plan.told()
