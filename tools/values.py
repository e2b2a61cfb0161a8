"""What all values are made of: frozen fields, colours, and lengths in metres."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

Degrees = Annotated[float, Field(ge=-36_000, le=36_000)]
Metres = Annotated[float, Field(ge=-100_000, le=100_000)]
Point = tuple[Metres, Metres, Metres]
"""x, y, z."""
Ground = tuple[Metres, Metres]
"""x, z on the floor plan."""
Share = float
"""0 to 1."""


class Frozen(BaseModel):
    """A value: compared, hashed into keys and never changed in place."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)


Colour = Annotated[str, Field(pattern=r"^#[0-9a-fA-F]{6}$")]
"""#rrggbb."""
