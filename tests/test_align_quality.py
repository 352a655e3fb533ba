"""How well clauses are paired in drafts whose pairs are known, without ids, titles or topics."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from plandiff.engine.align import align
from plandiff.plan.model import Clause, Plan
from plandiff.plan.outline import Unit, outline

DRAFTS = Path(__file__).parents[2] / "shared" / "alignment"
POINT = re.compile(r"^([A-Z]?\d+|M4[a-d])\.?\s+(.*)$")
SUB_POINT = re.compile(r"^\s{3}([a-h])\.\s+(.*)$")

RESTATED = Path(__file__).parent / "data" / "restated.yaml"


def read(path: Path) -> tuple[Unit, ...]:
    """The numbered points of a text, `a.` below them as sub-points; a point of brackets alone is left out."""
    points: list[tuple[str, list[str], list[tuple[str, list[str]]]]] = []
    lines: list[str] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("#") or not line.strip():
            continue
        if found := SUB_POINT.match(line):
            lines = [found[2]]
            points[-1][2].append((points[-1][0] + found[1], lines))
        elif (found := POINT.match(line)) and not line.startswith(" "):
            lines = [found[2]]
            points.append((found[1], lines, []))
        else:
            lines.append(line.strip())
    clauses = [
        Clause(number=number, text=text, clauses=tuple(Clause(number=n, text=" ".join(t)) for n, t in below))
        for number, own, below in points
        if (text := re.sub(r"^\[[^\]]*\]\s*", "", " ".join(own)))
    ]
    return outline(Plan(party="X", clauses=tuple(clauses)))


def known() -> Iterator[tuple[Path, Path, set[tuple[str, str]], set[tuple[str, str]]]]:
    """Two texts a file, the pairs between them, and those on the same subject that do not count."""
    for gold in sorted((DRAFTS / "gold").glob("*.tsv")):
        head, *rows = gold.read_text(encoding="utf-8").splitlines()
        if found := re.match(r"(renville-\w+)__([A-D])-([A-D])", gold.stem):
            a, b = (next((DRAFTS / "texts").glob(f"{found[1]}-{side}-*.txt")) for side in found.group(2, 3))
        else:
            a, b = (DRAFTS / "texts" / name.strip() for name in head.lstrip("# ").split("->"))
        links = [row.split("\t")[:3] for row in rows if row.strip() and not row.startswith("#")]
        strict = {(x, y) for x, y, kind in links if "-" not in (x, y) and kind != "loose"}
        yield a, b, strict, {(x, y) for x, y, kind in links if kind == "loose"}


@pytest.mark.skipif(not DRAFTS.is_dir(), reason="the drafts with known pairs are not here")
def test_pairs_are_right_and_few_are_missed() -> None:
    hits = said = true = 0
    for a, b, strict, loose in known():
        one, two = read(a), read(b)
        found = {
            (one[p.a].ref.replace(".", ""), two[p.b].ref.replace(".", "")) for p in align(one, two)
        } - loose
        hits, said, true = hits + len(found & strict), said + len(found), true + len(strict)
    assert true > 150
    precision, recall = hits / said, hits / true
    assert precision >= 0.97
    assert 2 * precision * recall / (precision + recall) >= 0.94


def test_a_text_written_anew_in_another_order() -> None:
    drafts = yaml.safe_load(RESTATED.read_text(encoding="utf-8"))
    first, second = (
        outline(Plan.model_validate({"party": "X", "clauses": drafts[name]})) for name in ("first", "second")
    )
    true = {(str(x), str(y)) for x, y in drafts["links"]}
    found = {(first[p.a].ref.replace(".", ""), second[p.b].ref) for p in align(first, second)}
    assert len(found & true) >= 0.94 * len(found)
    assert len(found & true) >= 0.85 * len(true)
