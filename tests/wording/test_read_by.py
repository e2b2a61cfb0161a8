"""How much a model reads: prompts keep to it, and what was left out is in the review."""

import json
from dataclasses import replace

import pytest

from agent.project import Project
from agent.stages import keyframes
from agent.wording import read_by
from agent.wording.fitting import MOST_WORDS
from agent.wording.plain import count
from tests.test_flow import produce
from tests.wording.reading import READING, of_the_old_man, production
from tools.fakes import Readers

SAID = "the prompt has more than 77 tokens, and 'snow' is not read"


class Brief(Readers):
    """Reads as much as CLIP."""

    tokens = 77


@pytest.mark.parametrize(("tokens", "words"), [(77, 55), (256, MOST_WORDS), (0, MOST_WORDS)])
def test_a_prompt_has_as_many_words_as_its_model_reads(tokens: int, words: int) -> None:
    model = Brief()
    model.tokens = tokens
    assert read_by(model) == words


def test_who_reads_little_is_told_the_same_in_fewer_words(project: Project) -> None:
    made = production(project)
    shot = of_the_old_man(made)
    whole = keyframes.request(made, shot).prompt
    made.tools = replace(made.tools, image=Brief(), video=Brief())
    brief = keyframes.request(made, shot).prompt
    assert count(brief) < 0.75 * count(whole)
    assert brief.split()[0] == whole.split()[0]


def test_what_lies_beyond_a_persons_own_picture_is_told_in_fewer_words_too(
    project: Project,
) -> None:
    made = production(project)
    shot = of_the_old_man(made).model_copy(update={"source": "refs/sea.jpg", "extend": True})
    still = keyframes.begun(made.staging(shot))
    whole = keyframes.worded(made, shot, still, ())["prompt"]
    brief = Brief()
    brief.tokens = 50
    made.tools = replace(made.tools, image=brief)
    told = keyframes.worded(made, shot, still, ())["prompt"]
    assert told.startswith("Continue this picture beyond its edges")
    assert count(told) < count(whole)


def test_what_is_remarked_of_a_still_is_in_the_review(project: Project) -> None:
    made = production(project)
    shot = of_the_old_man(made)
    key = keyframes.keyframe_recipe(keyframes.request(made, shot), shot, made.tools).key
    recipe = project.build / "keyframe" / key / "recipe.json"
    written = json.loads(recipe.read_text(encoding="utf-8"))
    written["details"]["remarks"] = [SAID]
    recipe.write_text(json.dumps(written), encoding="utf-8")
    produce(project, tools=READING)
    notes = json.loads((project.build / "review.json").read_text(encoding="utf-8"))
    assert f"{SAID} (its still)" in notes[shot.id]
