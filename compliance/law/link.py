"""Rule sets that know each other: amendments applied, provisions and parameters consolidated, rules tied to both.

What one file says about another must be true there: `link` refuses unknown provisions, gaps and overlaps of their
versions, one-sided relations, provisions called checked that nobody checks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NoReturn

from compliance.condition.errors import nearest
from compliance.errors import BrokenRules
from compliance.law.instruments import Bind, overlap
from compliance.law.mistakes import called, sentence
from compliance.law.rules import Clause
from compliance.values import replace

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from compliance.law.instruments import Amendment, Day, Instrument, Parameter, Provision, Value
    from compliance.law.places import Places
    from compliance.law.rules import Rule, Ruleset

_RELATIONS = (("amends", "amended_by"), ("replaces", "replaced_by"))


def link(rulesets: Sequence[Ruleset], places: Mapping[str, Places]) -> tuple[Ruleset, ...]:
    """Return the rule sets with amendments, versions and dated parameters worked out.

    `places` tells by path where things stand in each file.

    Raises:
        BrokenRules: they do not fit together; says file, place and cure.
    """
    linker = _Linker(rulesets, places)
    linker.refuse_one_sided()
    linked = tuple([linker.ruleset(ruleset) for ruleset in rulesets])
    linker.refuse_unchecked(linked)
    return linked


class _Linker:
    def __init__(self, rulesets: Sequence[Ruleset], places: Mapping[str, Places]) -> None:
        self.places = places
        self.files: dict[str, Ruleset] = {}
        self.amendments: dict[str, list[tuple[Ruleset, int, Amendment]]] = {}
        for ruleset in rulesets:
            if ruleset.instrument is None:
                continue
            if ruleset.designation in self.files:
                other = self.files[ruleset.designation].path
                self.fail(ruleset, "ruleset", 0, "designation", f"văn bản này đã có tệp riêng ở {other}")
            self.files[ruleset.designation] = ruleset
            for number, item in enumerate(ruleset.instrument.amendments):
                self.amendments.setdefault(item.of, []).append((ruleset, number, item))

    # Instruments

    def refuse_one_sided(self) -> None:
        """Refuse relations that the other file does not return, and amendments of what no file has."""
        for name, ruleset in self.files.items():
            for here, there in (*_RELATIONS, *[pair[::-1] for pair in _RELATIONS]):
                for other in getattr(ruleset.instrument, here):
                    file = self.files.get(other)
                    if file is not None and name not in getattr(file.instrument, there):
                        self.fail(ruleset, "ruleset", 0, here, f'{file.path} chưa ghi “{there} = ["{name}"]”')
        for of, items in self.amendments.items():
            ruleset, number, _ = items[0]
            if of not in self.files:
                self.fail(ruleset, "amendment", number, "of", f"không có tệp của {of}{nearest(of, self.files)}")
            for ruleset, number, _ in items:
                instrument = ruleset.instrument
                if instrument and of not in instrument.amends:
                    self.fail(ruleset, "amendment", number, "of", f'phần đầu tệp chưa ghi “amends = ["{of}"]”')

    def ruleset(self, ruleset: Ruleset) -> Ruleset:
        """Return a rule set with its instrument consolidated and its rules tied to it."""
        if ruleset.instrument is None:
            return ruleset
        versions = self._versions(ruleset, ruleset.instrument)
        provisions = tuple([item for many in versions.values() for item in many])
        parameters = tuple(
            [self._parameter(ruleset, n, p, versions) for n, p in enumerate(ruleset.instrument.parameters)]
        )
        self._refuse_lost_parameters(ruleset)
        instrument = replace(ruleset.instrument, provisions=provisions, parameters=parameters)
        rules = [self._rule(ruleset, number, rule, instrument) for number, rule in enumerate(ruleset.rules)]
        return replace(ruleset, rules=tuple(rules), instrument=instrument)

    def _versions(self, ruleset: Ruleset, instrument: Instrument) -> dict[str, list[Provision]]:
        """Return every provision's wordings in the order of their days, amendments applied."""
        versions: dict[str, list[Provision]] = {}
        for number, item in enumerate(instrument.provisions):
            many = versions.setdefault(item.at, [])
            if many and not (many[-1].end and many[-1].end == item.begin):
                problem = (
                    f"các bản của {item.at} phải nối tiếp nhau: bản trước đến {many[-1].end}, bản này từ {item.begin}"
                )
                self.fail(ruleset, "provision", number, "valid", problem)
            many.append(item)
        for source, number, act in sorted(self.amendments.get(ruleset.designation, ()), key=lambda one: one[2].begin):
            self._amend(source, number, act, versions.setdefault(act.at, []), versions)
        return versions

    def _amend(
        self, source: Ruleset, number: int, act: Amendment, many: list[Provision], versions: Mapping[str, object]
    ) -> None:
        """Apply one amendment to the wordings of its provision."""
        last = many[-1] if many else None
        alive = last is not None and (last.end is None or act.begin < last.end)
        if act.does == "add" and alive:
            self.fail(source, "amendment", number, "does", f"{act.of} đã có {act.at} vào ngày {act.begin}")
        if act.does != "add" and not alive:
            known = nearest(act.at, [at for at in versions if versions[at]])
            self.fail(source, "amendment", number, "at", f"{act.of} không có {act.at} vào ngày {act.begin}{known}")
        end = last.end if last and alive else None
        if last and alive:
            if last.begin and act.begin <= last.begin:
                problem = f"{act.at} đã có bản khác từ ngày {last.begin}: hai sửa đổi chồng nhau"
                self.fail(source, "amendment", number, "from", problem)
            many[-1] = replace(last, end=act.begin)
        if act.provision is not None:
            many.append(replace(act.provision, end=end))

    def _parameter(
        self, ruleset: Ruleset, number: int, item: Parameter, versions: Mapping[str, list[Provision]]
    ) -> Parameter:
        """Return a parameter with the values that amendments gave it."""
        if item.at not in versions:
            problem = f"không có điều khoản “{item.at}”{nearest(item.at, versions)}"
            self.fail(ruleset, "parameter", number, "provision", problem)
        values: list[Value] = list(item.values)
        for source, index, act in sorted(self.amendments.get(ruleset.designation, ()), key=lambda one: one[2].begin):
            if item.name not in act.parameters:
                continue
            begin, end, last = values[-1]
            if act.at != item.at or (begin and begin >= act.begin) or (end and end < act.begin):
                problem = f"tham số {item.name} thuộc {item.at} và phải nối tiếp giá trị trước"
                self.fail(source, "amendment", index, "parameters", problem)
            value = act.parameters[item.name]
            values[-1:] = (
                [(begin, act.begin, last), (act.begin, None, value)] if value != last else [(begin, None, last)]
            )
        return replace(item, values=tuple(values))

    def _refuse_lost_parameters(self, ruleset: Ruleset) -> None:
        assert ruleset.instrument is not None
        known = [item.name for item in ruleset.instrument.parameters]
        for source, number, act in self.amendments.get(ruleset.designation, ()):
            for name in act.parameters:
                if name not in known:
                    problem = f"{ruleset.designation} không có tham số “{name}”{nearest(name, known)}"
                    self.fail(source, "amendment", number, "parameters", problem)

    # Rules

    def _rule(self, ruleset: Ruleset, number: int, rule: Rule, instrument: Instrument) -> Rule:
        """Return a rule that knows whom it binds, while what is in force, and how its provision is to be cited."""
        mine = [item for item in instrument.provisions if item.at == rule.provision]
        if not mine:
            known = {item.at for item in instrument.provisions}
            problem = f"{ruleset.path} không có điều khoản “{rule.provision}”{nearest(rule.provision or '', known)}"
            self.fail(ruleset, "rule", number, "provision", problem)
        own = (rule.begin or instrument.begin, rule.end or instrument.end)
        force = overlap(own, (mine[0].begin, mine[-1].end))
        if force is None:
            self.fail(ruleset, "rule", number, "valid", f"{rule.provision} không có hiệu lực vào thời gian này")
        binds = _narrowed(instrument.binds, rule.binds)
        if (instrument.binds or rule.binds) and not binds:
            self.fail(ruleset, "rule", number, "", "văn bản không ràng buộc khối, cấp hoặc địa phương mà quy tắc nêu")
        for item in mine:
            lives = overlap(force, (item.begin, item.end)) is not None
            if lives and (item.sort == "unavailable") is not (rule.known == "U"):
                self.fail(
                    ruleset, "rule", number, "known", f"“known” phải là “U” khi và chỉ khi {item.at} chưa ai thấy"
                )
            if lives and item.sort not in ("checked", "unavailable"):
                problem = (
                    f"{item.at} (từ {item.begin}) được xếp “{item.sort}” trong khi có quy tắc này; hãy xếp “checked”"
                )
                self.fail(ruleset, "rule", number, "provision", problem)
        clauses = tuple([Clause(item.at, item.begin, item.end, item.by) for item in mine])
        parameters = {f"{ruleset.designation}:{item.name}": item.values for item in instrument.parameters}
        begin, end = force
        return replace(rule, begin=begin, end=end, binds=binds, clauses=clauses, parameters=parameters)

    def refuse_unchecked(self, linked: Sequence[Ruleset]) -> None:
        """Refuse provisions that are called checked while no rule checks them."""
        rules = {rule.id for ruleset in linked for rule in ruleset.rules}
        for ruleset in linked:
            for item in ruleset.instrument.provisions if ruleset.instrument else ():
                for name in item.checked_by:
                    if name not in rules:
                        self._fail_provision(ruleset, item, f"không có quy tắc “{name}”{nearest(name, rules)}")
                if item.sort == "checked" and not item.checked_by and not checking(ruleset, item):
                    problem = "được xếp “checked” nhưng không có quy tắc nào của điều khoản này có hiệu lực cùng lúc"
                    self._fail_provision(ruleset, item, problem)

    def _fail_provision(self, ruleset: Ruleset, item: Provision, problem: str) -> NoReturn:
        source = self.files.get(item.by or "", ruleset)
        table = "amendment" if item.by else "provision"
        rows = getattr(source.instrument, f"{table}s")
        number = next((n for n, row in enumerate(rows) if row.at == item.at), 0)
        self.fail(source, table, number, "class", f"{item.at} {problem}")

    def fail(self, ruleset: Ruleset, table: str, number: int, key: str, problem: str) -> NoReturn:
        places = self.places.get(ruleset.path)
        place = (places.key(table, number, key) or places.key(table, number, "")) if places else None
        about = None
        if table == "rule":
            about = called("rule", {"id": ruleset.rules[number].id}, number)
        elif table != "ruleset" and ruleset.instrument is not None:
            row = getattr(ruleset.instrument, f"{table}s")[number]
            about = called(table, {"name": getattr(row, "name", row.at)}, number)
        raise BrokenRules(sentence(ruleset.path, about, place, problem))


