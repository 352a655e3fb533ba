"""Compare the parties' versions of a plan, treaty or contract clause by clause.

>>> from plandiff import compare, load_plan  # doctest: +SKIP
>>> result = compare(load_plan("buyer.yaml"), load_plan("seller.yaml"))  # doctest: +SKIP
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from plandiff.engine.compare import compare as compare
    from plandiff.engine.history import history as history
    from plandiff.engine.merge import merge as merge
    from plandiff.engine.result import Comparison as Comparison
    from plandiff.judge.assess import assess as assess
    from plandiff.judge.settle import settle as settle
    from plandiff.plan.findings import PlanError as PlanError
    from plandiff.plan.loader import PlanFile as PlanFile
    from plandiff.plan.loader import load_plan as load_plan
    from plandiff.plan.model import Plan as Plan
    from plandiff.rules.check import check as check

_HOMES = {
    "Comparison": "plandiff.engine.result",
    "Plan": "plandiff.plan.model",
    "PlanError": "plandiff.plan.findings",
    "PlanFile": "plandiff.plan.loader",
    "assess": "plandiff.judge.assess",
    "check": "plandiff.rules.check",
    "compare": "plandiff.engine.compare",
    "history": "plandiff.engine.history",
    "load_plan": "plandiff.plan.loader",
    "merge": "plandiff.engine.merge",
    "settle": "plandiff.judge.settle",
}

__all__ = [
    "Comparison",
    "Plan",
    "PlanError",
    "PlanFile",
    "assess",
    "check",
    "compare",
    "history",
    "load_plan",
    "merge",
    "settle",
]


def __getattr__(name: str) -> object:
    """Import a public name when it is first used: `import plandiff` stays instant."""
    from importlib import import_module

    if name == "__version__":
        from importlib.metadata import version

        return version("plandiff")
    if name not in _HOMES:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted([*__all__, "__version__"])
