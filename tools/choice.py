"""How a profile names what serves a role: a tool's name, or a table about a model."""

from typing import Annotated

from pydantic import Field

from tools.diffusion.choice import DiffusionChoice
from tools.server.choice import ComfyChoice, ServerChoice

Choice = Annotated[DiffusionChoice | ServerChoice | ComfyChoice, Field(discriminator="tool")]
Serves = str | Choice
"""A tool's name, or a table that says which model and how."""
