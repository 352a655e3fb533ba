"""Check plan files: each by itself as it is read, then all of a negotiation together."""

import os
from collections.abc import Callable, Collection, Iterable, Iterator, Sized

from plandiff.plan.loader import MAX_BYTES
from plandiff.plan.policy import Known, Policy
from plandiff.rules.checked import Checked
from plandiff.rules.inputs import Input, inputs
from plandiff.rules.lists import NAMES
from plandiff.rules.rule import FAMILIES, Family, rules
from plandiff.rules.run import Run


def known_to_policies() -> Known:
    """What a policy may speak of."""
    every = rules()
    return Known(
        tuple(every), tuple(FAMILIES), tuple(name for name, each in every.items() if each.stops), NAMES
    )


def check(
    files: Iterable[Input | str | os.PathLike[str]],
    *,
    policy: Policy | None = None,
    families: Collection[Family] = tuple(FAMILIES),
    max_bytes: int = MAX_BYTES,
    include_private: bool = False,
    progress: Callable[[int, int], None] | None = None,
) -> Checked:
    """Read plan files one by one and return everything that is wrong with them.

    A path may be that of a folder, which is searched without what the policy skips.
    Only what the plans must be compared by is kept of a file once it is judged. Files that are no plans are
    counted, unless they were named. Of private wants only the place is shown, unless they are included.
    `progress` is told how many of how many files are done. Raises PlanError for a named file that cannot be
    opened.
    """
    run = Run(policy or Policy(), families, max_bytes, include_private=include_private)
    total = len(files) if isinstance(files, Sized) else 0
    for number, each in enumerate(_expanded(files, run.policy), 1):
        run.file(each)
        if progress is not None:
            progress(number, max(total, number))
    return run.result()


def _expanded(files: Iterable[Input | str | os.PathLike[str]], policy: Policy) -> Iterator[Input]:
    for each in files:
        if isinstance(each, Input):
            yield each
        else:
            yield from inputs([os.fspath(each)], skip=policy.skip, folder=policy.folder)
