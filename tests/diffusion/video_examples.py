"""How video pipelines are asked, and the plain calls that give the same pixels."""

from tests.diffusion.hunyuan_examples import EXAMPLES as HUNYUAN
from tests.diffusion.ltx_examples import EXAMPLES as LTX
from tests.diffusion.skyreels_examples import EXAMPLES as SKYREELS
from tests.diffusion.wan_examples import EXAMPLES as WAN

EXAMPLES = (*LTX, *WAN, *HUNYUAN, *SKYREELS)
