"""What the tests of words and references share."""

from agent.film import Shot
from agent.production import Production, Tools
from agent.project import Project
from agent.stages import keyframes
from agent.store import Recipe
from tests.brought.films import production as opened
from tests.test_flow import FAKES, edit
from tools.fakes import Beeps, Readers

READING = Tools(
    FAKES.profile.model_copy(
        update={"image": "tools.fakes:Readers", "video": "tools.fakes:Readers"}
    ),
    Readers(),
    Readers(),
    Beeps(),
)
OLD_MAN = "翁"


def production(project: Project) -> Production:
    return opened(project, READING)


def of_the_old_man(made: Production) -> Shot:
    """A shot near enough to see him."""
    return next(s for s in made.shots.values() if s.subjects and s.size == "medium close")


def recipe(made: Production, shot: Shot) -> Recipe:
    return keyframes.keyframe_recipe(keyframes.request(made, shot), shot, made.tools)


def goes_round(project: Project) -> Shot:
    """The shot of him once he goes from the boat past one mark to another, all near each other."""
    shot = of_the_old_man(production(project))
    edit(
        project,
        "world.yaml",
        "      bank:\n",
        "      bow:\n        at: [1.6, 0.08, 0.3]\n      stern:\n        at: [2.2, 0.08, 1.6]\n"
        "      bank:\n",
    )
    file = project.folder / "storyboard.yaml"
    before, begins, after = file.read_text(encoding="utf-8").partition(f"- id: '{shot.id}'\n")
    after = after.replace("    mark: boat\n", SENT, 1)
    file.write_text(before + begins + after, encoding="utf-8")
    return shot


SENT = "    mark: boat\n    via: [bow]\n    to: stern\n"
