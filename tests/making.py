"""Small plans for tests, written as the files are."""

from textwrap import dedent, indent

from plandiff.plan.loader import PlanFile, load_plan


def plan(clauses: str, party: str = "A", *, key: str | None = None, **head: object) -> PlanFile:
    """Return a plan from the YAML of its clauses; `head` holds further keys of the plan."""
    lines = [f"party: {party}", f"key: {key or party.lower()}"]
    lines += [f"{name}: {value}" for name, value in head.items()]
    text = "\n".join(lines) + "\nclauses:\n" + indent(dedent(clauses).strip("\n"), "  ") + "\n"
    return load_plan(f"{key or party.lower()}.yaml", text=text.encode())


def points(*texts: str) -> str:
    """Return the YAML of numbered clauses with these texts."""
    return "\n".join(f'- {{number: "{n}", text: "{text}"}}' for n, text in enumerate(texts, 1))
