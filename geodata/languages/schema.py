"""The schema of a language's data files.

Every list of words holds patterns of :mod:`geodata.languages.lexicon`.
"""

from __future__ import annotations

from collections import defaultdict
from enum import StrEnum
from functools import cached_property
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field

from geodata.datafile import Data
from geodata.languages.folding import fold_name
from geodata.languages.lexicon import Affix, Morphology
from geodata.model import Attribution, EventType, PlaceKind, PlaceRole, Stance


def _split(value: object) -> object:
    """Let a list of single patterns be written as one line with commas between."""
    return tuple(part.strip() for part in value.split(",")) if isinstance(value, str) else value


def _fold_words(words: frozenset[str]) -> frozenset[str]:
    """Fold words that are compared as they stand."""
    return frozenset(map(fold_name, words))


FoldedWords = Annotated[frozenset[str], AfterValidator(_fold_words)]
Patterns = Annotated[tuple[Annotated[str, Field(min_length=1)], ...], BeforeValidator(_split)]
Position = Literal["before", "after"]


class Inflection(Data):
    """How a name from a conflict file becomes a pattern.

    ``affix_class``: a class of the morphology, whose clitics supply the ``article``.
    Otherwise the longest of ``drop`` is cut off the end; one of ``endings`` must follow or, if
    ``open``, anything may. Words shorter than ``shortest`` stay as they are. All are folded.
    """

    affix_class: str | None = None
    article: str = ""
    drop: tuple[str, ...] = ()
    endings: tuple[str, ...] = ()
    open: bool = False
    shortest: int = 4

    def pattern(self, word: str, own_class: str) -> str:
        """Pattern for one folded word of a name; ``own_class`` is the affix class made of ``endings``."""
        if self.affix_class:
            return f"{word.removeprefix(self.article) or word}/{self.affix_class}"
        if len(word) < self.shortest or not word.isalpha():
            return word
        ending = max((e for e in self.drop if word.endswith(e)), key=len, default="")
        stem = word.removesuffix(ending)
        if self.endings:
            return f"{word}|{stem}/{own_class}"
        return f"{stem}*" if self.open else stem

    def affixes(self) -> tuple[Affix, ...]:
        """The ``endings`` as affixes."""
        return tuple(Affix(after=ending) for ending in dict.fromkeys(map(fold_name, self.endings)))


_LONGEST_ENDING = 2
_NAMES, _ADJECTIVES = "+names", "+adjectives"
"""Affix classes that are made of a language's endings, besides those that its data name."""


