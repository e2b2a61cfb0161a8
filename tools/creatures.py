"""What directing and drawing both know of each species: how large it is and how it goes."""

from dataclasses import dataclass

from tools.staging import Look, Metres, Share, Species


@dataclass(frozen=True)
class Creature:
    """One species. Shares are of its height, which reaches to the top of its head."""

    height: Metres
    """Usual."""
    length: Share
    """From the nose to the rump, the tail left out."""
    ahead: Share
    """How far the middle of the head is before the foot when it stands."""
    head: Share
    """From chin to crown."""
    reach: Share
    """Half of the room that it takes, tail and ears included, when it stands."""
    stride: Share
    """Way of one cycle of its walk."""
    walks: float
    """Metres a second."""
    runs: float
    skin: str
    """Usual colour, #rrggbb."""
    marking: str = ""
    """Usual colour of belly or spots; empty: a paler skin."""
    seat: Share | None = None
    """Height at which somebody rides it; None: it is no mount."""
    low: Share = 0.6
    """Height of the head's top when it lies or sits low."""
    flies: bool = False
    swims: bool = False


CREATURES: dict[Species, Creature] = {
    "dog": Creature(0.62, 1.1, 0.5, 0.3, 0.75, 0.8, 1.3, 6.0, "#b98b57"),
    "cat": Creature(0.36, 1.2, 0.5, 0.35, 0.9, 0.8, 1.0, 6.0, "#8d8a86"),
    "fox": Creature(0.50, 1.2, 0.55, 0.3, 1.1, 0.8, 1.3, 7.0, "#c8662c"),
    "wolf": Creature(0.95, 1.2, 0.6, 0.3, 0.9, 0.8, 1.5, 8.0, "#85858a"),
    "bear": Creature(1.15, 1.3, 0.65, 0.4, 0.8, 0.8, 1.3, 6.0, "#6b4a32"),
    "lion": Creature(1.2, 1.2, 0.6, 0.32, 0.95, 0.8, 1.3, 8.0, "#d3a55c"),
    "tiger": Creature(1.1, 1.3, 0.65, 0.33, 1.0, 0.8, 1.3, 8.0, "#dd8a3a"),
    "horse": Creature(2.0, 0.9, 0.45, 0.2, 0.6, 0.6, 1.7, 9.0, "#7a4a2c", seat=0.62),
    "donkey": Creature(1.45, 0.9, 0.45, 0.22, 0.6, 0.6, 1.3, 5.0, "#8f8a86", seat=0.65),
    "cow": Creature(1.5, 1.2, 0.6, 0.25, 0.75, 0.7, 1.1, 4.0, "#efe8dc", "#3a2f2a", seat=0.8),
    "sheep": Creature(0.85, 1.1, 0.5, 0.25, 0.6, 0.7, 1.1, 4.0, "#efe9da"),
    "goat": Creature(0.90, 1.0, 0.45, 0.22, 0.55, 0.7, 1.2, 5.0, "#e6ddcc"),
    "pig": Creature(0.80, 1.3, 0.65, 0.4, 0.8, 0.7, 1.0, 4.0, "#e8aea0"),
    "deer": Creature(1.5, 0.8, 0.4, 0.18, 0.5, 0.6, 1.3, 9.0, "#a9713f"),
    "elephant": Creature(2.9, 1.0, 0.5, 0.35, 0.7, 0.6, 1.6, 5.0, "#8d8f96", seat=0.8),
    "hare": Creature(0.38, 1.0, 0.4, 0.4, 0.7, 0.7, 1.0, 7.0, "#a88660"),
    "mouse": Creature(0.07, 1.2, 0.5, 0.5, 1.4, 0.7, 0.25, 1.2, "#9a938d"),
    "monkey": Creature(0.60, 0.9, 0.4, 0.3, 0.9, 0.7, 1.0, 5.0, "#7d5a3c"),
    "tortoise": Creature(0.30, 1.9, 0.95, 0.3, 1.0, 0.45, 0.12, 0.3, "#6f7f4a"),
    "frog": Creature(0.12, 1.0, 0.35, 0.5, 0.6, 1.2, 0.4, 1.2, "#6aa04a"),
    "snake": Creature(0.35, 1.2, 0.3, 0.25, 2.8, 1.8, 0.4, 1.2, "#6f8a3f"),
    "fish": Creature(0.22, 2.0, 0.6, 0.6, 1.4, 1.6, 0.5, 1.5, "#d9822b", swims=True),
    "bird": Creature(0.16, 1.0, 0.3, 0.4, 0.7, 0.35, 0.3, 7.0, "#8a6f52", flies=True),
    "crow": Creature(0.36, 1.2, 0.4, 0.35, 0.9, 0.35, 0.5, 9.0, "#2c2d33", "#3c3e48", flies=True),
    "hen": Creature(0.45, 0.9, 0.3, 0.25, 0.5, 0.35, 0.6, 3.0, "#b5622e", flies=True),
    "duck": Creature(0.42, 1.0, 0.3, 0.3, 0.7, 0.35, 0.5, 9.0, "#e9e4d6", "#4b6b3f", flies=True,
                     swims=True),
    "goose": Creature(0.75, 0.7, 0.3, 0.2, 0.5, 0.3, 0.7, 10.0, "#e9e7e0", flies=True, swims=True),
    "crane": Creature(1.4, 0.45, 0.2, 0.1, 0.35, 0.3, 0.9, 11.0, "#f0eee8", "#22242a", flies=True),
    "eagle": Creature(0.80, 1.0, 0.3, 0.3, 0.6, 0.35, 0.5, 13.0, "#5c4229", flies=True),
    "owl": Creature(0.50, 0.7, 0.2, 0.4, 0.5, 0.3, 0.4, 8.0, "#8b6c48", flies=True),
}  # fmt: skip
"""Every species but the human one."""


def usual_look(species: Species) -> Look:
    """The look of an ordinary one of a species."""
    if species == "human":
        return Look()
    kind = CREATURES[species]
    return Look(
        species=species, height=kind.height, skin=kind.skin, marking=kind.marking or None
    )
