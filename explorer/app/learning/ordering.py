"""Which relations order learning: a person's own choice, kept in a small file for each ontology.

The file is Turtle in the words of the relation vocabulary, so that it can be read beside the
ontology anywhere. What it says of a relation stands over what the ontology says.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from explorer.app.session import Message, Session
from explorer.model import vocabulary as v
from explorer.model.change import Change
from explorer.model.concept import End, Relation
from explorer.model.errors import BadInput
from explorer.model.net import Net
from explorer.model.source import Store
from explorer.model.terms import ORDERING, Iri, Statement
from explorer.store.files import read_statements, set_aside, write_atomically

COMMAND = "learn.ordering"
_ENDS: Mapping[End, Iri] = {End.SUBJECT: v.SUBJECT, End.OBJECT: v.OBJECT, End.NEITHER: v.NEITHER}
_BY_IRI: Mapping[str, End] = {iri: end for end, iri in _ENDS.items()}
_HEAD = f"""@prefix ce: <{v.CE}> .

# Which end of a relation is learned first, and whether that binds; read beside the ontology.
"""


@dataclass(frozen=True, slots=True)
class Rule:
    """What a relation says of the order: the end that is learned first, and whether it binds."""

    first: End = End.NEITHER
    binding: bool = False

    @classmethod
    def of(cls, relation: Relation) -> "Rule":
        """What is in force."""
        return cls(relation.first, relation.binding)


Rules = Mapping[Iri, Rule]


def statements_of(rules: Rules) -> frozenset[Statement]:
    """The rules as the store takes them."""
    found = set()
    for relation, rule in rules.items():
        found.add(Statement(relation, v.LEARN_FIRST, _ENDS[rule.first], ORDERING))
        if rule.first is not End.NEITHER:
            kind = v.PREREQUISITE if rule.binding else v.SUGGESTION
            found.add(Statement(relation, v.ORDER_KIND, kind, ORDERING))
    return frozenset(found)


def rules_of(statements: Iterable[Statement]) -> dict[Iri, Rule]:
    """The rules in some statements; what else they say is passed over."""
    ends: dict[Iri, End] = {}
    binding: set[Iri] = set()
    for statement in statements:
        relation, value = statement.subject, statement.object
        if not isinstance(relation, str) or not isinstance(value, str):
            continue
        if statement.predicate == v.LEARN_FIRST and value in _BY_IRI:
            ends[relation] = _BY_IRI[value]
        if (statement.predicate, value) == (v.ORDER_KIND, v.PREREQUISITE):
            binding.add(relation)
    return {
        relation: Rule(end, end is not End.NEITHER and relation in binding)
        for relation, end in ends.items()
    }


def turtle(rules: Rules) -> str:
    """The rules as Turtle, sorted by relation."""
    lines = []
    for relation, rule in sorted(rules.items()):
        end = _ENDS[rule.first].removeprefix(v.CE)
        kind = "Prerequisite" if rule.binding else "Suggestion"
        more = "" if rule.first is End.NEITHER else f" ; ce:orderKind ce:{kind}"
        lines.append(f"<{relation}> ce:learnFirst ce:{end}{more} .\n")
    return _HEAD + "".join(lines)


class OrderFile:
    """The choice for one ontology; no file where nothing was chosen."""

    def __init__(self, folder: Path, ontology: str) -> None:
        self.path = folder / f"{sha256(ontology.encode()).hexdigest()[:20]}.ttl"

    def read(self) -> dict[Iri, Rule]:
        """The rules kept; raises BadInput where the file is damaged."""
        return rules_of(read_statements(self.path)) if self.path.exists() else {}

    def keep(self, statements: Iterable[Statement]) -> None:
        """Keep the rules in these statements and no others."""
        self.write(rules_of(statements))

    def write(self, rules: Rules) -> None:
        """Keep these rules and no others; raises BadInput where that is not possible."""
        if rules:
            write_atomically(self.path, turtle(rules))
            return
        try:
            self.path.unlink(missing_ok=True)
        except OSError as error:
            raise BadInput(f"{self.path} cannot be removed: {error.strerror}.") from error


def apply_kept(store: Store, file: OrderFile) -> str:
    """Put the choice that was kept in force; returns a sentence where the file is damaged."""
    try:
        rules = file.read()
    except BadInput as error:
        return f"{error.message} Learning is ordered as the ontology has it; {_aside(file)}"
    if rules:
        put(store, rules)
    return ""


def _aside(file: OrderFile) -> str:
    try:
        return f"the old file is {set_aside(file.path)}."
    except BadInput as error:
        return error.message


def put(store: Store, rules: Rules) -> Change:
    """Put these rules in force instead of those that were; may block, a second for a million."""
    return store.apply(_instead(store, rules))


def _instead(store: Store, rules: Rules) -> Change:
    old, new = frozenset(store.statements(ORDERING)), statements_of(rules)
    return Change(old - new, new - old)


def choose(session: Session, rules: Rules) -> None:
    """Order learning by these rules, and keep them, as one step; off the main thread."""
    store = session.store
    told = "your choice of relations" if rules else "what the ontology says"

    def do(change: Change) -> None:
        if change:
            said = f"Learning is ordered by {told}."
            session.do_apart(f"Order learning by {told}", change, said)

    session.jobs.ask("ordering", lambda _: _instead(store, rules), do, session.failed.send)


def guessed(net: Net, relations: Mapping[Iri, Relation]) -> bool:
    """Whether nothing in the ontology binds an order: what there is comes from hierarchy."""
    binding = {iri for iri, relation in relations.items() if relation.binding}
    return binding.isdisjoint(net.reasons.relations)


class Advice:
    """Offers the choice once, when a first goal is set where the order is only guessed."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._goals = session.store.goals()
        self._end = session.learning.planned.connect(lambda _: self._planned())

    def _planned(self) -> None:
        session, plan = self._session, self._session.learning.plan
        goals = session.store.goals()
        if plan is None or not goals or goals == self._goals:
            return
        self._end()
        store, net = session.store, plan.net

        def work(_: object) -> bool:
            return not store.statements(ORDERING) and guessed(net, store.relations())

        session.jobs.ask("advice", work, self._tell, session.failed.send)

    def _tell(self, only_guessed: bool) -> None:  # noqa: FBT001 - the answer of a worker
        if only_guessed:
            text = "Nothing here says what is learned first: the order is only guessed."
            self._session.told.send(Message(text, offer=COMMAND))