class NameForms(Data):
    """How a place name looks in a text.

    ``proclitics`` may be glued on before it, ``endings`` behind it (folded; for a language that
    inflects names); ``finals`` are letters a name loses before them ("Волноваха", "Волновахи").
    ``altered`` gives endings of a name, with its other cases, where more changes than what stands behind it: "ка" of
    "Горлівка" becomes "ці", "ець" of "Марганець" becomes "ця".
    ``adjectival`` gives endings that a name has only if it is an adjective itself, with the ``finals`` it then has
    (folded): "ого" belongs to "Широкое", but makes an adjective of "Курск" ("Курского"), which is said of what bears
    that name. ``cases`` gives the other ``endings``, with the ``finals`` of the names that have them in a case of
    theirs: "а" belongs to "Лиман" and "Иваново", but not to "Лиманы"; names of which a word is no case are asked for
    last. ``plurals`` gives endings of names that are plurals, with their genitive, which looks like a surname: only
    what a text calls a place is looked for by it ("в районе | Тернов"). ``declined`` gives endings of a name of several
    words that change together, with their other cases: "ая область" becomes "ои области". ``firsts`` gives endings of
    the first of several words that changes with the last, likewise: "ыи" of "Красный Лиман" becomes "ого". ``of_towns``
    gives endings of towns, with those of the adjectives made of them by which a stretch of the front is called: "ка"
    of "Авдіївка" becomes "ськии" of "Авдіївськии". ``cased``: names begin with a capital.
    """

    proclitics: frozenset[str] = frozenset()
    endings: frozenset[str] = frozenset()
    finals: tuple[str, ...] = ()
    altered: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    adjectival: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    cases: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    plurals: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    declined: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    firsts: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    of_towns: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    cased: bool = True

    @cached_property
    def of_areas(self) -> tuple[str, ...]:
        """Endings of the adjectives that areas are called by."""
        return tuple({form.split(" ")[0] for forms in self.declined.values() for form in forms})

    @cached_property
    def of_named_areas(self) -> tuple[str, ...]:
        """Endings that those adjectives have in the nominative ("Ізюмський та Чугуївський райони")."""
        first = (name.split(" ")[0] for name in self.declined)
        return tuple({ending for ending in first if len(ending) == _LONGEST_ENDING})

    @cached_property
    def of_first_words(self) -> tuple[str, ...]:
        """Endings, in all cases, that an adjective has with which a name of two words begins."""
        adjectival = {n: others for n, others in self.firsts.items() if len(n) <= _LONGEST_ENDING}
        return tuple({*adjectival, *(other for others in adjectival.values() for other in others)})

    @cached_property
    def endings_of_first(self) -> dict[str, set[str]]:
        """Endings of the first of several words, with their other cases, whether all change or the first and last."""
        cases: dict[str, set[str]] = defaultdict(set)
        for endings in (self.declined, self.firsts):
            for nominative, others in endings.items():
                cases[nominative.split(" ")[0]].update(other.split(" ")[0] for other in others)
        return cases


