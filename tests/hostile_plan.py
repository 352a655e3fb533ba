"""Plans that attack whoever shows them: markup, scripts, formulas, mentions, control characters."""

import json

from plandiff.engine.compare import compare
from plandiff.engine.result import Comparison
from plandiff.plan.loader import PlanFile, load_plan

ATTACKS = (
    "</style></script><script>document.title='hit'</script>",
    "<img src=x onerror=\"document.title='hit'\">",
    "<svg/onload=document.title='hit'>",
    '" autofocus onfocus="document.title=\'hit\'" x="',
    "' onmouseover='document.title=1'",
    "{{ 7*7 }}{% raw %}",
    "<!-- --><iframe src=https://example.invalid/frame></iframe>",
    "<link rel=stylesheet href=https://example.invalid/a.css><base href=https://example.invalid/>",
    "<style>@import url(https://example.invalid/b.css);</style>",
    "<meta http-equiv=refresh content='0;url=https://example.invalid/'>",
    "a | b || c `code` ``` *bold* _it_ [x](javascript:alert(1)) ![i](https://example.invalid/i.png)",
    "@everyone #1 GH-1 :tada: $x$ ~~gone~~ <details> https://example.invalid/",
    '=HYPERLINK("https://example.invalid/","x")',
    "+1 -1 @SUM(A1)",
    "\u202egnitirw\u202c \u200b \x07 \x1b[31m \ufffe \ue000",
    "]]> &amp; &#60;script&#62; \\u003cscript\\u003e",
)


def plan(party: str, key: str, *, turn: int) -> PlanFile:
    """Return a plan with an attack in every field that takes free words."""
    attacks = ATTACKS[turn:] + ATTACKS[:turn]
    clauses: list[dict[str, object]] = [
        {
            "id": f"c{n}\"><script>document.title='hit'</script>".replace(" ", ""),
            "number": f"{n}<b>",
            "title": attack,
            "topic": attack.split()[0],
            "text": f"{attack}\nThe boats {'shall' if turn else 'may'} pay {10 + turn} euros. {attack}",
            "note": attack,
            "source": ["s"],
            "terms": {"fee": 10 + turn},
        }
        for n, attack in enumerate(ATTACKS, 1)
    ]
    clauses.append(
        {"id": "options", "options": [{"text": attacks[0], "by": [attacks[1]]}, {"text": attacks[2]}]}
    )
    clauses.append({"id": f"gone-{key}", "absent": "deleted", "text": attacks[0]})
    written = {
        "party": party + attacks[0],
        "key": key,
        "title": attacks[1],
        "negotiation": ATTACKS[0],
        "date": f"2031-01-{1 + turn:02}",
        "red_lines": [
            {"id": f"r{n}", "says": attack, "clause": clauses[n]["id"], "require": {"fee": 1}, "by": attack}
            for n, attack in enumerate(attacks)
        ],
        "responses": [{"by": attacks[1], "stance": "undecided", "says": attacks[0], "speaker": attacks[3]}],
        "clauses": clauses,
        "sources": [
            {"id": "s", "title": attacks[2], "url": "javascript:document.title='hit'"},
            {
                "id": "t",
                "title": "t",
                "url": "https://example.invalid/\"><script>document.title='hit'</script>",
            },
            {"id": "u", "title": "u", "url": "https://example.invalid/a?b=c&d=e", "note": attacks[3]},
        ],
    }
    return load_plan(f"{key}.yaml", text=json.dumps(written).encode())


def plans(count: int) -> tuple[PlanFile, ...]:
    """Return hostile plans."""
    return tuple(plan(f"P{n}", f"p{n}'\"<x>", turn=n) for n in range(count))


def comparison(count: int = 2) -> Comparison:
    """Return hostile plans compared."""
    return compare(*plans(count))
