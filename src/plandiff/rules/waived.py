"""Which findings the authors of plans and policies waive, and which waivers waive nothing."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from plandiff.plan.findings import Finding
from plandiff.plan.loader import PlanFile
from plandiff.plan.patterns import matches, relative
from plandiff.plan.policy import Level, Policy, PolicyWaiver
from plandiff.rules.rule import Rule
from plandiff.rules.waivers import Judged, Waivers, read_waivers

HasJudged = Callable[[str, str], bool]
"""Whether a rule (its name) has looked at a file (its name), with all that it needs."""


class Waived:
    """The waivers of a run, with what each has waived so far."""

    def __init__(self, policy: Policy, rules: Mapping[str, Rule]) -> None:
        self._policy = policy
        self._rules = rules
        self._of_files: dict[str, tuple[Waivers, set[int]]] = {}
        self._used: set[int] = set()
        self.count = 0
        """Findings waived."""

    def read(self, file: PlanFile) -> None:
        """Take the waivers that stand in a file."""
        waivers = read_waivers(file.text, file.root)
        if waivers is not None:
            self._of_files[file.name] = (waivers, set())

    def take(self, finding: Finding) -> bool:
        """Whether a finding is waived; counts it if so."""
        waived = self._is_waived(finding)
        self.count += waived
        return waived

    def _is_waived(self, finding: Finding) -> bool:
        if self._rules[finding.rule].stops or self._rules[finding.rule].scope == "run":
            return False
        if finding.file in self._of_files:
            waivers, used = self._of_files[finding.file]
            index = waivers.of(finding)
            if index is not None:
                used.add(index)
                return True
        if finding.file == "-":
            return False
        name = relative(finding.file, self._policy.folder) if self._policy.waivers else ""
        for i, waiver in enumerate(self._policy.waivers):
            meant = waiver.rule == finding.rule and waiver.clause in (None, finding.clause)
            if meant and matches(waiver.file, name):
                self._used.add(i)
                return True
        return False

    def judged(self, has_judged: HasJudged) -> Iterator[tuple[str, tuple[Judged, ...]]]:
        """Yield the files with waivers, each with these and whether they were needed."""
        binding = [name for name, each in self._rules.items() if each.stops]
        for name, (waivers, used) in self._of_files.items():
            yield (
                name,
                tuple(
                    Judged(waiver, i in used, has_judged(waiver.rule, name), self._rules, binding)
                    for i, waiver in enumerate(waivers.waivers)
                ),
            )

    def unused(self, files: Sequence[str], level: Level, has_judged: HasJudged) -> Iterator[Finding]:
        """Yield a finding for every waiver of the policy that has waived nothing where it ought to."""
        if level == "off" or self._policy.path is None:
            return
        for i, (each, at) in enumerate(zip(self._policy.waivers, self._policy.places, strict=True)):
            if i not in self._used and self._ought_to_waive(each, files, has_judged):
                where = f"on {each.clause} in {each.file}" if each.clause else f"in {each.file}"
                message = f"there is no `{each.rule}` {where} to waive"
                yield Finding("unused-waiver", level, message, self._policy.path, at, "remove the waiver")

    def _ought_to_waive(self, waiver: PolicyWaiver, files: Iterable[str], has_judged: HasJudged) -> bool:
        """Whether a file that a waiver of the policy is for has been judged by its rule."""
        return any(
            name != "-"
            and matches(waiver.file, relative(name, self._policy.folder))
            and has_judged(waiver.rule, name)
            for name in files
        )