class Grammar(Data):
    """How clauses and noun phrases are put together.

    ``subject``: where a verb's subject is looked for, first choice first. ``complementizers`` open reported speech;
    ``subordinators`` open a clause of its own; ``coordinators`` join. ``expansions`` look like subordinators but list
    what was just named ("which comprises"). ``relatives`` open a clause about the noun before: its verb has no new
    speaker. ``contrasts`` are subordinators that add another voice in passing ("while X said"): its speaker is not
    taken up again. ``wheres`` open a clause about the place before ("حيث", where). ``results`` stand before what came
    of an event ("resulting in"), ``causes`` before what brought it about ("due to"), ``means`` before what something
    was done with ("using"), ``purposes`` before what it was done for, in answer to or at the time of, or what it is
    only compared with, up to a comma ("in support of Gaza, ...", "unlike in X, ..."); ``aims`` stand behind the verb
    or noun that something else was done for ("almak | için"). ``consecutives`` are those of the conjunctions glued to a
    word with which a verb opens a clause of its own ("ف").
    ``drops_subject``: a verb may do without its subject where that is plain ("Ordu, X kentini aldığını açıkladı").
    ``bare_nouns``: without articles, a noun alone may be the body that was named before ("в ведомстве").
    ``inversion``: a reporting verb behind a comma or a quotation has its speaker behind it ("..., сообщил мэр").
    ``carries_on``: a spokesman goes on telling behind an "also", between two sentences of theirs, and in the list that
    they open with a colon.
    ``sets_commas``: a comma sets off who said what stands before, and what is said of a name, so that it can be told
    where one stood in a text that has lost them.
    ``auxiliaries`` may stand between a subject and its verb ("also", "has").
    ``resumptives`` stand for what the sentence before told ("об этом"): who says that says it. ``told_at`` may stand
    before a body that no table knows, behind the verb by which it speaks ("сообщили | в Госкомитете"); ``impersonals``
    are verbs of saying without a subject, by which those speak who govern from a capital ("заявили в | Киеве").
    ``denied_claims`` stand for what was told before, beside a verb that denies it ("this", "the claim");
    ``refutations`` say of what stands before them that it is not so ("is false"). ``also`` opens a sentence that goes
    on in the voice of the one before ("كما"); ``elaborations`` open one that only names what the one before told of
    ("in particular"). ``courses`` stand before a noun for what went on meanwhile ("in the course of").
    ``clefts`` open a sentence that says by a "that" of what it is true, and of nobody's words ("c'est | à X que ...").
    ``enclitics`` are coordinators that stand behind what they add, and begin no clause ("kent | de alındı", too).
    ``pronominals`` are prepositions with their pronoun ("عليها", on them).
    ``adjectives_follow``: an adjective stands behind its noun ("la ville stratégique"). ``glue`` may stand inside a
    noun phrase ("of", "the"); one of the ``articles`` begins another ("à l'AFP | une source"); the ``definites``
    before a noun take up what was told of ("the attack"). ``case_endings`` mark a noun that cannot be the
    subject, though not in ``nominatives`` ("Սիրսկին"), ``peoples`` a demonym that stands for somebody who acts
    ("ադրբեջանցի|ները"), ``genitives`` a name that owns what follows, ``possessive`` an owner, behind an
    apostrophe ("the city's"), ``ablatives`` whom a report comes from
    ("nazirlikdən bildirilib"), ``articles_behind`` one that closes its phrase ("բանակը | գրոհայիններից"),
    ``agentives`` by whom something is done or said in the passive ("Bakanlığınca açıklandı"), ``instrumentals`` by
    whom or with what something was done ("захвачено боевиками"), ``datives`` whom somebody tells something
    ("сообщили Интерфаксу"), ``plural_verbs`` a verb whose subject is no single seat of government ("Киев | атаковали
    беспилотники"), ``gerunds`` one whose subject is that of the verb behind a comma ("захватив X, | боевики ..."),
    ``participles`` one that shares no subject, though it is written as a verb ("ракеты были | выпущены"),
    ``infinitives`` one that has no subject behind it ("им удалось захватить | базу военных"),
    ``accusatives`` whom or what it is done to ("birliklerini"); ``plurals`` nouns of which
    there are many ("sources"), ``full_plurals`` nouns that can own nobody behind them, for their last letter falls
    before an owner ("مسلحون | القوات"), ``feminines`` nouns of that gender; all are folded.
    ``object_markers`` are words behind a noun that cannot be the subject ("را");
    ``content_nouns`` stand behind a participle that tells what was said, or when, and describes no noun ("ele geçirdiği
    | iddiası"); ``interposed`` say only when or how, and may part the words of an event or a report, as dates may ("a
    repris | ce samedi | le contrôle de"); ``persons`` are the pronouns that stand for one person, and for no army or
    ministry ("he"); ``finite`` are verbs that end a clause about it ("را که ... شده بود"). ``managed`` are verbs that
    say that what follows was done ("توانست ... را آزاد کند"), or if denied was not. ``stops`` are marks that end a
    sentence before a capital, besides the full stop; ``letters`` are words of one letter, no initials ("է");
    ``ordinal_stop``: a stop behind a number makes an ordinal of it
    ("6. Tümen"). ``prefixes_apart`` and ``endings_apart`` (by how the word before ends) are parts of a word that many
    write as words of their own ("می گوید", "نیرو های"). ``affirmations`` begin with a negation and negate nothing ("not
    only", "لا يزال", still), or hold a hedge and leave nothing open ("were forced to"). ``glued`` are words that many
    write as part of the next, with a joiner ("به‌دست") or, before those listed, without.
    """

    morphology: Morphology = Morphology()
    cased: bool = True
    subject: tuple[Position, ...]
    inversion: bool = False
    carries_on: bool = False
    sets_commas: bool = False
    adjectives_follow: bool = False
    drops_subject: bool = False
    bare_nouns: bool = False
    complementizers: Patterns = ()
    subordinators: Patterns = ()
    contrasts: Patterns = ()
    wheres: Patterns = ()
    expansions: Patterns = ()
    results: Patterns = ()
    purposes: Patterns = ()
    aims: Patterns = ()
    relatives: Patterns = ()
    coordinators: Patterns = ()
    enclitics: Patterns = ()
    consecutives: tuple[str, ...] = ()
    glue: Patterns = ()
    articles: Patterns = ()
    definites: FoldedWords = frozenset()
    auxiliaries: Patterns = ()
    negations: Patterns = ()
    affirmations: Patterns = ()
    causes: Patterns = ()
    means: Patterns = ()
    denied_claims: Patterns = ()
    refutations: Patterns = ()
    pronouns: Patterns = ()
    persons: Patterns = ()
    resumptives: Patterns = ()
    told_at: Patterns = ()
    impersonals: Patterns = ()
    also: Patterns = ()
    elaborations: Patterns = ()
    clefts: Patterns = ()
    courses: Patterns = ()
    pronominals: Patterns = ()
    content_nouns: Patterns = ()
    interposed: Patterns = ()
    prepositions: Patterns = ()
    object_markers: Patterns = ()
    finite: Patterns = ()
    managed: Patterns = ()
    stops: frozenset[str] = frozenset()
    letters: FoldedWords = frozenset()
    ordinal_stop: bool = False
    plurals: tuple[str, ...] = ()
    full_plurals: tuple[str, ...] = ()
    feminines: tuple[str, ...] = ()
    prefixes_apart: FoldedWords = frozenset()
    endings_apart: dict[str, FoldedWords] = Field(default_factory=dict)
    glued: dict[str, FoldedWords] = Field(default_factory=dict)
    abbreviations: Patterns = ()
    names: Inflection = Inflection()
    adjectives: Inflection = Inflection()
    case_endings: tuple[str, ...] = ()
    nominatives: tuple[str, ...] = ()
    peoples: tuple[str, ...] = ()
    genitives: tuple[str, ...] = ()
    possessive: str | None = None
    ablatives: tuple[str, ...] = ()
    articles_behind: tuple[str, ...] = ()
    instrumentals: tuple[str, ...] = ()
    datives: tuple[str, ...] = ()
    agentives: tuple[str, ...] = ()
    plural_verbs: tuple[str, ...] = ()
    gerunds: tuple[str, ...] = ()
    participles: tuple[str, ...] = ()
    infinitives: tuple[str, ...] = ()
    accusatives: tuple[str, ...] = ()
    name_forms: NameForms = NameForms()

    def name_pattern(self, word: str, *, adjective: bool) -> str:
        """Pattern for one folded word of a conflict file's name."""
        return self.adjectives.pattern(word, _ADJECTIVES) if adjective else self.names.pattern(word, _NAMES)

    @cached_property
    def affixes(self) -> Morphology:
        """The morphology, and the endings of names and adjectives as classes of their own."""
        own = {name: rule.affixes() for name, rule in ((_NAMES, self.names), (_ADJECTIVES, self.adjectives))}
        return self.morphology.model_copy(update={"classes": self.morphology.classes | own})

    @property
    def verb_final(self) -> bool:
        """Whether a clause closes with its verb: all that takes part stands before it."""
        return self.subject == ("before",)


