"""Nothing but our own lines comes onto the terminal."""

import subprocess
import sys


def test_a_pipeline_s_own_bars_are_not_drawn() -> None:
    """Those of Wan Animate 2 are made past the setting of its pipeline."""
    code = (
        "from tools.diffusion.quiet import quieten; quieten()\n"
        "from diffusers.modular_pipelines.wan_animate_2.denoise import tqdm\n"
        "with tqdm(total=2, desc='Segment 1/1') as bar: bar.update()"
    )
    ran = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert (ran.stdout, ran.stderr) == ("", "")
