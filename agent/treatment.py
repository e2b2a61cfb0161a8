"""What an idea becomes before it is a script."""

from tools.errors import MissingTool


def written(idea: str, *, seen: bool) -> str:
    """The script of an idea.

    Args:
        idea: One sentence or a few.
        seen: Pictures show what is meant: then the idea's own sentences are the script.

    Raises:
        MissingTool: the story would have to be invented, and nothing here can.
    """
    if not seen:
        raise MissingTool(
            "An idea alone needs a language model to become a story, and none is configured. "
            "Configure one, write the story into a file and give that, or show a picture with "
            "--picture."
        )
    return f"{' '.join(idea.split())}\n"
