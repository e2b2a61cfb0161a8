"""What a look wears, sorted by what it covers."""

from dataclasses import dataclass

from tools.staging import Garment, GarmentKind, Look

_TOPS: tuple[GarmentKind, ...] = ("robe", "coat", "jacket", "shirt")
_HEMS: dict[GarmentKind, float] = {
    "robe": 0.93,
    "coat": 0.46,
    "skirt": 0.58,
    "jacket": 0.10,
    "shirt": 0.04,
}


@dataclass(frozen=True)
class Outfit:
    """Garments by their place on the body; None where there is none."""

    top: Garment
    under: Garment | None
    """What shows at the collar."""
    trousers: Garment | None
    skirt: Garment | None
    cape: Garment | None
    scarf: Garment | None
    feet: Garment | None
    pack: Garment | None
    belt: Garment | None

    @property
    def drape(self) -> Garment | None:
        """What falls over both legs."""
        if self.top.kind in ("robe", "coat"):
            return self.top
        return self.skirt

    @property
    def hem(self) -> float:
        """How far down the legs the drape falls: 0 hips, 1 ankles."""
        return _HEMS[self.drape.kind] if self.drape else 0.0

    @property
    def bulk(self) -> float:
        """Share of the height that the top stands off the body."""
        thick = {"robe": 0.011, "coat": 0.014, "jacket": 0.012, "shirt": 0.005}[self.top.kind]
        return thick + (0.008 if self.top.material == "fur" else 0)


def outfit(look: Look) -> Outfit:
    """Sort the garments; nobody stands there without a shirt and trousers."""
    worn: dict[GarmentKind, Garment] = {g.kind: g for g in look.garments}
    tops = [worn[k] for k in _TOPS if k in worn]
    top = tops[0] if tops else Garment(kind="shirt", colour="#a39a8a")
    trousers = worn.get("trousers")
    if trousers is None and "skirt" not in worn and top.kind != "robe":
        trousers = Garment(kind="trousers", colour="#6d675e")
    return Outfit(
        top=top,
        under=tops[1] if len(tops) > 1 else None,
        trousers=trousers,
        skirt=worn.get("skirt"),
        cape=worn.get("cape"),
        scarf=worn.get("scarf"),
        feet=worn.get("boots") or worn.get("shoes"),
        pack=worn.get("backpack"),
        belt=worn.get("belt"),
    )
