"""What a colour is called."""

from functools import lru_cache

NAMES = {
    "black": "#181818", "charcoal": "#3a3b3d", "dark grey": "#58595b", "grey": "#88898a",
    "light grey": "#bcbdbe", "white": "#f2f2f0", "ivory": "#ece6d9", "cream": "#efe2b8",
    "beige": "#d6c7a8", "sand": "#cdb27f", "straw": "#b2975a", "tan": "#b58b5c",
    "khaki": "#8a7d52", "brown": "#76503a", "dark brown": "#3f2f25", "chestnut": "#8a4b2d",
    "rust": "#a5502f", "terracotta": "#bd6a4c", "red": "#c0312b", "dark red": "#7c2a2a",
    "pink": "#e0a0ae", "dusty rose": "#a8747f", "mauve": "#8b6f90", "purple": "#6a3a7e",
    "plum": "#54293f", "navy blue": "#26304c", "dark blue": "#2c4a7c", "deep blue": "#2438a0",
    "blue": "#3f72b8",
    "slate blue": "#55687c", "light blue": "#a4c4dc", "teal": "#2f6f73", "turquoise": "#46aaa4",
    "dark green": "#2b4b35", "green": "#4a8a4a", "olive": "#5f6240", "moss green": "#6f7f4a",
    "sage green": "#8a9a78",
    "light green": "#a8cc90", "yellow": "#e8cf48", "mustard": "#c79a35", "gold": "#d6b054",
    "saffron": "#d98a2b", "orange": "#dd7324",
}  # fmt: skip
Lab = tuple[float, float, float]


@lru_cache(maxsize=1024)
def named(colour: str) -> str:
    """The nearest of NAMES to #rrggbb, as the eye sees it (distance in CIELAB, 1976)."""
    own = _lab(colour)
    return min(
        NAMES,
        key=lambda name: sum((p - q) ** 2 for p, q in zip(own, _lab(NAMES[name]), strict=True)),
    )


def lightness(colour: str) -> float:
    """L* of CIELAB, 0 to 100."""
    return _lab(colour)[0]


@lru_cache(maxsize=1024)
def _lab(colour: str) -> Lab:
    """CIELAB under D65 of an sRGB colour (IEC 61966-2-1, CIE 15)."""
    r, g, b = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    x = (0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.95047
    y = 0.2126 * r + 0.7152 * g + 0.0722 * b
    z = (0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.08883
    fx, fy, fz = map(_root, (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


def _linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)


def _root(value: float) -> float:
    return float(value ** (1 / 3)) if value > 0.008856 else 7.787 * value + 16 / 116
