"""Who draws what stands outdoors."""

from collections.abc import Callable

from tools.previs.card import Card
from tools.previs.paint import halls, houses, monuments, towers, yard
from tools.previs.paint.subject import Subject

OUTDOORS: dict[str, Callable[[Subject], tuple[Card, ...]]] = {
    "house": houses.house,
    "chinese-house": houses.chinese_house,
    "hut": houses.hut,
    "barn": houses.barn,
    "shopfront": houses.shopfront,
    "temple": halls.temple,
    "palace": halls.palace,
    "pagoda": halls.pagoda,
    "gate": halls.gate,
    "garden-wall": halls.garden_wall,
    "tenement": towers.tenement,
    "tower": towers.tower,
    "church": towers.church,
    "windmill": towers.windmill,
    "lighthouse": towers.lighthouse,
    "column": monuments.column,
    "statue": monuments.statue,
    "ruin": monuments.ruin,
    "fountain": monuments.fountain,
    "well": monuments.well,
    "grave": monuments.grave,
    "mound": monuments.mound,
    "stone-lantern": monuments.stone_lantern,
    "steps": monuments.steps,
    "fence": yard.fence,
    "hedge": yard.hedge,
    "stall": yard.stall,
    "street-lamp": yard.street_lamp,
    "banner": yard.banner,
    "tent": yard.tent,
    "pier": yard.pier,
    "campfire": yard.campfire,
}
