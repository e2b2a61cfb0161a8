"""Questions to models, one Markdown file each, with $variables that code fills in."""

from functools import lru_cache
from importlib.resources import files
from string import Template


def load(name: str, /, **values: object) -> str:
    """The text of prompts/NAME.md with its variables filled in.

    Raises:
        KeyError: a variable of the text has no value, or a value has no variable in the text.
    """
    template = _template(name)
    wanted, given = frozenset(template.get_identifiers()), frozenset(values)
    if wanted != given:
        missing, unused = sorted(wanted - given), sorted(given - wanted)
        raise KeyError(f"prompts/{name}.md: without a value: {missing}; not in it: {unused}")
    return template.substitute(values)


@lru_cache
def _template(name: str) -> Template:
    return Template((files(__name__) / f"{name}.md").read_text(encoding="utf-8").strip())
