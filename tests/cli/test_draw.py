"""`draw`: the window's picture as a file, in every size and with its words."""

import os
import struct
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def draw(*words: str) -> subprocess.CompletedProcess[str]:
    """Run the command as a person does."""
    return subprocess.run(
        [sys.executable, "-m", "explorer", "draw", *words],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )


def png(path: Path) -> tuple[int, int, int]:
    """Width, height and kind of colour (2: opaque, 6: with transparency) of a PNG."""
    width, height, _, kind = struct.unpack(">IIBB", path.read_bytes()[16:26])
    return width, height, kind


def test_a_png_grows_with_its_scale_and_can_be_transparent(tmp_path: Path) -> None:
    one, four = tmp_path / "one.png", tmp_path / "four.png"
    assert draw("Softmax", "-o", str(one), "--scale", "1").returncode == 0
    assert draw("Softmax", "-o", str(four), "--scale", "4", "--transparent").returncode == 0
    small, large = png(one), png(four)
    assert abs(large[0] - 4 * small[0]) <= 2
    assert abs(large[1] - 4 * small[1]) <= 2
    assert (small[2], large[2]) == (2, 6)


def test_an_svg_says_what_it_shows() -> None:
    told = draw("Softmax", "--transparent").stdout
    assert "<title>Softmax among its neighbours</title>" in told
    assert "<desc>" in told
    assert told.splitlines()[3].startswith("<g")
    path = draw("--path", "Softmax").stdout
    assert "<title>Learning path to Softmax</title>" in path
    assert " comes before " in path


@pytest.mark.parametrize("scale", ["3", "0", "x"])
def test_another_scale_is_refused_with_those_that_there_are(scale: str) -> None:
    done = draw("Softmax", "--scale", scale)
    assert done.returncode == 2
    assert "1" in done.stderr
    assert "Traceback" not in done.stderr