class Hedge(Data):
    """Words that put what follows in their clause under a stance other than asserted.

    ``reach``: how many words further on a trigger may stand (in the same clause). ``only``: of a noun alone
    ("for the capture of", where a verb further on tells what was done), of a noun that the word stands behind
    ("an operation ... will"), or of anything that it stands behind ("girmeye | çalışıyor"). ``owner``: it is a noun
    whose own the next one is, unless "with" is glued to that: "المعارك | بسيطرة", the battle ended with its capture.
    """

    stance: Stance
    reach: int = 6
    only: Literal["noun", "noun before", "before"] | None = None
    owner: bool = False
    words: Patterns


class Noun(StrEnum):
    """The ids of institutions that rules ask for; every other id only tells one noun from another.

    ``MINISTRY``: what every "...-ministry" may be called once it was named ("the ministry"). ``THAT_GROUP`` stands for
    the last armed group named ("این گروه"). ``AIR_FORCE``, ``DRONES``, ``ARTILLERY`` and ``COALITION`` fight from afar;
    guns shell, whatever the verb, and where drones attack nobody fights. ``REPORTS`` are what a denial is of ("denied |
    reports of ..."). ``UNNAMED_SOURCE``: whoever owns it is only where the source is from.
    """

    MINISTRY = "ministry"
    THAT_GROUP = "that-group"
    AIR_FORCE = "air-force"
    DRONES = "drones"
    ARTILLERY = "artillery"
    COALITION = "coalition"
    REPORTS = "reports"
    UNNAMED_SOURCE = "unnamed-source"