def checking(ruleset: Ruleset, item: Provision) -> list[Rule]:
    """Return the rules of an instrument's own file that check one wording of a provision."""
    return [
        rule
        for rule in ruleset.rules
        if rule.provision == item.at and overlap((rule.begin, rule.end), (item.begin, item.end))
    ]


def _narrowed(wide: Sequence[Bind], narrow: Sequence[Bind]) -> tuple[Bind, ...]:
    """Return whom both bind; an empty sequence binds everybody."""
    if not wide or not narrow:
        return tuple(wide or narrow)
    return _joined([found for one in wide for other in narrow if (found := _both(one, other))])


def _joined(binds: Sequence[Bind]) -> tuple[Bind, ...]:
    """Join binds that say the same of days that follow each other."""
    found: list[Bind] = []
    for bind in binds:
        last = found[-1] if found else None
        if last and last.end and last.end == bind.begin and replace(last, begin=bind.begin, end=bind.end) == bind:
            found[-1] = replace(last, end=bind.end)
        else:
            found.append(bind)
    return tuple(found)


def _both(one: Bind, other: Bind) -> Bind | None:
    """Return the bind that holds where both hold, None if nowhere."""
    days: tuple[Day, Day] | None = overlap((one.begin, one.end), (other.begin, other.end))
    levels, territories = _common(one.levels, other.levels), _common(one.territories, other.territories)
    if days is None or levels is None or territories is None or (one.side and other.side and one.side != other.side):
        return None
    return Bind(one.side or other.side, levels, territories, *days)


def _common(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...] | None:
    """Return what two lists share, an empty one standing for everything; None if nothing."""
    if not one or not other:
        return one or other
    return tuple([item for item in one if item in other]) or None
