"""What is wrong in a profile is told by table and field, with what may stand there."""

import re
from pathlib import Path

import pytest

from agent.production import open_tools
from tools.errors import MissingTool
from tools.profiles import load_profile

SOUND = 'tool = "diffusion"\nmodel = "/models/x"\n'


@pytest.mark.parametrize(
    ("table", "said"),
    [
        (SOUND + 'modell = "x"', r"field 'image\.modell': there is no such field\. Write 'model'"),
        (
            'tool = "diffusion"\nmodle = "x"',
            r"field 'image\.modle': there is no such field\. Write 'model' if you mean that",
        ),
        (SOUND + "steps = -3", r"field 'image\.steps': must be 0 or more, not -3"),
        (SOUND + 'size = "big"', r"field 'image\.size': must be a list, not 'big'"),
        (SOUND + "size = [7, 7]", r"field 'image\.size\.0': must be 16 or more, not 7"),
        (SOUND + 'loras = [{path = "x"}]', r"field 'image\.loras\.0\.\w+': "),
        ('tool = "difusion"', r"field 'image\.tool': must be 'diffusion' or 'server' or 'comfyui'"),
        (
            'tool = "server"\nbase_url = "127.0.0.1:8091"',
            r"field 'image\.base_url': must be an address that begins with http",
        ),
        (
            'tool = "server"\nbase_url = "http://x"\nkey_env = "sk-12345"',
            r"field 'image\.key_env': must be the name of an environment variable",
        ),
    ],
)
def test_a_mistake_in_a_table_names_the_field(
    hub: Path, tmp_path: Path, table: str, said: str
) -> None:
    file = mine(tmp_path, f'video = "previs"\nvoice = "scratch"\n[image]\n{table}\n')
    with pytest.raises(MissingTool, match=re.escape(f"Profile 'mine' ({file}): ") + said):
        load_profile("mine")


def mine(tmp_path: Path, text: str) -> Path:
    """A profile of one's own."""
    file = tmp_path / "config" / "onereel" / "profiles" / "mine.toml"
    file.parent.mkdir(parents=True)
    file.write_text(text, encoding="utf-8")
    return file


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('video = "previs"\nvoice = "scratch"\n', ": field 'image': it is required"),
        ("image = \n", r" is not valid TOML: Invalid value \(at line 1, column 9\)"),
        (
            'image = "previz"\nvideo = "previs"\nvoice = "scratch"\n',
            ": No image tool is called 'previz'. Known: previs",
        ),
    ],
)
def test_whatever_is_wrong_with_a_profile_its_file_is_named(
    hub: Path, tmp_path: Path, text: str, said: str
) -> None:
    file = mine(tmp_path, text)
    with pytest.raises(MissingTool, match=re.escape(f"Profile 'mine' ({file})") + said):
        open_tools("mine")
