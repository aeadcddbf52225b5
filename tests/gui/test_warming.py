"""What a first click needs is loaded before it."""

import re
import sys
from pathlib import Path

from explorer.gui import sides
from explorer.gui.warming import FIRST, SOON, make_ready, warm


def test_every_pane_is_loaded_before_it_is_shown() -> None:
    source = Path(sides.__file__).read_text("utf-8")
    panes = set(re.findall(r"^    from (explorer\.gui\.panes\.\w+) import", source, re.MULTILINE))
    assert panes
    assert panes <= {*FIRST, *SOON}
    make_ready()
    warm()
    assert {*FIRST, *SOON} <= sys.modules.keys()
