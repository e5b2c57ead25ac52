"""English: the words of the interface. What rules and documents say stays in Vietnamese unless a rule has English."""

WORDS = {
    "language": "en",
    "yes": "yes",
    "no": "no",
    "source": "Format {format} · encoding {encoding} · sha256 {sha256}",
    "date": "%Y-%m-%d",
    # --- the command line as a whole
    "overview": """Usage: compliance{group} COMMAND [OPTIONS]

Reads plans for citizens' reception and dialogue and checks them against the
regulations in force on the day they were issued. Every finding names its
place in the text, the reason, the clause and a cure.

Commands:
{commands}

Common options:
  --help        help; after a command's name, the help of that command
  --version     version
  --lang vi|en  language of the interface

Examples:
  compliance check plan.txt
  compliance check folder/ --format json -o result.json""",
    "brief.check": "check documents and print what was found",
    "brief.show": "show what a document was read as",
    "brief.explain": "explain a rule, or what it found in a document",
    "brief.rules list": "list the rules",
    "brief.schema": "print the JSON schema of plans or reports",
    "help.check": "Check files and folders; print every finding with its place in the text, reason, clause and cure. "
    "Exit codes: 0 no violation; 1 some; 2 wrong usage or a broken rule set; 3 an input could not be read.",
    "help.show": "Show a document at each stage: source, syntax tree, plan, graph, the rules that apply.",
    "help.explain": "Explain a rule (explain RULE), or why a document passes or fails it (explain FILE RULE).",
    "help.rules list": "List every rule: id, level, subject, basis.",
    "help.schema": "Print the JSON Schema of a structured plan (plan) or of the report (report).",
    "help.usage": "Usage:",
    "help.options": "[OPTIONS]",
    "help.arguments": "Arguments",
    "help.option_list": "Options",
    "metavar.paths": "FILE…",
    "metavar.file": "FILE",
    "metavar.folder": "FOLDER",
    "metavar.date": "DATE",
    "metavar.name": "NAME",
    "metavar.explain": "[FILE] RULE",
    "option.paths": "files or folders; - is standard input",
    "option.path": "a file; - is standard input",
    "option.help": "show this help",
    "option.lang": "language of the interface",
    "option.format": "text for people, or JSON",
    "option.output": "write to this file instead of printing",
    "option.as_of": "judge by the law of this day (2026-01-31 or 31/01/2026)",
    "option.rules": "use the rule sets in this folder",
    "option.side": "side, where the document does not tell",
    "option.level": "level, where the document does not tell",
    "option.province": "province, where the document does not tell",
    "option.all": "also print passes and rules that do not apply",
    "option.strict": "exit code 1 for undecided findings too",
    "option.color": "colours: as the terminal allows, always, never",
    "option.stage": "the stage to show",
    "option.plain": "JSON of the plan with values only, without places",
    "option.explain": "a rule's id, or a file and a rule's id",
    "option.schema": "plan: structured plans; report: reports",
    "usage.no_command": "There is no command '{name}'.{nearest}",
    "usage.no_option": "There is no option '{name}'.{nearest}",
    "usage.nearest": "Did you mean: {names}?",
    "usage.missing": "{name} is missing.",
    "usage.value": "Option '{name}' lacks a value, or takes none.",
    "usage.choice": "{name} must be one of: {choices}.",
    "usage.bad": "'{value}' is no valid value of {name}.",
    "usage.extra": "'{value}' is too much.",
    "usage.other": "The command line is not valid: {text}.",
    "usage.help": "See: compliance{command} --help",
    "usage.no_rule": "There is no rule '{name}'.{nearest} See: compliance rules list",
    "interrupted": "Stopped on request.",
    "internal": "A fault of the program itself ({error}); please report it with the command line you used.",
    "internal.document": "a fault of the program itself ({error}); please report it together with this file",
    "internal.memory": "not enough memory to read it; please extract the text of the plan",
    "internal.time": "not read within {seconds} seconds; please extract the text of the plan",
    "progress": "Checking",
    # --- the day of the law
    "as_of.today": "The document bears no date: judged by the law of the day of this check, {day}.",
    "as_of.window": "The document's date is known only as {start}–{end}: decided is only what the law of every one of "
    "these days decides alike.",
    "as_of.asked": "Judged by the law of {day} as asked, not of the document's date.",
    # --- the report
    "band.rejected": "NOT READ",
    "band.error": "VIOLATIONS",
    "band.warning": "WARNINGS",
    "band.note": "NOTES",
    "band.undecided": "UNDECIDED",
    "band.waived": "WAIVED",
    "band.pass": "PASSED",
    "band.not_applicable": "NOT APPLICABLE",
    "count.error": "violations: {count}",
    "count.warning": "warnings: {count}",
    "count.note": "notes: {count}",
    "count.undecided": "undecided: {count}",
    "count.waived": "waived: {count}",
    "count.pass": "passed: {count}",
    "count.not_applicable": "not applicable: {count}",
    "count.none": "No rule was checked.",
    "status.checked": "{count} checked",
    "status.partly": "{count} partly checked",
    "status.rejected": "{count} not read",
    "sums": "{total} documents in all: {parts}.",
    "rejected": "{reason}.",
    "partly": "Checked in part only: {reason}",
    "nature": "{kind} · judged by the law of {day}",
    "remark": "Remark:",
    "times": "{text} ({count} times)",
    "more_notes": "… more remarks: {count} (see --format json)",
    "more_places": "… and at {places}",
    "nothing": "No fault found within the rules that were checked.",
    "waived_by": "waived by {by}",
    "label.why": "Why",
    "label.clause": "Clause",
    "label.fix": "Cure",
    "level.error": "violation",
    "level.warning": "warning",
    "level.note": "note",
}
