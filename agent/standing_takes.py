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


def kept(project: Project, shot: str, take: Take) -> Standing:
    """A take as it is kept; one that is not is kept now.

    Raises:
        Failed: it is gone from build/ and was not kept, or its files are not those that were.
    """
    takes = KeptTakes(project.folder)
    found = takes.standing(shot, take.id)
    if found is not None:
        return found
    made = in_build(project.store, take)
    if made is None:
        raise Failed(
            f"Take {take.id} of shot {shot!r} is gone from build/ and was not kept: it cannot be "
            f"had any more. Circle another one (`onereel takes PROJECT {shot}` lists them), or "
            "none: then the shot's fields are filmed."
        )
    return takes.of(takes.keep(shot, made))