class Institution(Data):
    """A noun that becomes an actor or a speaker with its side's adjective or name.

    ``id``: which noun it is, in every language; those of :class:`Noun` mean more.
    ``named``: a name of its own may follow ("قناة الميادين").
    """

    id: str
    voice: Attribution
    words: Patterns
    speaks: bool = True
    acts: bool = True
    gender: Literal["m", "f"] | None = None
    number: Literal["s", "p"] | None = None
    named: bool = False


class Actors(Data):
    """Nouns for those who act and speak.

    ``institutions`` need no name to be somebody; ``titles`` may be followed by an institution, a side
    and a person's name; ``modifiers`` are adjectives that belong to the noun phrase;
    ``possessives`` make a force the speaker's own ("our forces", قواتها). ``backings`` stand before
    (where words of place follow, behind) those who only lead or support somebody ("led by", "with the support of"):
    they do not act themselves. ``authorities`` are bodies and offices of a state ("the army", "the governor"): whose,
    the war's file may tell where the text does not. ``hearers`` stand behind (or before) those whom somebody tells
    something ("Reuters'a yaptığı açıklamada").
    """

    institutions: tuple[Institution, ...]
    titles: Patterns = ()
    modifiers: Patterns = ()
    possessives: Patterns = ()
    backings: Patterns = ()
    authorities: Patterns = ()
    hearers: Patterns = ()
    not_actors: Patterns = ()


class Reporting(Data):
    """Words by which somebody says something.

    ``kind``: a verb; an adverbial that its speaker follows or precedes ("according to", "göre");
    a passive ("it was stated") or a participle (مؤكدة) that takes up the speaker of before; words by which
    nobody says anything, though shorter ones among them do ("the report", "called for").
    ``stance``: what the speaker says of it: that it is not so, or that it is so against its own interest. ``needs``
    holds words of which one must follow the verb, for it to report anything ("rejected ... claims"). ``hearer``:
    whom it is told follows ("told Reuters", "confirmed to the agency"). ``about`` stands before the noun for what is
    told, behind all that says who tells it ("... در کابل | از سقوط شهر خبر داد"). ``bulletin``: a force or a ministry
    that is said so to tell one thing goes on telling until somebody else does ("verilən məlumata görə").
    """

    kind: Literal["verb", "adverbial", "continuation", "newsroom", "idiom"] = "verb"
    stance: Stance = Stance.ASSERTED
    speaker: Position | None = None
    needs_complement: bool = False
    needs: Patterns = ()
    hearer: bool = False
    about: Patterns = ()
    bulletin: bool = False
    words: Patterns


