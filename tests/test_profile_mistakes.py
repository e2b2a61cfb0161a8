"""What is wrong in a profile is told by table and field, with what may stand there."""

from pathlib import Path

import pytest

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
    folder = tmp_path / "config" / "onereel" / "profiles"
    folder.mkdir(parents=True)
    text = f'video = "previs"\nvoice = "scratch"\n[image]\n{table}\n'
    (folder / "mine.toml").write_text(text, encoding="utf-8")
    with pytest.raises(MissingTool, match=said):
        load_profile("mine")
