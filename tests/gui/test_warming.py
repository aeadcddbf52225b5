"""What a first click needs is loaded before it."""

import re
import sys
from pathlib import Path

from desktop import Desktop

from explorer.gui import sides
from explorer.gui.warming import FIRST, SOON, make_ready, warm
from explorer.store.opening import LARGE


def test_every_pane_is_loaded_before_it_is_shown() -> None:
    source = Path(sides.__file__).read_text("utf-8")
    panes = set(re.findall(r"^    from (explorer\.gui\.panes\.\w+) import", source, re.MULTILINE))
    assert panes
    assert panes <= {*FIRST, *SOON}
    make_ready()
    warm()
    assert {*FIRST, *SOON} <= sys.modules.keys()


def test_the_index_behind_search_is_complete_soon_though_nobody_types(
    started: Desktop, tmp_path: Path
) -> None:
    file = tmp_path / "large.nt"
    skos = "http://www.w3.org/2004/02/skos/core#"
    file.write_text(
        "".join(f'<urn:c{n}> <{skos}prefLabel> "concept {n}" .\n' for n in range(LARGE + 10))
    )
    started.program.open([file])
    started.until(lambda: started.session.store.origin.title == "large.nt")
    indexes = started.places.indexes
    # The index of what the file says, and that of names: it is kept once it is complete.
    started.until(lambda: len(list(indexes.glob("*.index"))) == 2)