class Frame(Data):
    """An event's words and where its participants stand.

    ``subject`` and ``object`` say what the grammatical subject and object of the trigger are (``deed``: the trigger
    holds its subject, a noun for the event, whose owner may follow: "طال قصف التحالف"; or it is that noun, "غارات
    التحالف");
    ``by`` holds the words that introduce the agent of a passive or nominal form, ``against`` those
    that introduce the other side ("from", "with"), ``upon`` those before whom an attack is on. ``needs`` holds words
    of which one must follow in the clause, however long the subject between ("سيطر ... على", "drove ... out of").
    ``gains``/``loses`` name the participant whose side gains or loses the ground. ``idiom``: the words tell of no
    event, though shorter ones among them do ("came under fire from critics"); with ``subject: none`` they are an aside
    in the clause of another event ("after a week of fighting, X took ...") and end none. ``force``: they tell an event
    only of somebody who can fight ("are inside X", "fled X"), and nothing of residents, a storm or nobody named.
    ``headline``: what they tell of in a headline, whose verbs are of today ("الجيش يسيطر على X", the army takes X).
    ``of_a_state``: which event it is where a state and none of its forces did it ("Russia's attack on X");
    ``of_fighters``: where fighters of an armed group did, who used nothing that flies ("militanlar saldırı düzenledi").
    """

    event: EventType
    of_a_state: EventType | None = None
    of_fighters: EventType | None = None
    words: Patterns
    form: Literal["verb", "passive", "noun"] = "verb"
    idiom: bool = False
    force: bool = False
    stance: Stance | None = None
    headline: EventType | None = None
    subject: Literal["actor", "target", "place", "deed", "none"] = "actor"
    object: Literal["place", "target", "any", "none"] = "place"
    by: Patterns = ()
    against: Patterns = ()
    upon: Patterns = ()
    needs: Patterns = ()
    gains: Literal["actor", "target", "none"] = "none"
    loses: Literal["actor", "target", "none"] = "none"
    role: PlaceRole = PlaceRole.TARGET


class Death(Frame):
    """Words for who was killed or hurt, an event only where their sentence tells no other ("قتل خمسة جنود في X").

    ``amid``: and only in an article that tells of fire or fighting in another sentence.
    """

    amid: bool = False


class PlaceCue(Data):
    """A noun that says what sort of place follows (or precedes) it.

    ``kind`` ``null``: it may be said of any place ("the area of"). ``many``: a plural, which lists names but is no
    part of one; ``pair``: a dual that two names follow ("بلدتي X وY"). ``beside``: what is called so bears the name
    of the town that it lies at or around (an airport, a district), not of one that may be far away (a dam).
    ``sort``: what it is in every language, so that a table's "Tripoli airport" is found by its nouns in others.
    ``quarter``: a part of a town. ``village``: what is called so is no large town.
    """

    kind: PlaceKind | None
    words: Patterns
    many: bool = False
    pair: bool = False
    beside: bool = False
    sort: Literal["airport", "port", "crossing"] | None = None
    quarter: bool = False
    village: bool = False


class RoleCue(Data):
    """Words in front of (or behind) a place that give it a role.

    ``around``: what happens so happens all around the place, and nowhere else ("the outskirts of"). ``hits``: what is
    aimed so at a place hits it where nothing stops it ("an attack | directed at"). ``sides``: beside the noun of an
    area they say in which part of it something lies ("شرق | محافظة صعدة", in the east of the province). ``sector``:
    behind "of the front" and a name they call a stretch of it ("cəbhənin Füzuli | istiqamətində"). ``behind``: they
    stand behind the name, though other words of the language stand before it ("the Sirte | road").
    """

    role: PlaceRole
    around: bool = False
    hits: bool = False
    sides: bool = False
    sector: bool = False
    behind: bool = False
    words: Patterns


class PlaceAdverb(Data):
    """Words that stand for the last place named ("there", "nearby"), with its role; ``null``: they stand for none."""

    role: PlaceRole | None
    words: Patterns


class Direction(Data):
    """Words for a point of the compass."""

    towards: Literal["north", "east", "south", "west"]
    words: Patterns


