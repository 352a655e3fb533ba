"""A run of `check` under way: each file as it is read, then all of a negotiation together."""

from collections.abc import Collection, Iterable, Iterator, Sequence

from plandiff.plan.findings import Finding, PlanError, Span, in_order
from plandiff.plan.loader import PlanFile, load_plan
from plandiff.plan.policy import Level, Policy
from plandiff.plan.source import lines
from plandiff.plan.tree import find, find_key, span
from plandiff.rules.checked import Checked
from plandiff.rules.inputs import Input, begins_like_a_plan, means_a_plan
from plandiff.rules.kept import MAX_PAIRED, Group, Kept, groups, keep
from plandiff.rules.lists import Lists, lists
from plandiff.rules.rule import Family, Found, Rule, rules
from plandiff.rules.subject import Subject
from plandiff.rules.waived import Waived

_MAX_FINDINGS = 500
"""Of one rule in one file."""
_MAX_SHOWN = 20_000_000
"""Characters of source lines that are kept for excerpts; of findings beyond, only the place is shown."""


class Run:
    """A run under way: what has been found, and what is kept."""

    def __init__(
        self, policy: Policy, families: Collection[Family], max_bytes: int, *, include_private: bool
    ) -> None:
        self.policy = policy
        self.include_private = include_private
        self.max_bytes = max_bytes
        self.rules = rules()
        self.levels = {name: self._level(each) for name, each in self.rules.items()}
        active = [
            each for each in self.rules.values() if each.family in families and self.levels[each.id] != "off"
        ]
        self.alone = [each for each in active if each.scope == "plan"]
        self.together = [each for each in active if each.scope == "together"]
        self.closing = [each for each in active if each.scope == "run"]
        self.drafting = any(each.family == "drafting" for each in active)
        self.findings: list[Finding] = []
        self.lines: dict[str, dict[int, str]] = {}
        self.shown = 0
        self.files: list[str] = []
        self.others = 0
        self.kept: list[Kept] = []
        self.kept_for = {each.family for each in self.together}
        self.same: dict[tuple[str, ...], tuple[str, ...]] = {}
        self.outlines: dict[str | None, int] = {}
        self.given: dict[str, bytes] = {}
        self.private: dict[str, tuple[int, int]] = {}
        self.waived = Waived(policy, self.rules)
        self.cut: list[str] = []
        self.unlisted: dict[str, int] = {}
        self.lists: dict[str, Lists | None] = {}
        self.judged_together: dict[str, bool] = {}

    def file(self, each: Input) -> None:
        """Read and judge one file."""
        if each.data is not None:
            self.given[each.name] = each.data
        try:
            file = load_plan(
                each.name, text=each.data, max_bytes=self.max_bytes, include_private=self.include_private
            )
        except PlanError as problem:
            self._broken(each, problem)
            return
        self.files.append(each.name)
        self._private(file)
        self.waived.read(file)
        found = [each for each in file.findings if self.rules[each.rule].family in self._families()]
        subject = Subject(file, self._lists(file.plan.language))
        for rule in self.alone:
            found += self._made(rule, rule.check(subject), each.name)
        self._add(found, file.text)
        if self.together:
            self._keep(subject)

    def result(self) -> Checked:
        """Judge the plans together and return what was found."""
        remarks = []
        for group in groups(self.kept):
            remark = self._group(group)
            if remark:
                remarks.append(remark)
        self._close_waivers()
        for language, count in self.unlisted.items():
            plans = "1 plan" if count == 1 else f"{count:,} plans"
            remarks.append(
                f"the drafting rules did not run on {plans} in `{language}`: there are no word lists for it"
            )
        remarks += self.cut
        return Checked(
            in_order(self.findings),
            self.lines,
            tuple(self.files),
            self.others,
            self.waived.count,
            remarks=tuple(remarks),
        )

    def _level(self, rule: Rule) -> Level:
        return self.policy.levels.get(rule.id) or self.policy.levels.get(rule.family) or rule.severity

    def _families(self) -> Collection[str]:
        return {each.family for each in self.alone} | {"form"}

    def _lists(self, language: str) -> Lists | None:
        if language not in self.lists:
            self.lists[language] = lists(language, self.policy.words)
        found = self.lists[language]
        if found is None and self.drafting:
            self.unlisted[language] = self.unlisted.get(language, 0) + 1
        return found

    def _broken(self, each: Input, problem: PlanError) -> None:
        """Add the findings of a file that cannot be used, or count it if it is no plan."""
        rule = problem.findings[0].rule
        if rule == "unreadable-file" and each.explicit:
            raise problem
        if rule in ("unreadable-file", "empty-file"):
            meant = rule == "unreadable-file"
        elif rule == "too-large" and not problem.text:
            meant = each.explicit or begins_like_a_plan(each.name)
        else:
            meant = not problem.text or means_a_plan(problem.text)
        found = list(problem.findings)
        if not meant:
            if not each.explicit:
                self.others += 1
                return
            if problem.text and rule not in ("empty-file", "not-a-mapping"):
                found = [
                    Finding(
                        "not-a-plan",
                        "error",
                        "not a plan: its top has none of `party`, `clauses` and `plandiff`",
                        each.name,
                        Span(1, 1, 1, 1),
                        "name plan files, or the folder that holds them",
                    )
                ]
        self.files.append(each.name)
        self._add(found, problem.text)

    def _made(self, rule: Rule, found: Iterator[Found] | None, file: str) -> Iterator[Finding]:
        """The findings of a rule; no more than is good for anybody of a rule that looks at one file."""
        for number, each in enumerate(found or ()):
            if number == _MAX_FINDINGS and rule.scope != "together":
                self.cut.append(f"of `{rule.id}` in {file} only the first {_MAX_FINDINGS} are listed")
                return
            yield Finding(
                rule.id,
                rule.severity,
                each.message,
                each.file or file,
                each.span,
                each.help,
                each.clause,
                each.related,
                each.label,
                each.private,
            )

    def _add(self, found: Iterable[Finding], text: str) -> None:
        """Add findings of one file, as the policy wants them, without those that are waived."""
        source: list[str] | None = None
        for each in found:
            level = self.levels.get(each.rule, each.severity)
            if level == "off":
                continue
            finding = self._hidden(each._replace(severity=level))
            if self.waived.take(finding):
                continue
            self.findings.append(finding)
            if not finding.private and text:
                source = lines(text) if source is None else source
                self._show(finding, source)

    def _show(self, finding: Finding, source: Sequence[str]) -> None:
        """Keep the source lines of a finding's places in its own file."""
        here = self.lines.setdefault(finding.file, {})
        spans = [finding.span, *(each.span for each in finding.related if each.file in (None, finding.file))]
        for at in spans:
            if at is not None and 1 <= at.line <= len(source) and at.line not in here:
                line = source[at.line - 1]
                self.shown += len(line)
                if self.shown <= _MAX_SHOWN:
                    here[at.line] = line

    def _private(self, file: PlanFile) -> None:
        """Remember on which lines private wants stand."""
        wants, key = find(file.root, ("wants",)), find_key(file.root, ("wants",))
        if self.include_private:
            return
        if wants is not None and key is not None:
            self.private[file.name] = (span(key).line, span(wants).end_line)

    def _hidden(self, finding: Finding) -> Finding:
        """A finding on a line with private wants, without its source."""
        first, last = self.private.get(finding.file, (0, -1))
        places = [finding.span, *(each.span for each in finding.related if each.file in (None, finding.file))]
        hidden = any(at is not None and first <= at.line <= last for at in places)
        return finding._replace(private=hidden or (finding.private and not self.include_private))

    def _keep(self, subject: Subject) -> None:
        """Keep what the rules for all plans need; outlines only as long as there are few."""
        kept = keep(subject, self.kept_for, self.same)
        self.kept.append(kept)
        count = self.outlines.get(kept.negotiation, 0) + 1
        self.outlines[kept.negotiation] = count
        if count == MAX_PAIRED + 1:
            others = enumerate(self.kept)
            for i in [i for i, each in others if each.negotiation == kept.negotiation]:
                self.kept[i] = self.kept[i]._replace(units=None)
        elif count > MAX_PAIRED:
            self.kept[-1] = kept._replace(units=None)

    def _group(self, group: Group) -> str | None:
        """Judge the plans of one negotiation together; returns what could not be done, in words."""
        for plan in group.plans:
            self.judged_together[plan.file] = len(group.plans) > 1
        found = [finding for rule in self.together for finding in self._made(rule, rule.check(group), "")]
        by_file: dict[str, list[Finding]] = {}
        for each in found:
            by_file.setdefault(each.file, []).append(each)
        for name, its in by_file.items():
            self._add(its, self._text(name))
        if len(group.plans) > MAX_PAIRED and any(
            rule.id == "same-provision-two-ids" for rule in self.together
        ):
            of = f" of “{group.negotiation}”" if group.negotiation else ""
            return f"the {len(group.plans):,} plans{of} were not paired by text: the limit is {MAX_PAIRED}"
        return None

    def _text(self, name: str) -> str:
        """The text of a file read before, for excerpts; empty if it has gone in the meantime."""
        from plandiff.plan.files import read_bytes
        from plandiff.plan.source import decode

        try:
            data = self.given[name] if name in self.given else read_bytes(name, self.max_bytes)
            return decode(data, name)
        except PlanError:
            return ""

    def _close_waivers(self) -> None:
        """Report waivers that are written badly, or that waive nothing."""
        for name, each in self.waived.judged(self._has_judged):
            found = [
                finding
                for judged in each
                for rule in self.closing
                for finding in self._made(rule, rule.check(judged), name)
            ]
            if found:
                self._add(found, self._text(name))
        self.findings += self.waived.unused(self.files, self.levels["unused-waiver"], self._has_judged)

    def _has_judged(self, name: str, file: str) -> bool:
        """Whether a rule has looked at a file, with all that it needs."""
        rule = self.rules.get(name)
        if rule is None or self.levels[name] == "off":
            return False
        if rule.scope == "together":
            return rule in self.together and self.judged_together.get(file, False)
        if rule.scope == "plan":
            return rule in self.alone and not (rule.family == "drafting" and self.unlisted)
        return rule.scope == "reader"
