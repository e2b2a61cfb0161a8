"""What a pipeline class can do, known without loading or importing it."""

from collections.abc import Collection
from typing import Literal

from pydantic import Field

from tools.conditioning import ControlKind, Reference
from tools.values import Frozen
from tools.working import FrameRule, KeyframeRule, SizeRule

Tested = Literal["run", "declared"]
"""run: the contract tests run it, with random weights; declared: written by its documentation and
source, not run."""


class Declaration(Frozen):
    """One pipeline class of diffusers as a model of ours."""

    pipeline: str
    """Name of the class."""
    kind: Literal["image", "video"]
    honours: frozenset[str]
    """Fields of tools.image.PictureRequest or tools.video.ClipRequest; size and seed always are."""
    lacks: tuple[tuple[str, frozenset[str]], ...] = ()
    """(a setting in a folder's index, what a model does not honour of which it is true)."""
    needs: frozenset[str] = frozenset()
    """Those without which it makes nothing."""
    most_references: int = Field(0, ge=0)
    controls: tuple[ControlKind, ...] = ()
    """Kinds that it follows, best first."""
    most_controls: int = Field(1, ge=0)
    """How many of them at a time."""
    regions: bool = False
    """It shows each reference where an identity control has it."""
    controlnet: bool = False
    """It follows controls through a ControlNet that the profile names."""
    ip_adapter: bool = False
    """It follows references through an IP-Adapter, where the profile names one."""
    ip_adapter_scale: float = Field(0.6, ge=0, le=1)
    """How much those count against words, where the profile does not say it."""
    tokens: int = Field(0, ge=0)
    """Of a prompt that it reads; the rest is cut off. 0: no limit is known."""
    tokenizer: str = "tokenizer"
    """The part that cuts a prompt into tokens."""
    drawings: bool = False
    """It edits by instruction, and follows a drawing among its references where words say so."""
    performs_by: Literal["", "edge"] = ""
    """Where it honours a performance, as what it is given it. edge: as the outlines of all that is
    seen in it, white on black; empty: as it is."""
    phrase: str = ""
    """How a prompt points at reference number {n}; empty: words cannot."""
    sizes: SizeRule = SizeRule()
    least_reference: int = Field(0, ge=0)
    """Pixels a side below which a reference is scaled up."""
    frames: FrameRule | None = None
    """Of clips."""
    keyframes: KeyframeRule = KeyframeRule()
    """Where in a clip it takes pictures, if it honours them."""
    fps: int = Field(0, ge=0)
    """At which it learnt to film."""
    steps: int = Field(50, ge=1)
    guidance: float | None = None
    """What it is usually run with; None: it takes none, or its folder says how much."""
    batches: bool = False
    """Whether one call makes several pictures of a prompt, each that of its own seed:
    num_images_per_prompt, with a list of generators."""
    chains: Literal["", "last frame", "overlap"] = ""
    """How clips that are longer than `frames.most` go on; empty: they cannot."""
    sound: bool = False
    """Whether it makes sound with its clips."""
    modular: bool = False
    """A modular pipeline: its parts are loaded by name."""
    silent: bool = False
    """It has no callback, though it is not modular: how far it is is seen by its scheduler."""
    parts: tuple[str, ...] = ("transformer",)
    """What is quantised, compiled and cached: the denoisers."""
    compiled: tuple[str, ...] = ()
    """What a card runs compiled, whatever the profile says: its attention would hold all scores."""
    laid_over: tuple[str, ...] = ()
    """Parts beside the denoisers over which a LoRA is laid, too."""
    teachable: bool = False
    """Whether a LoRA of somebody's looks can be trained for it; see tools.diffusion.lessons."""
    whole: tuple[str, ...] = ()
    """Parts that stay in float32 whatever the precision: in less they lose what can be seen."""
    requires: tuple[str, ...] = ()
    """Packages beside diffusers and transformers: torchvision ..."""
    licence: str
    """Of the usual weights; what a folder's own card says counts."""
    commercial: bool | None
    """Whether that licence lets a film made with it be sold; None: that depends on which of the
    class's weights it is, which the licence names."""
    tested: Tested
    version: int = Field(1, ge=1)
    """Of how it is spoken to: raise it when the same request becomes other arguments. Above 1 it is
    in recipes."""
    source: str
    """Where this is known from."""

    @property
    def calls_back(self) -> bool:
        """Whether it tells of every step itself."""
        return not (self.modular or self.silent)

    def of_folder(self, flags: Collection[str]) -> "Declaration":
        """The same of a model whose folder has these settings on."""
        lost = frozenset[str]().union(*(fields for flag, fields in self.lacks if flag in flags))
        return self.model_copy(update={"honours": self.honours - lost}) if lost else self

    def phrase_for(self, reference: Reference) -> str:
        """How a prompt points at a reference."""
        return self.phrase.format(n=reference.number) if self.phrase else ""
