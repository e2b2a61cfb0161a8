"""`onereel doctor --profile`: a page that a person can act on, with nothing loaded."""

import json
import re
from pathlib import Path

import pytest

from agent.cli.doctor_models import examine_profile
from tests.command_line import onereel
from tests.diffusion.folders import model_folder, written
from tests.diffusion.machines import KLEIN_ID, VACE_ID, declared, lay, lay_both, means, own
from tools.diffusion.adapters import ADAPTERS
from tools.diffusion.card import Machine
from tools.errors import MissingTool
from tools.profiles.means import Means


def said(
    capsys: pytest.CaptureFixture[str],
    name: str,
    given: Means,
    code: int = 1,
    *,
    json: bool = False,
) -> str:
    """What is printed of a profile; the command ends with `code`."""
    try:
        examine_profile(name, as_json=json, means=given)
        ended: str | int | None = 0
    except SystemExit as done:
        ended = done.code
    assert ended == code
    return capsys.readouterr().out


def test_a_bare_machine_is_told_what_to_do(hub: Path, tmp_path: Path) -> None:
    done = onereel("doctor", "--profile", "gpu-24gb", folder=tmp_path)
    assert done.returncode == 1
    assert done.stdout.startswith("Profile gpu-24gb: a card of 24 GB")
    assert f"FAIL image    {KLEIN_ID}" in done.stdout
    assert "not here, about 16 GB to download" in done.stdout
    assert "Apache-2.0 (of the usual weights): a film made with it" in done.stdout
    assert f"  hf download {KLEIN_ID} \\\n" in done.stdout
    assert f"  hf download {VACE_ID}\n" in done.stdout
    assert "That fetches about 36 GB into" in done.stdout
    assert "It cannot make a film yet." in done.stdout


