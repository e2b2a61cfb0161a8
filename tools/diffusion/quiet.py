"""Model libraries that fetch nothing, run nobody's code and print nothing."""

import os
from functools import cache
from threading import RLock

SETTINGS = {
    "HF_HUB_OFFLINE": "1",
    "TRANSFORMERS_OFFLINE": "1",
    "HF_HUB_DISABLE_PROGRESS_BARS": "1",
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "DIFFUSERS_DISABLE_REMOTE_CODE": "true",
    "TOKENIZERS_PARALLELISM": "false",
    "TRANSFORMERS_VERBOSITY": "error",
    "DIFFUSERS_VERBOSITY": "error",
    "TQDM_DISABLE": "1",  # Wan Animate 2 draws bars that no setting of its pipeline reaches
    "OMP_WAIT_POLICY": "PASSIVE",  # threads that wait in a loop take the cores that previs draws on
}
"""Read when the libraries are imported."""


@cache
def quieten() -> None:
    """Import the libraries so that they are quiet from then on, in this process.

    Raises:
        MissingTool: they are not installed, or cannot be loaded.
    """
    os.environ.update(SETTINGS)
    from tools.errors import MissingTool

    try:
        import diffusers
        import torch
        import transformers
        from tqdm import tqdm
    except (ImportError, OSError) as error:
        raise MissingTool(
            f"Local models need packages that cannot be loaded: {error}. Install them with: "
            "pip install 'onereel[models]'"
        ) from None
    diffusers.utils.logging.disable_progress_bar()
    diffusers.utils.logging.set_verbosity_error()
    transformers.utils.logging.disable_progress_bar()
    transformers.utils.logging.set_verbosity_error()
    torch.set_grad_enabled(False)
    # Else bars lock by a semaphore of the system, which is complained of when a process is killed.
    tqdm.set_lock(RLock())
