"""How a plan stood on the last day before today, kept in a small file for each ontology."""

import json
from datetime import date
from hashlib import sha256
from pathlib import Path
from threading import Lock

from explorer.app.days import day_words
from explorer.app.learning.plan import Plan, Standing
from explorer.app.session import Session
from explorer.app.wording import counted, duration
from explorer.model.terms import Iri
from explorer.store.files import write_atomically


class StandingFile:
    """One file with the newest standing and that of the day before; a broken one begins anew."""

    def __init__(self, folder: Path, ontology: str) -> None:
        self.path = folder / f"{sha256(ontology.encode()).hexdigest()[:20]}.json"
        self._lock = Lock()

    def read(self) -> tuple[Standing | None, Standing | None]:
        """The standing of an earlier day, and the newest."""
        try:
            found = json.loads(self.path.read_text(encoding="utf-8"))
            return _read(found["before"]), _read(found["latest"])
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            return None, None

    def keep(self, now: Standing) -> Standing | None:
        """Write how the plan stands; returns how it stood on the last day before. May block."""
        with self._lock:
            kept = before, latest = self.read()
            if latest is not None and latest.day < now.day:
                before = latest
            if kept != (before, now):
                text = json.dumps({"before": _written(before), "latest": _written(now)}, indent=1)
                write_atomically(self.path, text + "\n")
        return before


class Since:
    """Listens to a session: each new plan is kept, and what stood before is told to the plan."""

    def __init__(self, session: Session, file: StandingFile) -> None:
        self._session, self._file = session, file
        session.learning.planned.connect(self._planned)

    def _planned(self, plan: Plan) -> None:
        session, file = self._session, self._file
        now = Standing.of(plan, session.today())

        def done(before: Standing | None) -> None:
            changed = session.learning.before != before
            session.learning.before = before
            if changed:
                session.learning.compared.send(before)

        session.jobs.ask("standing", lambda _: file.keep(now), done, session.failed.send)


def since(before: Standing | None, now: Standing) -> str:
    """What changed: "Since 20 November: 3 concepts learned, plan 1 h 10 min shorter"."""
    if before is None or before.day >= now.day:
        return ""
    learned, shorter = now.known - before.known, before.minutes - now.minutes
    parts = []
    if learned:
        word = "learned" if learned > 0 else "no longer known"
        parts.append(f"{counted(abs(learned), 'concept')} {word}")
    if before.goals != now.goals:
        parts.append("other goals")
    elif shorter:
        how = "shorter" if shorter > 0 else "longer"
        parts.append(f"plan {duration(abs(shorter))} {how}")
    return f"Since {day_words(before.day, now.day)}: {', '.join(parts) or 'no change'}"


def _written(standing: Standing | None) -> dict[str, object] | None:
    if standing is None:
        return None
    return {
        "day": standing.day.isoformat(),
        "goals": list(standing.goals),
        "minutes": standing.minutes,
        "known": standing.known,
    }


def _read(found: dict[str, object] | None) -> Standing | None:
    if found is None:
        return None
    goals, minutes, known = found["goals"], found["minutes"], found["known"]
    if not isinstance(goals, list) or not isinstance(minutes, int) or not isinstance(known, int):
        raise ValueError("not a standing")
    return Standing(
        date.fromisoformat(str(found["day"])), tuple(Iri(str(g)) for g in goals), minutes, known
    )