def test_without_a_card_it_is_said_before_what_is_to_be_downloaded(
    hub: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = said(capsys, "gpu-24gb", means(0))
    without, command = "and none is seen here", "hf download"
    assert text.index(without) < text.index("To do:") < text.index(command)
    assert without not in said(capsys, "gpu-24gb", means(24))


def test_what_no_command_mends_is_pointed_to(hub: Path, capsys: pytest.CaptureFixture[str]) -> None:
    own("mine", f'video = "previs"\nimage = {{ tool = "diffusion", model = "{hub}/nothing" }}\n')
    assert "To do: mend what is marked FAIL, then run this again." in said(capsys, "mine", means())


def test_doctor_says_with_what_films_are_made_here_and_what_better_ones_need(
    hub: Path, tmp_path: Path
) -> None:
    done = onereel("doctor", folder=tmp_path)
    assert "films are made with previs: no model of gpu-80gb" in done.stdout
    assert "`onereel doctor --profile gpu-16gb` says what" in done.stdout


@pytest.mark.parametrize("name", ["gpu-16gb", "gpu-24gb", "gpu-80gb", "previs", "tiny"])
@pytest.mark.parametrize("card", [0, 8, 24])
def test_the_page_fits_80_columns(
    hub: Path, capsys: pytest.CaptureFixture[str], name: str, card: float
) -> None:
    given = means(card, installed=lambda package: name == "tiny")
    text = said(capsys, name, given, 0 if name in ("previs", "tiny") else 1)
    assert max(map(len, text.splitlines())) <= 80


def test_a_profile_that_has_all_it_needs_is_fine(
    hub: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lay_both(hub)
    text = said(capsys, "gpu-24gb", means(), 0)
    assert "here and whole, 0.0 GB, revision 0123456789ab" in text
    assert "licence  apache-2.0: a film made with it may be sold" in text
    assert "Flux2KleinPipeline; our tests run it, with random weights" in text
    assert text.endswith("It can make a film.\n")
    assert "It is chosen: its models are here" in said(capsys, "auto", means(), 0)


def test_what_two_models_have_in_common_is_said(
    hub: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lay_both(hub)
    text = said(capsys, "gpu-24gb", means(), 0)
    assert "shared   text encoder and VAE are those of [image]" in text
    assert "shared   all of it is loaded once, with [image]" in text  # [edit] has the same model
    told = json.loads(said(capsys, "gpu-24gb", means(), 0, json=True))
    roles = {one["role"]: one["shared"] for one in told["roles"]}
    assert roles["video"] == {"text_encoder": "image", "vae": "image"}
    assert roles["image"] == {}


def test_a_modular_pipeline_shares_its_parts_but_not_its_denoiser(
    hub: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lay(hub, KLEIN_ID, "Flux2KleinPipeline")
    table = f'tool = "diffusion", model = "{KLEIN_ID}", pipeline = '
    given = means(
        declared=lambda name: declared(
            pipeline=name, kind="image", parts=("transformer",), modular="Modular" in name
        )
    )
    own(
        "mine",
        f'video = "previs"\nimage = {{ {table}"Flux2KleinModularPipeline" }}\n'
        f'edit = {{ {table}"Flux2KleinInpaintPipeline" }}\n',
    )
    text = " ".join(said(capsys, "mine", given, 0).split())
    assert "shared text encoder and VAE are those of [image]" in text
    assert "all of it is loaded once" not in text


def test_missing_packages_are_one_command(hub: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lay_both(hub)
    text = said(capsys, "gpu-24gb", means(installed=lambda package: package != "diffusers"))
    assert "missing: diffusers" in text
    assert text.count("pip install 'onereel[models]'") == 1


def test_a_file_that_is_cut_off_is_named_with_what_mends_it(
    hub: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lay_both(hub)
    file = next(hub.glob("*VACE*/snapshots/*/vae/*.safetensors"))
    written(file, file.read_bytes()[:-1])
    text = said(capsys, "gpu-24gb", means())
    assert "here, but not whole" in text
    assert "'vae/diffusion_pytorch_model.safetensors' is cut off" in " ".join(text.split())
    assert f"  hf download {VACE_ID} \\\n    vae/diffusion_pytorch_model.safetensors" in text
    assert "--force-download" in text
    assert "That fetches" not in text


def test_the_card_of_a_folder_says_its_licence(
    hub: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lay_both(hub)
    folder = next(hub.glob("*klein*/snapshots/*"))
    written(folder / "README.md", "---\nlicense: other\nlicense_name: flux-non-commercial\n---\n")
    text = " ".join(said(capsys, "gpu-24gb", means(), 0).split())
    assert "flux-non-commercial: a film made with it may NOT be sold" in text


def test_of_a_class_with_weights_under_two_licences_nothing_is_promised(
    hub: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = model_folder(tmp_path / "m")
    (folder / "README.md").unlink()
    own("mine", f'video = "previs"\nimage = {{ tool = "diffusion", model = "{folder}" }}\n')
    given = means(declared=lambda pipeline: ADAPTERS[pipeline].declared)
    text = " ".join(said(capsys, "mine", given, 0).split())
    assert "FLUX Non-Commercial (9B) (of the usual weights): whether a film may be sold" in text
    assert "depends on which weights: read its card" in text
    for adapter in ADAPTERS.values():
        assert (adapter.declared.commercial is None) == ("); " in adapter.declared.licence)


def test_a_model_without_an_adapter_cannot_be_used(
    hub: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lay(hub, KLEIN_ID, "SomePipeline")
    lay(hub, VACE_ID, "Flux2KleinPipeline")
    text = " ".join(said(capsys, "gpu-24gb", means()).split())
    assert "There is no adapter for the pipeline 'SomePipeline'" in text
    assert "'Flux2KleinPipeline' makes pictures, which is not what [video] is for" in text


def test_a_model_that_draws_nothing_without_references_draws_no_sheets(
    hub: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lay(hub, KLEIN_ID, "Flux2KleinPipeline")
    table = f'{{ tool = "diffusion", model = "{KLEIN_ID}" }}'
    given = means(declared=lambda name: declared(pipeline=name, kind="image", needs={"references"}))
    own("mine", f'video = "previs"\nimage = {table}\n')
    text = " ".join(said(capsys, "mine", given).split())
    assert "draws nothing without references, so no first view of a sheet" in text
    own("mine", f'video = "previs"\nimage = {table}\nsheets = "previs"\n')
    assert "no first view" not in said(capsys, "mine", given, 0)


def test_what_could_not_be_used_is_not_to_be_downloaded(
    hub: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = '{ tool = "diffusion", model = "some/model", pipeline = "FooPipeline" }'
    own("mine", f'video = "previs"\nimage = {table}\n')
    text = said(capsys, "mine", means())
    assert "'FooPipeline': Onereel cannot use it yet" in " ".join(text.split())
    assert "model    not here\n" in text
    assert "hf download" not in text


def test_what_mends_a_folder_of_one_s_own_is_said(
    hub: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = model_folder(tmp_path / "m") / "vae" / "diffusion_pytorch_model.safetensors"
    written(file, file.read_bytes()[:-1])
    own("mine", f'video = "previs"\nimage = {{ tool = "diffusion", model = "{tmp_path / "m"}" }}\n')
    text = " ".join(said(capsys, "mine", means()).split())
    assert "here, but not whole" in text
    assert (
        "is cut off: 1 of 8 bytes of weights are missing. Copy or download that file again." in text
    )
    file.unlink()
    assert f"Put it into {str(tmp_path / 'm')!r}." in " ".join(
        said(capsys, "mine", means()).split()
    )


def test_a_torch_that_does_not_see_the_card_is_said(
    hub: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lay_both(hub)
    given = means(for_processor=lambda: True)
    assert "does not see the card" in " ".join(said(capsys, "gpu-24gb", given).split())


def test_a_smaller_card_is_told_what_the_plan_steps_down_to(
    hub: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = " ".join(said(capsys, "gpu-24gb", means(8)).split())
    assert "too much. It will stream layer by layer to the card; hold the denoiser" in text
    text = " ".join(said(capsys, "gpu-80gb", means(8, 16)).split())
    assert "no way of loading it needs so little that it fits" in text
    assert "choose a smaller profile" in text


@pytest.mark.parametrize("card", [0, 24])
def test_a_model_that_leaves_the_card_aside_is_held_against_main_memory(
    hub: Path, capsys: pytest.CaptureFixture[str], card: float
) -> None:
    table = f'tool = "diffusion", model = "{VACE_ID}", device = "cpu"'
    own("mine", f'image = "previs"\nvideo = {{ {table} }}\n')
    text = " ".join(said(capsys, "mine", means(card)).split())
    assert re.search(r"memory about \d+ GB of main memory; on the processor", text)
    assert "of the card" not in text
    assert "made for a machine with an NVIDIA card" not in text
    text = " ".join(said(capsys, "mine", means(card, 4)).split())
    assert "no way of loading it needs so little that it fits" in text
    assert "It does not fit into memory here" in text
    (role,) = [
        one for one in json.loads(said(capsys, "mine", means(card), json=True))["roles"]
        if one["role"] == "video"
    ]  # fmt: skip
    assert (role["wants"]["card"], role["wants"]["memory"] > 0) == (0, True)


def test_a_gated_model_asks_for_a_login_first(
    hub: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    model = "black-forest-labs/FLUX.2-klein-9B"
    own("mine", f'video = "previs"\nimage = {{ tool = "diffusion", model = "{model}" }}\n')
    text = said(capsys, "mine", means())
    assert "its licence is accepted on its page first" in " ".join(text.split())
    assert text.index("hf auth login") < text.index("hf download")


def test_a_server_is_asked(hub: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = said(capsys, "server", means(probe=lambda choice: "it serves some-model"), 0)
    assert "server   it serves some-model" in text

    def silent(choice: object) -> str:
        raise MissingTool("Nobody answers at http://127.0.0.1:8091/v1. Start the server.")

    text = said(capsys, "server", means(probe=silent))
    assert "it does not answer as it should" in text
    assert "Start the server." in " ".join(text.split())


def test_a_tool_that_there_is_not_is_said(hub: Path, capsys: pytest.CaptureFixture[str]) -> None:
    own("mine", 'image = "previs"\nvideo = "zzz"\n')
    assert "No video tool is called 'zzz'. Known: previs." in said(capsys, "mine", means())


def test_all_of_it_is_there_as_json(hub: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lay(hub, KLEIN_ID, "Flux2KleinPipeline")
    given = means(machine=lambda: Machine(None, 8_000_000_000))
    found = json.loads(said(capsys, "gpu-24gb", given, json=True))
    assert (found["profile"], found["ready"], found["machine"]["card"]) == ("gpu-24gb", False, None)
    image, video = found["roles"][:2]
    assert (image["here"], image["licence_by"], image["sale"]) == (True, "card", "yes")
    assert (video["here"], video["gigabytes"], video["sale"]) == (False, 20, "yes")
    assert found["commands"] == [f"hf download {VACE_ID}"]
    assert video["wants"]["stages"].keys() == {"words", "denoising", "decoding"}


def test_a_profile_that_there_is_not_is_an_error(hub: Path, tmp_path: Path) -> None:
    done = onereel("doctor", "--profile", "zzz", folder=tmp_path)
    assert done.returncode == 1
    assert "no profile 'zzz'" in done.stderr