class Places(Data):
    """How the language talks about places.

    ``cue_follows``: the cue may stand behind the name ("Jabrayil district", "Hadrut şəhəri"). ``owner_beside``: a
    town's name right before a force says whose it is ("Misrata forces").
    ``postposed``: a cue, and any word that gives a place its role, part or container, stands behind
    the name only; ``locative_endings`` (folded) then mark a glued form that says where, ``goal_endings`` one that says
    where to. ``launched_from`` stand before a place that fire comes from ("дронами | из | X").
    ``lands``: a country behind a word of ``within`` is where it happens, and nobody who acts or speaks.
    ``cue_adjectives`` go with a cue ("international"); ``name_openers`` begin names of several words ("أبو", "تل");
    ``name_particles`` are small words inside of names ("Saad | al | Jabiri");
    ``directions`` are the words for the points of the compass.
    ``parts`` turn the place behind them into one of which only a part is meant; ``within`` introduces the
    larger place a named one lies in, ``goals`` the place that a retreat leads to; ``list_openers`` stand between
    a plural cue and its names ("eight villages: ..."); ``anaphors`` stand for the last place named
    (``anaphors_of_two`` for the last two that were named together, "البلدتين"),
    ``bare_anaphors`` likewise where no word that could be the name or an adjective follows ("شهر", the city);
    ``origins`` stand between somebody and where they are from ("fighters | from Misrata"), ``origins_of_fallen``
    between those of whom it is told how many fell and their town ("ten dead, | two from | Misrata");
    ``journeys`` stand before where somebody came from or was going ("a convoy which left | X for Y was attacked"), or
    behind it, as verbs do ("X'den Y'ye | giden konvoy"), and before where something was seen from, or where those
    who fell were born or buried;
    ``capitals`` are the nouns for the town that a state is governed from ("the Syrian | capital");
    ``told_apart`` stand behind a noun that is none of the places named before ("the camp belonging to ..."),
    ``told_apart_before`` before it ("ordunun kontrolündeki | bölgede");
    ``place_subjects`` and ``place_objects`` are the pronouns that may stand for a place that was taken ("it fell to"),
    ``adverbs`` the words for where something happened ("there"); ``pronouns_of_people``: those pronouns stand for
    people, too, so that only a place is meant that the sentence before tells of ("Боевики атаковали X. | Его заняли");
    ``front_nouns`` make a stretch of the front of an adjective before them ("on the Kursk axis");
    ``not_places`` are words whose capital or lower-case namesakes are no places.
    """

    cues: tuple[PlaceCue, ...]
    cue_adjectives: Patterns = ()
    name_openers: Patterns = ()
    name_particles: Patterns = ()
    cue_follows: bool = False
    owner_beside: bool = False
    postposed: bool = False
    locative_endings: tuple[str, ...] = ()
    goal_endings: tuple[str, ...] = ()
    lands: bool = False
    roles: tuple[RoleCue, ...] = ()
    parts: Patterns = ()
    within: Patterns = ()
    goals: Patterns = ()
    list_openers: Patterns = ()
    anaphors: Patterns = ()
    anaphors_of_two: Patterns = ()
    bare_anaphors: Patterns = ()
    capitals: Patterns = ()
    origins: Patterns = ()
    origins_of_fallen: Patterns = ()
    journeys: Patterns = ()
    told_apart: Patterns = ()
    told_apart_before: Patterns = ()
    place_subjects: Patterns = ()
    place_objects: Patterns = ()
    pronouns_of_people: bool = False
    adverbs: tuple[PlaceAdverb, ...] = ()
    front_nouns: Patterns = ()
    locatives: Patterns = ()
    launched_from: Patterns = ()
    directions: tuple[Direction, ...] = ()
    not_places: Patterns = ()


class ObjectClass(Data):
    """Things that can be the object of a trigger without being a place: they change the event.

    What ``becomes`` a change of control is a place after all, called by what it has ("كتيبة الصواريخ", the base).
    ``struck``: those that turn any event into none but fire ("held a wedding", but "bombed a wedding").
    """

    becomes: EventType | None
    struck: bool = False
    words: Patterns


class Unit(Data):
    """A noun that is counted, with the key its number is kept under.

    ``before``: words that make any noun behind the number one ("killing 30 soldiers", "مقتل 10"); ``behind``: verbs
    that do so behind the noun ("ثلاثة جنود | قتلوا"); ``fallen``: words that make the noun one that stands somewhere
    before them, as where a verb comes last ("۱۰ سرباز ارتش | کشته").
    """

    key: str
    words: Patterns
    dual: Patterns = ()
    before: Patterns = ()
    behind: Patterns = ()
    fallen: Patterns = ()


