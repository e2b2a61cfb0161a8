"""What directing and drawing both know of each species: how large it is and how it goes."""

from dataclasses import dataclass

from tools.looks import Look, Species
from tools.staging import Metres, Share

Carriage = tuple[Share, Share]
"""How high the crown is, and how far the face is ahead of the foot."""


@dataclass(frozen=True)
class Creature:
    """One species. Shares are of its height, which reaches to the top of its head."""

    height: Metres
    """Usual."""
    length: Share
    """From the nose to the rump, the tail left out."""
    top: Share
    """Of ears and horns."""
    head: Share
    """From chin to crown."""
    reach: Share
    """Half of the room that it takes, tail and ears included, when it stands."""
    stands: Carriage
    sits: Carriage
    lies: Carriage
    crouches: Carriage
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
    flies: bool = False
    swims: bool = False


CREATURES: dict[Species, Creature] = {
    "dog": Creature(0.62, 1.21, 1, 0.37, 0.84, (1.00, 0.64), (1.08, 0.38), (0.62, 0.60),
        (0.76, 0.73), 0.8, 1.3, 6, "#b98b57"),
    "cat": Creature(0.36, 1.18, 1.13, 0.42, 0.92, (0.99, 0.69), (1.07, 0.47), (0.57, 0.65),
        (0.77, 0.75), 0.8, 1, 6, "#8d8a86"),
    "fox": Creature(0.5, 1.42, 1.2, 0.42, 1.18, (1.00, 0.73), (1.09, 0.50), (0.60, 0.69),
        (0.75, 0.81), 0.8, 1.3, 7, "#c8662c"),
    "wolf": Creature(0.95, 1.44, 1.14, 0.39, 1.03, (1.00, 0.78), (1.12, 0.53), (0.65, 0.73),
        (0.73, 0.86), 0.8, 1.5, 8, "#85858a"),
    "bear": Creature(1.15, 1.76, 1.06, 0.58, 1.21, (0.99, 0.98), (1.12, 0.85), (0.75, 0.95),
        (0.77, 1.02), 0.8, 1.3, 6, "#6b4a32"),
    "lion": Creature(1.2, 1.43, 1.12, 0.42, 1.05, (0.99, 0.85), (1.11, 0.65), (0.65, 0.80),
        (0.75, 0.91), 0.8, 1.3, 8, "#d3a55c"),
    "tiger": Creature(1.1, 1.53, 1.07, 0.44, 1.26, (0.99, 0.91), (1.12, 0.73), (0.66, 0.87),
        (0.74, 0.96), 0.8, 1.3, 8, "#dd8a3a"),
    "horse": Creature(2, 1.16, 1.05, 0.3, 0.83, (1.01, 0.62), (0.67, 0.56), (0.67, 0.56),
        (0.72, 0.76), 0.6, 1.7, 9, "#7a4a2c", seat=0.67),
    "donkey": Creature(1.45, 1.34, 1.17, 0.34, 0.95, (1.01, 0.73), (0.64, 0.68), (0.64, 0.68),
        (0.71, 0.85), 0.6, 1.3, 5, "#8f8a86", seat=0.73),
    "cow": Creature(1.5, 1.79, 1.06, 0.46, 1.25, (1.01, 0.98), (0.72, 0.95), (0.72, 0.95),
        (0.73, 1.05), 0.7, 1.1, 4, "#efe8dc", "#3a2f2a", seat=0.87),
    "sheep": Creature(0.85, 1.46, 1.02, 0.38, 0.96, (1.01, 0.76), (0.72, 0.72), (0.72, 0.72),
        (0.78, 0.85), 0.7, 1.1, 4, "#efe9da"),
    "goat": Creature(0.9, 1.29, 1.17, 0.32, 0.89, (1.01, 0.68), (0.67, 0.63), (0.67, 0.63),
        (0.75, 0.80), 0.7, 1.2, 5, "#e6ddcc"),
    "pig": Creature(0.8, 1.96, 1.13, 0.66, 1.31, (1.01, 1.05), (0.80, 1.04), (0.80, 1.04),
        (0.84, 1.08), 0.7, 1, 4, "#e8aea0"),
    "deer": Creature(1.5, 1.12, 1.25, 0.26, 0.76, (1.00, 0.59), (0.62, 0.53), (0.62, 0.53),
        (0.74, 0.72), 0.6, 1.3, 9, "#a9713f"),
    "elephant": Creature(2.9, 1.62, 1.09, 0.55, 1.14, (1.00, 0.82), (0.71, 0.80), (0.71, 0.80),
        (0.78, 0.87), 0.6, 1.6, 5, "#8d8f96", seat=0.77),
    "hare": Creature(0.38, 1.13, 1.55, 0.49, 0.75, (0.99, 0.62), (1.07, 0.44), (0.63, 0.60),
        (0.79, 0.71), 0.7, 1, 7, "#a88660"),
    "mouse": Creature(0.07, 1.48, 1.26, 0.71, 1.76, (0.99, 0.76), (1.07, 0.64), (0.70, 0.75),
        (0.83, 0.81), 0.7, 0.25, 1.2, "#9a938d"),
    "monkey": Creature(0.6, 0.9, 0.99, 0.41, 0.64, (0.99, 0.53), (0.94, 0.32), (0.54, 0.51),
        (0.78, 0.60), 0.7, 1, 5, "#7d5a3c"),
    "tortoise": Creature(0.3, 1.63, 1.01, 0.33, 1.21, (1.01, 1.07), (0.85, 1.07), (0.52, 0.89),
        (0.51, 0.78), 0.45, 0.12, 0.3, "#6f7f4a"),
    "frog": Creature(0.12, 0.85, 1.13, 0.57, 0.66, (1.03, 0.45), (1.03, 0.45), (0.79, 0.55),
        (0.82, 0.55), 1.2, 0.4, 1.2, "#6aa04a"),
    "snake": Creature(0.35, 1.31, 1, 0.24, 0.74, (1.00, 0.44), (1.00, 0.44), (0.30, 1.99),
        (1.00, 0.44), 1.8, 0.4, 1.2, "#6f8a3f"),
    "fish": Creature(0.22, 2, 1.2, 0.63, 1.55, (0.99, 0.68), (0.99, 0.68), (0.75, 0.68),
        (0.99, 0.68), 1.6, 0.5, 1.5, "#d9822b", swims=True),
    "bird": Creature(0.16, 0.94, 1, 0.39, 0.62, (1.00, 0.35), (0.72, 0.38), (0.72, 0.38),
        (0.66, 0.48), 0.35, 0.3, 7, "#8a6f52", flies=True),
    "crow": Creature(0.36, 1.09, 1, 0.35, 0.73, (1.00, 0.39), (0.68, 0.43), (0.68, 0.43),
        (0.63, 0.52), 0.35, 0.5, 9, "#2c2d33", "#3c3e48", flies=True),
    "hen": Creature(0.45, 0.79, 1.06, 0.23, 0.49, (1.00, 0.34), (0.70, 0.37), (0.70, 0.37),
        (0.67, 0.52), 0.35, 0.6, 3, "#b5622e", flies=True),
    "duck": Creature(0.42, 1.14, 1, 0.35, 0.78, (1.00, 0.43), (0.82, 0.46), (0.82, 0.46),
        (0.70, 0.63), 0.35, 0.5, 9, "#e9e4d6", "#4b6b3f", flies=True, swims=True),
    "goose": Creature(0.75, 0.8, 1, 0.19, 0.52, (1.00, 0.32), (0.80, 0.37), (0.80, 0.37),
        (0.64, 0.64), 0.3, 0.7, 10, "#e9e7e0", flies=True, swims=True),
    "crane": Creature(1.4, 0.57, 1, 0.09, 0.38, (1.00, 0.23), (0.56, 0.27), (0.56, 0.27),
        (0.61, 0.49), 0.3, 0.9, 11, "#f0eee8", "#22242a", flies=True),
    "eagle": Creature(0.8, 0.85, 1, 0.32, 0.54, (1.00, 0.28), (0.74, 0.35), (0.74, 0.35),
        (0.60, 0.50), 0.35, 0.5, 13, "#5c4229", flies=True),
    "owl": Creature(0.5, 0.58, 1.08, 0.53, 0.41, (1.00, 0.14), (0.87, 0.24), (0.87, 0.24),
        (0.67, 0.43), 0.3, 0.4, 8, "#8b6c48", flies=True),
}  # fmt: skip
"""Every species but the human one."""


def usual_look(species: Species) -> Look:
    """The look of an ordinary one of a species."""
    if species == "human":
        return Look()
    kind = CREATURES[species]
    return Look(species=species, height=kind.height, skin=kind.skin, marking=kind.marking or None)
