"""Nothing but our own lines comes onto the terminal."""

import os
import subprocess
import sys

from tools.diffusion.quiet import SETTINGS


def test_bars_that_no_pipeline_s_setting_reaches_are_not_drawn() -> None:
    """Such as those of Wan Animate 2."""
    code = "from tqdm import tqdm\nwith tqdm(total=2, desc='Segment 1/1') as bar: bar.update()"
    ran = subprocess.run(
        [sys.executable, "-c", code],
        check=True,
        capture_output=True,
        text=True,
        env={**os.environ, **SETTINGS},
    )
    assert (ran.stdout, ran.stderr) == ("", "")
