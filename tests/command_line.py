"""The command line as a person runs it, in this process: starting Python anew takes seconds."""

import contextlib
import io
import os
import traceback
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple
from unittest.mock import patch

from agent.cli import main


class Done(NamedTuple):
    """What a finished command left."""

    returncode: int
    stdout: str
    stderr: str


def onereel(*words: str | Path, folder: Path, environment: Mapping[str, str] | None = None) -> Done:
    """Run a command in a folder; what is no error of ours is a traceback, as on a terminal."""
    out, err = io.StringIO(), io.StringIO()
    with (
        contextlib.chdir(folder),
        patch.dict(os.environ, os.environ if environment is None else environment, clear=True),
        patch("sys.argv", ["onereel", *map(str, words)]),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
    ):
        code = _code(err)
    return Done(code, out.getvalue(), err.getvalue())


def _code(err: io.StringIO) -> int:
    try:
        main()
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else int(ended.code is not None)
    except Exception:
        traceback.print_exc(file=err)
        return 1
    return 0