class Numbers(Data):
    """Number words and counted nouns; 0 is the number of words that count nothing ("bir neçə", several).

    ``multipliers`` stand behind digits, and a rest may follow: "7 | bin | 300". ``measures`` make a size of the number
    before them, which counts nothing: "120 | mm mortars". ``two_people`` are words for two of whom a verb or noun tells
    what became of them ("قتل | جنديان"). ``out_of`` stand between how many are counted and how many there are: "nine |
    of the city's 10 districts". ``ages`` stand before how old somebody is, or several are: "aged | 44 and 46".
    ``at_least`` stands behind a number without a noun: "قتل خمسة | على الأقل".
    """

    words: dict[str, int] = Field(default_factory=dict)
    multipliers: dict[str, int] = Field(default_factory=dict)
    measures: Patterns = ()
    two_people: Patterns = ()
    out_of: Patterns = ()
    ages: Patterns = ()
    at_least: Patterns = ()
    units: tuple[Unit, ...] = ()


class Relative(Data):
    """A word for a day or stretch counted from the report date: ``start``/``end`` in days.

    ``month``: it is a whole calendar month instead, -1 the one before that of the report; ``year`` likewise.
    ``from_named``: it is counted from the last day that its sentence names before it, if it names one ("said on 9 March
    that | the day before | ...").
    """

    words: Patterns
    start: int = 0
    end: int = 0
    from_named: bool = False
    month: int | None = None
    year: int | None = None
    precision: int = 1

    @property
    def counts_days(self) -> bool:
        """Whether the days are counted from that of the report, and no month or year is meant."""
        return self.month is None and self.year is None


class TimeUnit(Data):
    """A stretch of time that is counted: "three weeks ago", "in the last 24 hours", "قبل يومين".

    ``days``: how many one of them has; ``give``: by how many the day may be off. ``number``: how many the word itself
    says.
    """

    words: Patterns
    days: float
    give: int = 0
    precision: int = 1
    number: int | None = None


class Time(Data):
    """Names and shapes of dates.

    ``months``: name to number, several names a month; ``solar_months`` and ``lunar_months`` those of the two
    Hijri calendars. ``days``: the days of a month in words. ``weekdays``: name to ISO weekday.
    ``since``/``until`` open a range; ``in_years`` stand behind a year in which something happened ("2015 | yılında").
    Beside a number of ``units`` stand ``ago``, for a day so long before the report, or ``past``, for all that time
    until the report. ``begun`` stand behind the day when an operation began in which something else happened later
    ("20 Ocak'ta | başlatılan").
    """

    months: dict[str, int] = Field(default_factory=dict)
    solar_months: dict[str, int] = Field(default_factory=dict)
    lunar_months: dict[str, int] = Field(default_factory=dict)
    days: dict[str, int] = Field(default_factory=dict)
    weekdays: dict[str, int] = Field(default_factory=dict)
    units: tuple[TimeUnit, ...] = ()
    ago: Patterns = ()
    past: Patterns = ()
    relative: tuple[Relative, ...] = ()
    since: Patterns = ()
    until: Patterns = ()
    since_start: Patterns = ()
    begun: Patterns = ()
    years: Patterns = ()
    in_years: Patterns = ()
    night: Patterns = ()


class Lines(Data):
    """Line beginnings that mark links and page furniture."""

    links: Patterns = ()
    furniture: Patterns = ()


class LanguageData(Data):
    """Everything a language folder says, all its files together."""

    grammar: Grammar
    actors: Actors
    reporting: tuple[Reporting, ...]
    frames: tuple[Frame, ...]
    deaths: tuple[Death, ...] = ()
    hedges: tuple[Hedge, ...] = ()
    places: Places
    objects: tuple[ObjectClass, ...] = ()
    numbers: Numbers = Numbers()
    time: Time = Time()
    lines: Lines = Lines()
