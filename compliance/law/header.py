"""The instrument a rule file is about: header, whom it binds, provisions, amendments, parameters, each by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, NoReturn

from compliance.errors import BrokenRules
from compliance.law.instruments import WHOLE, Amendment, Bind, Instrument, Parameter, Provision
from compliance.law.mistakes import called, sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from compliance.law.instruments import Day, Value
    from compliance.law.places import Places
    from compliance.law.shape import AmendmentShape, FileShape, ParameterShape, ValidShape, WordingShape


def instrument(file: str, shape: FileShape, places: Places) -> Instrument:
    """Return the instrument of a rule file; its provisions and parameters as this file alone has them.

    Raises:
        BrokenRules: with file, place and cure.
    """
    return _Header(file, shape, places).instrument()


class _Header:
    """Reads the tables of one file that are about the instrument."""

    def __init__(self, file: str, shape: FileShape, places: Places) -> None:
        self.file = file
        self.shape = shape
        self.places = places
        self.begin = shape.ruleset.in_force.begin
        self.end = shape.ruleset.in_force.end

    def instrument(self) -> Instrument:
        header = self.shape.ruleset
        self._ordered(header.in_force, "ruleset", 0, "in_force")
        for key in ("type", "issuer", "known"):
            if getattr(header, key) is None:
                self._fail("ruleset", 0, "", f"thiếu khóa “{key}” của văn bản {header.designation}")
        return Instrument(
            header.designation or "",
            header.type or "",
            header.title,
            header.issuer or "",
            header.issued,
            self.begin,
            self.end,
            header.known or "",
            tuple(header.sources),
            tuple(header.amends),
            tuple(header.amended_by),
            tuple(header.replaces),
            tuple(header.replaced_by),
            header.note,
            tuple([self._bind(number) for number in range(len(self.shape.binds))]),
            tuple([self._provision(number) for number in range(len(self.shape.provision))]),
            tuple([self._amendment(number, item) for number, item in enumerate(self.shape.amendment)]),
            tuple([self._parameter(number, item) for number, item in enumerate(self.shape.parameter)]),
        )

    def _bind(self, number: int) -> Bind:
        item = self.shape.binds[number]
        begin, end = self._ordered(item, "binds", number, "from")
        return Bind(item.side, tuple(item.levels), tuple(item.territories), begin, end)

    def _provision(self, number: int) -> Provision:
        item = self.shape.provision[number]
        begin, end = self._ordered(item.valid, "provision", number, "valid")
        return self._wording(item, "provision", number, begin or self.begin, end or self.end, None)

    def _wording(self, item: WordingShape, table: str, number: int, begin: Day, end: Day, by: str | None) -> Provision:
        sort = item.sort
        if sort is None:
            self._fail(table, number, "", "thiếu khóa “class”")
        unseen = sort == "unavailable"
        if unseen is not (item.known == "U"):
            self._fail(table, number, "known", "“class” là “unavailable” khi và chỉ khi “known” là “U”")
        if (item.text is None) is not unseen:
            wanted = "chưa ai thấy thì không có “text”" if unseen else "thiếu khóa “text”: điều khoản nói gì"
            self._fail(table, number, "text", wanted)
        if (item.matters is not None and not unseen) or (item.checked_by and sort != "checked"):
            self._fail(table, number, "", "“matters” chỉ dùng cho “unavailable”, “checked_by” chỉ dùng cho “checked”")
        if item.at == WHOLE and not unseen:
            self._fail(table, number, "at", f"“{WHOLE}” chỉ dùng cho văn bản chưa ai thấy (“unavailable”)")
        sources, checked_by = tuple(item.sources), tuple(item.checked_by)
        return Provision(item.at, item.text, sort, item.known, sources, checked_by, item.matters, begin, end, by)

    def _amendment(self, number: int, item: AmendmentShape) -> Amendment:
        wording = None
        if item.does == "repeal":
            if item.text or item.sort or item.parameters:
                self._fail("amendment", number, "does", "bãi bỏ thì không có “text”, “class”, “parameters”")
        else:
            by = self.shape.ruleset.designation
            wording = self._wording(item, "amendment", number, item.begin, None, by)
        if (self.begin and item.begin < self.begin) or (self.end and item.begin >= self.end):
            self._fail("amendment", number, "from", f"ngày {item.begin} nằm ngoài thời gian văn bản này có hiệu lực")
        sources = tuple(item.sources)
        return Amendment(item.of, item.at, item.does, item.begin, item.known, sources, wording, item.parameters)

    def _parameter(self, number: int, item: ParameterShape) -> Parameter:
        values: list[Value] = []
        for value in item.values:
            begin, end = value.begin, value.end
            if values:
                last_begin, last_end, last = values[-1]
                if begin is None or (last_end or begin) != begin or (last_begin and last_begin >= begin):
                    self._fail("parameter", number, "values", "các giá trị phải nối tiếp nhau, không hở, không chồng")
                values[-1] = (last_begin, begin, last)
            values.append((begin, end, value.value))
        return Parameter(item.name, item.provision, item.vi, item.en, tuple(values))

    def _ordered(self, item: ValidShape, table: str, number: int, key: str) -> tuple[Day, Day]:
        if item.begin and item.end and item.begin >= item.end:
            self._fail(table, number, key, "ngày hết hiệu lực phải sau ngày có hiệu lực")
        return item.begin, item.end

    def _fail(self, table: str, number: int, key: str, problem: str) -> NoReturn:
        place = self.places.key(table, number, key) or self.places.key(table, number, "")
        raise BrokenRules(sentence(self.file, self._called(table, number), place, problem))

    def _called(self, table: str, number: int) -> str | None:
        rows: Sequence[object] = getattr(self.shape, table, []) if table != "ruleset" else []
        if not rows:
            return None
        row = rows[number]
        return called(table, {key: getattr(row, key) for key in ("name", "at") if hasattr(row, key)}, number)
