"""Whether an endpoint is there, before anything is asked of it."""

from urllib.parse import urlsplit

from tools.language.endpoint import Endpoint
from tools.language.failure import Failure, error_of
from tools.language.wire import Wire

PATIENCE = 3.0
"""Seconds."""


async def look(endpoint: Endpoint) -> str:
    """What it says of itself; costs nothing.

    Raises:
        Unreachable: nobody answers there, or we are not let in.
    """
    quick = endpoint.model_copy(update={"timeout": PATIENCE, "retries": 0})
    wire = Wire(quick)
    try:
        served = await wire.models()
    except Failure as failure:
        # Not every server has the list, but one without a path is asked at the wrong place.
        if failure.status in (404, 405) and urlsplit(endpoint.base_url).path:
            return "somebody answers, without a list of models"
        raise error_of(failure, quick, "the language model") from None
    finally:
        await wire.close()
    if endpoint.model in served:
        return "it answers and has the model"
    return f"it answers, but {endpoint.model!r} is not among its {len(served)} models"
