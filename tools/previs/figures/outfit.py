"""What a look wears, sorted by what it covers."""

from dataclasses import dataclass

from tools.looks import Garment, GarmentKind, Look

_TOPS: tuple[GarmentKind, ...] = (
    "coat",
    "armour",
    "jacket",
    "robe",
    "vest",
    "sweater",
    "gown",
    "dress",
    "shirt",
)
"""The first of them that is worn covers the others."""
LONG: frozenset[GarmentKind] = frozenset({"robe", "coat", "gown", "dress"})
"""Tops that fall over the legs."""
_SLEEVELESS: frozenset[GarmentKind] = frozenset({"vest", "armour"})
HEMS: dict[GarmentKind, float] = {
    "robe": 0.93,
    "coat": 0.46,
    "gown": 0.88,
    "dress": 0.6,
    "skirt": 0.58,
    "jacket": 0.10,
    "shirt": 0.04,
    "armour": 0.3,
    "apron": 0.5,
}
"""How far down the legs they fall: 0 hips, 1 ankles."""
_THICK: dict[GarmentKind, float] = {
    "robe": 0.011,
    "coat": 0.014,
    "jacket": 0.012,
    "gown": 0.007,
    "armour": 0.013,
    "sweater": 0.01,
    "vest": 0.008,
}


@dataclass(frozen=True)
class Outfit:
    """Garments by their place on the body; None where there is none."""

    top: Garment
    under: Garment | None
    """What shows at the collar, and as sleeves when the top has none."""
    trousers: Garment | None
    """Shorts included."""
    skirt: Garment | None
    """A long garment under the top counts as one."""
    cape: Garment | None
    scarf: Garment | None
    feet: Garment | None
    pack: Garment | None
    belt: Garment | None
    """Or a sash."""
    apron: Garment | None
    tie: Garment | None

    @property
    def sleeves(self) -> Garment:
        """The garment whose sleeves show."""
        if self.top.kind not in _SLEEVELESS:
            return self.top
        return self.under or Garment(kind="shirt", colour="#cfc8b8")

    @property
    def drape(self) -> Garment | None:
        """What falls over both legs, the outermost of it."""
        return self.top if self.top.kind in LONG or self.top.kind == "armour" else self.skirt

    @property
    def hem(self) -> float:
        """How far down the legs all of it falls: 0 hips, 1 ankles."""
        return max((HEMS[g.kind] for g in (self.drape, self.skirt) if g), default=0.0)

    @property
    def bulk(self) -> float:
        """Share of the height that the top stands off the body."""
        return _THICK.get(self.top.kind, 0.005) + (0.008 if self.top.material == "fur" else 0)


def outfit(look: Look) -> Outfit:
    """Sort the garments; nobody stands there without a top, and without trousers or a drape."""
    worn: dict[GarmentKind, Garment] = {g.kind: g for g in look.garments}
    tops = [worn[kind] for kind in _TOPS if kind in worn]
    top = tops[0] if tops else Garment(kind="shirt", colour="#a39a8a")
    long = next((g for g in tops[1:] if g.kind in LONG), None)
    skirt = worn.get("skirt") or long
    trousers = worn.get("trousers") or worn.get("shorts")
    bare = {"skirt", "dress", "gown"} if look.sex == "female" else {"skirt", "dress"}
    if trousers is None and not bare & worn.keys():
        trousers = Garment(kind="trousers", colour="#6d675e")
    return Outfit(
        top=top,
        under=tops[1] if len(tops) > 1 else None,
        trousers=trousers,
        skirt=skirt,
        cape=worn.get("cape"),
        scarf=worn.get("scarf"),
        feet=worn.get("boots") or worn.get("shoes"),
        pack=worn.get("backpack"),
        belt=worn.get("sash") or worn.get("belt"),
        apron=worn.get("apron"),
        tie=worn.get("tie"),
    )
