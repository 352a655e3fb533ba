"""Make a series of drafts to time `plandiff history`.

    python tests/bench/drafts.py 50 100 OUT_DIR

writes so many dated drafts of so many clauses: from each to the next 10 % of the clauses are edited, 2 % moved, 1 %
dropped and as many added. The drafts carry numbers and texts alone, those named `ids-…` ids too.
"""

import datetime as dt
import random
import sys
from pathlib import Path

import yaml
from generate import clause, edited


def drafts(count: int, size: int, seed: int = 11) -> list[list[dict[str, str]]]:
    """Return the drafts, oldest first, each a list of clauses (id, number, text)."""
    chance = random.Random(seed)
    made = 0

    def new() -> dict[str, str]:
        nonlocal made
        made += 1
        return {"id": f"c{made}", "number": "", "text": clause(chance)}

    found: list[list[dict[str, str]]] = []
    now = [new() for _ in range(size)]
    for _ in range(count):
        for number, each in enumerate(now, 1):
            each["number"] = str(number)
        found.append([dict(each) for each in now])
        for each in chance.sample(now, max(size // 10, 1)):
            each["text"] = edited(each["text"], chance)
        for _ in range(max(size // 50, 1)):
            now.insert(chance.randrange(len(now)), now.pop(chance.randrange(len(now))))
        for _ in range(max(size // 100, 1)):
            now.pop(chance.randrange(len(now)))
            now.insert(chance.randrange(len(now)), new())
    return found


def write(count: int, size: int, folder: Path) -> None:
    """Write the drafts, with ids and without."""
    folder.mkdir(parents=True, exist_ok=True)
    dumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
    day = dt.date(2024, 1, 1)
    for number, clauses in enumerate(drafts(count, size)):
        for prefix, keys in (("", ("number", "text")), ("ids-", ("id", "number", "text"))):
            head = {"party": "Council", "key": f"draft-{number}", "date": day + dt.timedelta(days=number)}
            plan = {**head, "clauses": [{key: each[key] for key in keys} for each in clauses]}
            text = yaml.dump(plan, Dumper=dumper, sort_keys=False, width=100)
            (folder / f"{prefix}draft-{number:03}.yaml").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write(int(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3]))
