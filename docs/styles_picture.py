"""Draws docs/styles.jpg: one place with two people in every style. Run with .venv/bin/python."""

import sys
import tempfile
from pathlib import Path

from PIL import Image

from agent.bench.drawing import staged
from agent.directing.presets import presets
from tools.contact import Still, contact_sheet
from tools.previs import Previs
from tools.previs.passes import write_png

OUT = Path(__file__).with_name("styles.jpg")
SIZE = (960, 540)


def main(place: str = "village") -> None:
    with tempfile.TemporaryDirectory() as folder:
        stills = []
        for preset in presets():
            staging = staged(preset.hand, place)
            end = staging.camera.end
            camera = staging.camera.model_copy(update={"start": end})
            staging = staging.model_copy(update={"style": preset.style, "camera": camera})
            picture = Path(folder) / f"{len(stills)}.png"
            write_png(picture, Previs().frame(staging, SIZE).picture)
            name = f"{preset.name.en}  {preset.name.zh}"
            stills.append(Still(picture=picture, words=name))
        sheet = Path(folder) / "sheet.png"
        contact_sheet(stills, sheet, columns=3, width=400)
        Image.open(sheet).convert("RGB").save(OUT, quality=85)


if __name__ == "__main__":
    main(*sys.argv[1:])
