"""`onereel styles`: how a film can be drawn."""

import json
from typing import Any

from agent.directing.presets import StylePreset, presets
from agent.directing.styling import SAID, understand


def list_styles(words: str | None, *, as_json: bool) -> None:
    """Print every style, or what some words for one mean."""
    if words is not None:
        meant = understand(words)
        print(json.dumps(meant.told(), ensure_ascii=False) if as_json else meant.said())
        return
    if as_json:
        print(json.dumps([_told(preset) for preset in presets()], ensure_ascii=False))
        return
    from rich.console import Console
    from rich.table import Table

    table = Table(box=None, header_style="bold", pad_edge=False)
    for name in ("style", "", "hand", "what it looks like"):
        table.add_column(name, no_wrap=name != "what it looks like")
    for preset in presets():
        table.add_row(preset.name.en, preset.name.zh, SAID[preset.hand], preset.seen)
    Console().print(table)


def _told(preset: StylePreset) -> dict[str, Any]:
    """A style as JSON values: its own fields, and the names that mean it."""
    values: dict[str, Any] = preset.model_dump(
        mode="json", by_alias=True, exclude={"words", "suits", "direction"}
    )
    del values["schema"]
    return values
