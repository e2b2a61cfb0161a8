"""Where the pictures of a take lie: in kept/, else in build/."""

from agent.kept_takes import KeptTakes, Standing
from agent.project import Project
from agent.store import Store
from agent.takes import Take
from tools.errors import Failed


def standing(project: Project, shot: str, take: Take) -> Standing | None:
    """A take as it was kept, or as it lies in build/; None: it is gone.

    Raises:
        Failed: its files are not those that were kept.
    """
    return KeptTakes(project.folder).standing(shot, take.id) or in_build(project.store, take)


def in_build(store: Store, take: Take) -> Standing | None:
    """A take in build/; None: its keyframe or clip is not there."""
    keyframe, clip = store.made("keyframe", take.keyframe), store.made("clip", take.clip)
    return Standing(take, keyframe, clip) if keyframe and clip else None


def there(project: Project, shot: str, take: Take) -> Standing:
    """A take as it was kept, or as it lies in build/.

    Raises:
        Failed: it is gone, or its files are not those that were kept.
    """
    found = standing(project, shot, take)
    if found is None:
        raise Failed(
            f"Take {take.id} of shot {shot!r} is gone from build/ and was not kept. Run `onereel "
            "make` if it is what the shot's fields give: that films it again. Else it cannot be "
            f"had any more: circle another (`onereel takes PROJECT {shot}` lists them), or none."
        )
    return found


def kept(project: Project, shot: str, take: Take) -> Standing:
    """A take as it is kept; one that is not is kept now.

    Raises:
        Failed: it is gone from build/ and was not kept, or its files are not those that were.
    """
    takes = KeptTakes(project.folder)
    return takes.standing(shot, take.id) or takes.of(takes.keep(shot, there(project, shot, take)))
