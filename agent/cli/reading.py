"""`onereel read`: what is in a script."""

import json
from pathlib import Path


def read_script(file: Path, *, as_json: bool) -> None:
    """Print the counts of a script.

    Raises:
        BadScript: it cannot be read.
    """
    from agent.reading import read, summary

    found = summary(read(file))
    if as_json:
        print(json.dumps(found, ensure_ascii=False))
        return
    for name, value in found.items():
        shown = ", ".join(map(str, value)) if isinstance(value, list | tuple) else value
        print(f"{name:<12} {shown}")
