"""Films of fewer shots: what a test is about is seen in one as in seven."""

import re
from pathlib import Path


def leave_only(folder: Path, *shots: str) -> None:
    """Take all shots but these out of a film's board."""
    file = folder / "storyboard.yaml"
    head, *entries = re.split(r"(?m)^(?=- id: )", file.read_text(encoding="utf-8"))
    left = [one for one in entries if re.match(r"- id: '?(\w+)", one)[1] in shots]  # type: ignore[index]
    assert len(left) == len(shots), f"of {shots} there are {len(left)}"
    file.write_text(head + "".join(left), encoding="utf-8")
