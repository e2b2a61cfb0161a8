"""Words that tell people from things in prose: titles, kin, trades, verbs of speech."""

from typing import Literal

Pronoun = Literal["he", "she", ""]


def words(listed: str) -> frozenset[str]:
    """The words of a list that spaces part."""
    return frozenset(listed.split())


def _inflected(verbs: str) -> set[str]:
    """A regular verb's forms: ask, asks, asked, asking."""
    forms: set[str] = set()
    for verb in verbs.split():
        stem = verb.removesuffix("e")
        if verb.endswith("y") and verb[-2] not in "aeiou":
            forms |= {verb, verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"}
        else:
            ending = "es" if verb.endswith(("sh", "ch", "ss")) else "s"
            forms |= {verb, verb + ending, stem + "ed", stem + "ing"}
    return forms


SPEECH_VERBS = frozenset(
    _inflected(
        "ask answer call shout whisper murmur mutter exclaim remark observe add continue inquire "
        "enquire return repeat cry reply protest declare announce explain suggest demand insist "
        "interrupt scream yell growl groan grumble grunt gasp stammer falter mumble respond retort "
        "snap bark hiss roar beg plead urge warn order command admit agree object pursue resume "
        "conclude proceed intone echo chant pray recite wail whimper croak drawl snarl squeak "
        "vociferate ejaculate rejoin comment state confess promise assure propose quote boast "
        "wonder moan holler bellow thunder counter query lament utter chime pipe coo persist"
    )
    | words(
    "say says said saying saith tell tells told telling begin begins began think thinks "
    "thought speak speaks spoke sing sings sang swear swears swore quoth begged begging "
    "went snapped"
)
)  # fmt: skip
SOUND_VERBS = frozenset(
    _inflected(
        "laugh smile sigh sob grin nod chuckle giggle sneer frown shrug snort sniff blush weep "
        "pant breathe shriek wink beam scowl gape stare turn start"
    )
)
"""What one does while speaking: `"..." the Hare laughed`."""

HE_TITLES = words(
    "mr mister sir lord master king prince duke count baron emperor father uncle brother "
    "monsieur herr signor don lad"
)
SHE_TITLES = words(
    "mrs miss ms lady madam madame mademoiselle queen princess duchess countess baroness "
    "empress mother aunt sister frau signora dame granny mistress nurse"
)
TITLES = (
    HE_TITLES
    | SHE_TITLES
    | words(
        "dr doctor captain capt colonel col major general sergeant lieutenant professor prof "
        "rev reverend judge squire inspector detective officer president bishop saint st "
        "commander admiral corporal private old young little grandpa grandma"
    )
)
HE_NOUNS = words(
    "man boy gentleman husband father son brother uncle grandfather king prince lad fellow "
    "lord master nephew priest monk fisherman sailor soldier blacksmith policeman waiter "
    "landlord butler papa dad daddy old-man wizard bull cock rooster lion convict knight "
    "chap grandpa squire seaman footman coachman workman shepherd boatman ferryman "
    "woodcutter actor widower host emperor duke baron count schoolboy bridegroom groom hero "
    "stepfather"
)
SHE_NOUNS = words(
    "woman girl lady wife mother daughter sister aunt grandmother queen princess maid niece "
    "nurse mamma mama mum mom mommy granny widow witch landlady housekeeper governess hen "
    "nun bride actress waitress hostess heroine stepmother schoolgirl countess duchess "
    "empress fairy grandma maiden milkmaid washerwoman servant-girl"
)
ROLE_NOUNS = (
    HE_NOUNS
    | SHE_NOUNS
    | words(
        "child baby stranger captain doctor teacher driver keeper painter artist traveller "
        "traveler visitor guest friend neighbour neighbor cousin servant clerk guard officer "
        "judge lawyer merchant farmer miller baker butcher tailor cook hunter thief robber "
        "beggar beast giant dwarf elf ghost robot alien pilot engineer scientist professor "
        "student pupil poet writer singer dancer musician conductor messenger mayor president "
        "minister gardener porter innkeeper barber carpenter smith mason hermit prophet "
        "narrator speaker youth elder parent patient prisoner detective inspector sergeant "
        "colonel major general lieutenant nurse hare tortoise fox wolf bear mouse rat cat dog "
        "crow raven owl frog toad ant grasshopper bee snake serpent monkey ape donkey ass horse "
        "ox cow goat kid sheep lamb pig duck goose swan eagle hawk sparrow nightingale rabbit "
        "squirrel hedgehog badger deer stag tiger elephant leopard camel turtle fish crab "
        "dragon mermaid unicorn spider fly bat"
    )
)
KIN_NAMES = words(
    "mother father mamma mama papa mum mom dad daddy mummy mommy grandmother grandfather "
    "grandma grandpa granny auntie aunt uncle nanny"
)
"""Written with a capital and without an article these are names: Mother, Papa."""

PLACE_NOUNS = words(
    "street road lane avenue square park house hall castle church museum river lake sea bay "
    "ocean mountain mountains hill island islands city town village county university "
    "college school street station hotel inn bridge abbey cathedral palace court garden "
    "gardens farm forest wood woods valley coast point cape port pass gate tower room war "
    "day night book times gazette post office society club company"
)
"""A name that ends with one of these is a place's."""
NO_NAMES = words(
    "i monday tuesday wednesday thursday friday saturday sunday january february march "
    "april may june july august september october november december english french german "
    "spanish italian irish scottish american russian chinese latin greek roman christian "
    "christmas easter god heaven lord christ jesus chapter part book volume oh o ah no yes "
    "the a an and but or so if when then there this that these those what who why how where "
    "which he she it they we you his her its their our your my not nor yet well now here "
    "for at in on of by to from with as after before while once upon some any all every "
    "each one two three never always even just only such very good dear sir madam mr mrs "
    "miss ms dr is are was were do does did has have had can could will would shall should "
    "must let come go look hello hullo please thank thanks nothing something everything "
    "nobody somebody everybody i'm i'll i've i'd it's don't that's what's someone anyone "
    "someone's anybody else perhaps nevertheless indeed bible europe asia africa america "
    "england france germany london paris scotland ireland wales spain italy russia china japan "
    "india egypt greece turkey australia canada zealand new bristol dublin oxford cambridge "
    "liverpool dover rome vienna berlin alas aha ahoy avast aye amen bravo hush hurrah "
    "hurray hooray huzzah halloa hallo nonsense goodness gracious heavens"
)
"""Capitalised words that are nobody's name."""

_SHORT = (
    "elizabeth:liz lizzy lizzie eliza beth betsy betty bess bessie; margaret:meg maggie peggy "
    "madge; catherine:kate kitty cathy katie; katherine:kate kitty kathy katie; mary:polly "
    "molly may; henry:harry hal; thomas:tom tommy; william:will bill billy willie; robert:rob "
    "bob bobby robin; richard:dick rick; james:jim jimmy jamie; john:jack johnny; edward:ned "
    "ted eddie; charles:charlie charley; sidney:sid siddy; samuel:sam sammy; joseph:joe; "
    "josephine:jo josie; benjamin:ben; daniel:dan danny; david:dave davy; george:georgie; "
    "michael:mike mick; nicholas:nick; peter:pete; philip:phil; stephen:steve; "
    "theodore:ted teddy; alexander:alec alex sandy; andrew:andy; anthony:tony; arthur:artie; "
    "francis:frank; frederick:fred freddy; gerald:gerry; matthew:matt; patrick:pat paddy; "
    "victoria:vicky; susan:sue susie; sarah:sally sadie; rebecca:becky; jane:jenny janey; "
    "anne:annie nan nancy; dorothy:dolly dot; eleanor:nell nellie ellie; wilhelmina:mina "
    "minnie; louisa:lou; christina:tina; theresa:tess tessa; abigail:abby; helen:nell"
)
SHORT_NAMES: dict[str, frozenset[str]] = {
    full: frozenset(short.split())
    for full, short in (entry.strip().split(":") for entry in _SHORT.split(";"))
}
"""Given names and what their bearers are called."""

ZH_SPEECH = (
    "说道|问道|答道|叫道|喊道|嚷道|笑道|哭道|骂道|叹道|回答|应道|喝道|低语|劝道|接道|说着|自语"
    "|說道|問道|叫|喊|嚷|说|道|问|答|應道|喊道|嘆道|笑着说|说|說|問|应|劝|骂|喝|嘟囔|嘀咕|吩咐|央求|回应|咕哝"
)
