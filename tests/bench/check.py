"""Time `check` on many plans against reading them with PyYAML and pydantic alone, and watch its memory.

    python tests/bench/check.py [FILES] [CLAUSES]

Writes the plans (1,000 of 30 clauses by default) to a temporary folder, then prints for each way the best of three
processor times, what it is of the baseline, and the most memory used, each in a process of its own.
"""

import json
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import yaml
from generate import clause

WAYS = ("baseline", "form, references", "without across", "all")
STATUSES = ("agreed", "agreed-in-principle", "open", "contested")


def write(files: int, clauses: int, folder: Path) -> None:
    """Write plans as people write them: ids, numbers, titles, topics, terms, sources, a red line."""
    chance = random.Random(11)
    dumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
    for n in range(files):
        listed = []
        for i in range(1, clauses + 1):
            each: dict[str, object] = {
                "id": f"clause-{i}",
                "number": str(i),
                "title": f"Clause {i} on {chance.choice(('water', 'dues', 'records', 'audits'))}",
                "topic": f"topic-{i % 7}",
                "text": clause(chance),
                "source": "gazette",
                "status": chance.choice(STATUSES),
            }
            if i % 3 == 0:
                each["terms"] = {
                    f"limit_{i}": chance.randrange(10, 10_000),
                    "confirmed": chance.random() < 0.5,
                }
            if i % 4 == 0:
                each["binds"] = [f"Party {n % 20}"]
            if i % 5 == 0:
                each["depends_on"] = [f"clause-{i - 1}"]
            listed.append(each)
        plan = {
            "negotiation": "River treaty",
            "party": f"Party {n % 20}",
            "key": f"p{n}",
            "date": f"{2000 + n // 336}-{n // 28 % 12 + 1:02}-{n % 28 + 1:02}",
            "sources": [{"id": "gazette", "title": "Official Gazette"}],
            "clauses": listed,
            "red_lines": [
                {
                    "id": "cap",
                    "says": "No cap.",
                    "clause": "clause-3",
                    "forbid": {"limit_3": {"min": 0}},
                    "source": "gazette",
                }
            ],
        }
        text = yaml.dump(plan, Dumper=dumper, sort_keys=False, allow_unicode=True, width=100)
        text = text.replace("date: '", "date: ").replace("'\nsources", "\nsources")
        (folder / f"p{n:04}.yaml").write_text(text, encoding="utf-8")


def measure(way: str, folder: str) -> dict[str, float]:
    """Run one way once in this process; seconds and megabytes."""
    import resource

    paths = sorted(Path(folder).glob("*.yaml"))
    found = 0
    if way == "baseline":
        from plandiff.plan.model import Plan

        Plan.model_rebuild()
        start = time.process_time()
        for path in paths:
            data = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
            Plan.model_validate(data)
            found += 1
    else:
        from plandiff.rules.check import check
        from plandiff.rules.inputs import Input
        from plandiff.rules.rule import Family

        families: dict[str, tuple[Family, ...]] = {
            "form, references": ("form", "references"),
            "without across": ("form", "references", "consistency", "drafting"),
            "all": ("form", "references", "consistency", "across", "drafting"),
        }
        start = time.process_time()
        checked = check((Input(str(path)) for path in paths), families=families[way])
        found = len(checked.findings)
    seconds = time.process_time() - start
    return {
        "seconds": seconds,
        "mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "found": found,
    }


def main() -> None:
    files = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    clauses = int(sys.argv[2]) if len(sys.argv) > 2 else 30
    with tempfile.TemporaryDirectory() as folder:
        write(files, clauses, Path(folder))
        runs: dict[str, list[dict[str, float]]] = {way: [] for way in WAYS}
        for _ in range(3):
            for way in WAYS:
                command = [sys.executable, __file__, "--one", way, folder]
                out = subprocess.run(command, check=True, capture_output=True, text=True)
                runs[way].append(json.loads(out.stdout))
    base = min(run["seconds"] for run in runs["baseline"])
    for way in WAYS:
        best = min(runs[way], key=lambda run: run["seconds"])
        what = "plans" if way == "baseline" else "findings"
        print(
            f"{way:<18} {best['seconds']:7.2f} s  {best['seconds'] / base:5.2f} x  {best['mb']:6.0f} MB  "
            f"{best['found']:,.0f} {what}"
        )


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        print(json.dumps(measure(*sys.argv[2:4])))
    else:
        main()
