"""Problems of a learning order in sentences, their mends, and what is ignored."""

from ontologies import iri, ontology

from explorer.app.jobs import Jobs, Ticket
from explorer.app.panes.mends import FOR_ME, grounds
from explorer.app.panes.problems import Problem, Problems, ignoring, problems
from explorer.app.session import Session
from explorer.learn.findings import Rule, Severity
from explorer.model import vocabulary as v
from explorer.model.change import Change
from explorer.model.learner import aiming
from explorer.model.source import Store
from explorer.model.terms import LEARNER, Iri, Literal, Statement
from explorer.resources import ontology_files, vocabulary_files
from explorer.store.local import LocalStore


def found(store: Store) -> Problems:
    return problems(store, None, Ticket())


def of(store: Store, rule: Rule) -> Problem:
    return next(one for one in found(store).found if one.finding.rule is rule)


def rated(store: LocalStore, **ratings: int) -> LocalStore:
    """The same with difficulties."""
    added = {
        Statement(iri(name), v.DIFFICULTY, Literal(str(n), datatype=v.INTEGER))
        for name, n in ratings.items()
    }
    store.apply(Change(added=frozenset(added)))
    return store


def test_a_circle_is_told_with_its_statements_and_is_the_worst() -> None:
    store = ontology(a="b", b="c", c="a", d="a")
    worst = found(store).found[0]
    assert worst.severity is Severity.VIOLATION
    assert worst.sentence == "a, b and c need each other in a circle."
    said = [ground.sentence for ground in grounds(store, worst)]
    assert sorted(said) == ["a requires b", "b requires c", "c requires a"]


def test_removing_one_statement_mends_a_circle_and_undo_brings_it_back(jobs: Jobs) -> None:
    store = ontology(a="b", b="a")
    session = Session(store, jobs)
    mends = grounds(store, of(store, Rule.CIRCLE))[0].mends
    assert [mend.title for mend in mends] == ["Remove this statement", "Make it a suggestion"]
    session.do(mends[0].title, mends[0].change)
    assert all(one.finding.rule is not Rule.CIRCLE for one in found(store).found)
    session.undo()
    assert of(store, Rule.CIRCLE).sentence == "a and b need each other."


def test_a_statement_made_a_suggestion_no_longer_binds() -> None:
    store = ontology(a="b", b="a")
    ground = grounds(store, of(store, Rule.CIRCLE))[0]
    store.apply(ground.mends[1].change)
    net = store.prerequisites(frozenset())
    assert sum(map(len, net.needs)) == 1
    assert len(net.helps) == 1


def test_each_rule_reads_as_a_sentence() -> None:
    store = rated(ontology(a="b c", b="c", e="f"), a=5, b=1, c=1, e=1, f=3)
    store.apply(Change(added=frozenset({Statement(iri("alone"), v.TYPE, v.CONCEPT)})))
    said = {one.finding.rule: one.sentence for one in found(store).found}
    assert said[Rule.LEAP] == "a is rated 5 of 5, the hardest that it needs only 1."
    assert said[Rule.IMPLIED] == "a needs c anyway, through b."
    assert said[Rule.HARDER_NEED] == "e is rated 1 of 5 and needs f, which is rated harder."
    assert said[Rule.NO_ORDER] == "Nothing says what alone needs, nor what needs it."
    assert "20 minutes are counted" in said[Rule.NO_MINUTES]


def test_a_long_chain_names_both_ends() -> None:
    needs = {f"s{n:02}": f"s{n - 1:02}" for n in range(1, 14)}
    chain = of(ontology(**needs), Rule.LONG_CHAIN)
    assert chain.sentence == "s13 stands at the end of 14 steps from s00."
    assert len(chain.links) == 13


def test_what_is_ignored_is_kept_by_rule_and_concepts_and_can_come_back() -> None:
    store = ontology(a="b c", b="c")
    problem = of(store, Rule.IMPLIED)
    before = found(store).total
    change = ignoring(problem.finding)
    store.apply(change)
    after = found(store)
    assert [one.finding for one in after.ignored] == [problem.finding]
    assert after.total == before - 1
    store.apply(change.inverse())
    assert found(store).ignored == ()


def test_statements_of_a_file_are_named_and_left_out_for_the_person_alone() -> None:
    store = LocalStore.open(ontology_files(), vocabulary_files())
    everything = found(store)
    assert everything.concepts == store.size().concepts
    assert everything.left_out == ""
    ground = grounds(store, everything.found[0])[0]
    assert ground.file.endswith(".ttl")
    assert ground.own
    (mend,) = ground.mends
    assert mend.title == FOR_ME
    assert {s.graph for s in mend.change.added} == {LEARNER}
    store.apply(mend.change)
    assert everything.found[0].finding not in {one.finding for one in found(store).found}


def test_a_goal_that_is_gone_is_told() -> None:
    store = ontology(a="b")
    store.apply(
        Change(added=frozenset({Statement(Iri("urn:gone"), v.GOAL, Literal("1"), LEARNER)}))
    )
    assert "gone is a goal that is not here" in of(store, Rule.GOAL).sentence


def test_a_choice_that_leaves_none_is_told() -> None:
    store = ontology(a="b", c="a", d="a")
    node = Iri("urn:either")
    added = {
        Statement(node, v.TYPE, v.ALTERNATIVE),
        Statement(node, v.ALTERNATIVE_FOR, iri("a")),
        Statement(node, v.ONE_OF, iri("c")),
        Statement(node, v.ONE_OF, iri("d")),
    }
    store.apply(Change(added=frozenset(added)))
    said = of(store, Rule.CHOICE).sentence
    assert said == "a needs one of c and d, and each of them needs a."


def test_what_is_outdated_is_no_problem_but_where_it_is_wanted() -> None:
    store = ontology(old="", base="", use="base")
    assert iri("old") in {one.iri for one in found(store).found}
    true = Literal("true", datatype=v.BOOLEAN)
    store.apply(Change(added=frozenset({Statement(iri("old"), v.DEPRECATED, true)})))
    assert {one.iri for one in found(store).found} == {iri("base"), iri("use")}
    store.apply(aiming(store, (iri("old"),)))
    assert iri("old") in {one.iri for one in found(store).found}
    store.close()
