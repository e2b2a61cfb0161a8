"""The package's own YAML files, read by two parsers."""

from pathlib import Path

import pytest
from ruamel.yaml import YAML

import agent
from agent.own_data import own_data

HOME = Path(agent.__file__).parent
FILES = sorted(HOME.rglob("*.yaml"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(HOME)))
def test_it_says_the_same_by_either_version_of_yaml(file: Path) -> None:
    by_newer = YAML(typ="safe").load(file.read_text(encoding="utf-8"))
    assert own_data(file) == by_newer, "quote what YAML 1.1 reads otherwise, such as no, on or 010"
