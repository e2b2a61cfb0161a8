"""How each family of models is taught; those that are not here cannot be."""

from collections.abc import Mapping

from tools.diffusion.lessons import flux2, wan
from tools.diffusion.lessons.lesson import Lesson

LESSONS: Mapping[str, Lesson] = {
    "Flux2KleinPipeline": flux2.KLEIN,
    "WanPipeline": wan.WORDS,
    "WanVACEPipeline": wan.VACE,
}
"""By name of the pipeline class, whose declaration says `teachable`."""
