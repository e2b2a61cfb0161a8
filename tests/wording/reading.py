"""What the tests of words and references share."""

from agent.film import Shot
from agent.production import Production, Tools
from agent.project import Project
from agent.stages import keyframes
from agent.store import Recipe
from tests.brought.films import production as opened
from tests.test_flow import FAKES
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
