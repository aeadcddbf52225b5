"""Taking away what is shown: a plan, a view, a picture; and bringing progress back."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from explorer.app.calendars import FILE as CALENDARS
from explorer.app.calendars import published
from explorer.app.drawing.picture import Picture
from explorer.app.drawing.telling import told
from explorer.app.notes import linked_notes, notes_of, plain_links
from explorer.app.session import Message, Session
from explorer.app.small_file import SmallFile
from explorer.app.wording import counted
from explorer.exporters import EXPORTERS
from explorer.exporters.content import gather
from explorer.exporters.network import gather_network, network
from explorer.model.decisions import decisions
from explorer.model.errors import BadInput, ExplorerError
from explorer.model.geometry import Rect
from explorer.model.terms import Iri
from explorer.scene.clear import cleared
from explorer.scene.crop import cropped
from explorer.scene.shapes import Scene
from explorer.scene.svg import svg
from explorer.store.files import write_atomically

# Draws a scene for a file of this name and scale, and gives what makes the file's content of it.
Pixels = Callable[[Scene, Path, int], Callable[[], bytes]]
# Lays HTML on the pages of a PDF, on any thread.
Pages = Callable[[str], bytes]


@dataclass(frozen=True, slots=True)
class Form:
    """How a picture is taken away: pixels to one of the drawing, its ground, and which part.

    `area` is a part of the drawing, None the whole.
    """

    scale: int = 2
    transparent: bool = False
    area: Rect | None = None

    def of(self, scene: Scene) -> Scene:
        """The scene as it is to be drawn."""
        part = scene if self.area is None else cropped(scene, self.area)
        return cleared(part) if self.transparent else part


PLAIN = Form()


def export_plan(
    session: Session, target: Path, pages: Pages | None = None, *, notes: bool = False
) -> None:
    """Save the learning path; the ending of the file says in which form, else it is a page.

    `pages` lays HTML on pages, for a form on paper. The person's own `notes` go with it only
    where they asked for that.
    """
    plan, store, day = session.learning.plan, session.store, session.today()
    if plan is None or not plan.path.goals:
        session.told.send(Message("There is no plan to export. Choose a concept and press L."))
        return
    fitting = (e for e in EXPORTERS if e.ending == target.suffix.lower())
    exporter = next(fitting, EXPORTERS[0])
    decided = decisions(store)
    moment = session.reviewing.clock() if session.reviewing else None
    kept = SmallFile(session.folder / CALENDARS) if session.folder else None

    def work() -> str | bytes:
        concepts = frozenset(iri for step in plan.path.steps for iri in step.concepts)
        told = {i: n for i, n in notes_of(store).items() if i in concepts} if notes else {}
        own = {iri: plain_links(text) for iri, text in told.items()}
        content = replace(
            gather(store, plan.path, day, plan.known, own),
            minutes_a_week=decided.minutes_a_week,
            days_off=decided.days_off,
            linked=linked_notes(store, told, concepts),
            moment=moment,
        )
        if exporter.paced and kept is not None:
            content = published(kept, content)
        written = exporter.write(content)
        if not exporter.on_paper or isinstance(written, bytes):
            return written
        if pages is None:
            raise BadInput("There is nobody here who lays out pages.")
        return pages(written)

    save(session, target, work)


def export_view(session: Session, target: Path, only: frozenset[Iri] | None = None) -> None:
    """Save the concepts on the canvas, or `only` these of them, as a page to explore freely."""
    store, shown, day = session.store, frozenset(session.placed), session.today()
    shown = shown if only is None else shown & only
    title = store.origin.title or "Concepts"
    save(session, target, lambda: network(gather_network(store, shown, day, title)))


def export_picture(
    session: Session, picture: Picture, target: Path, pixels: Pixels, form: Form = PLAIN
) -> None:
    """Save a picture as SVG; in the form that another ending names by whoever knows pixels."""
    if target.suffix.lower() == ".svg":
        save(session, target, lambda: picture_svg(session, picture, form))
        return
    try:
        # Drawn here: fonts belong to the main thread.
        content = pixels(form.of(picture.scene), target, form.scale)
    except ExplorerError as error:
        session.failed.send(error)
        return
    save(session, target, content)


def picture_svg(session: Session, picture: Picture, form: Form = PLAIN) -> str:
    """A picture as SVG text, with its words."""
    return svg(form.of(picture.scene), told(picture, session.store.origin.title))


def save(session: Session, target: Path, work: Callable[[], str | bytes]) -> None:
    """Do the work and write what it gives, off the main thread; say where it is."""

    def run() -> str:
        content = work()
        write_atomically(target, content)
        size = len(content.encode() if isinstance(content, str) else content)
        return counted(max(1, round(size / 1000)), "kilobyte")

    def done(size: str) -> None:
        session.told.send(Message(f"Saved {target} ({size})."))

    session.jobs.ask("export", lambda _: run(), done, session.failed.send)
