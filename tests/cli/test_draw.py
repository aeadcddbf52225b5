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


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An ontology that has no room on a sheet: 900 concepts in 6 collections."""
    lines = [
        "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .",
        "@prefix : <https://example.org/> .",
    ]
    for i in range(900):
        broader = f"skos:broader :c{i - 6} ;" if i >= 6 else ""
        lines.append(f':c{i} a skos:Concept ; {broader} skos:prefLabel "Term {i}"@en .')
    for field in range(6):
        members = ", ".join(f":c{i}" for i in range(field, 900, 6))
        name = f'skos:prefLabel "Field {field}"@en'
        lines.append(f":f{field} a skos:Collection ; {name} ; skos:member {members} .")
    path = tmp_path_factory.mktemp("large") / "terms.ttl"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_the_overview_of_a_large_ontology_is_a_map_as_svg(large: Path, tmp_path: Path) -> None:
    first, again = tmp_path / "one.svg", tmp_path / "two.svg"
    for path in (first, again):
        done = draw("--layout", "overview", "--data", str(large), "-o", str(path))
        assert (done.returncode, done.stderr) == (0, "")
    text = first.read_text(encoding="utf-8")
    assert "<title>Map of terms.ttl</title>" in text
    assert "<desc>900 concepts in 6 regions, 894 relations drawn, " in text
    assert "<title>Field 3, 150 concepts</title>" in text
    assert "<title>Term 899" in text
    assert len(text) < 300_000
    assert text == again.read_text(encoding="utf-8")


def test_a_map_is_a_png_too_and_dark_and_transparent(large: Path, tmp_path: Path) -> None:
    path = tmp_path / "map.png"
    words = ("--layout", "overview", "--data", str(large), "--dark", "--transparent")
    assert draw(*words, "--scale", "1", "-o", str(path)).returncode == 0
    width, height, kind = png(path)
    assert width >= 1000
    assert height >= 300
    assert kind == 6


def test_the_overview_of_a_small_ontology_is_a_sheet_of_all_its_concepts() -> None:
    text = draw("--layout", "overview").stdout
    assert "<title>Softmax" in text
    assert "relations of NLP and LLM terms.</desc>" in text


def test_nothing_to_draw_or_two_things_are_refused() -> None:
    assert draw().returncode == 2
    assert draw("Softmax", "--layout", "overview").returncode == 2
