"""``check``: the office's health, in its files and in its records."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scp_tui.cli.output import say, say_json
from scp_tui.errors import StoreError

if TYPE_CHECKING:
    from scp_tui.cli.options import Options

STORE_AT_FAULT = StoreError.exit_code


def check(options: Options) -> int:
    """Say what is wrong with the office; with --repair mend first what can be mended.

    Returns 7 while a file cannot be read; what the rules remark on returns 0, since a record
    that a rule remarks on is still a good record.
    """
    from scp_tui.rules.findings import Level, summed_up

    desk = options.desk(repairing=True)
    mended = desk.office.repair() if options.repair else ()
    files = desk.store.check()
    at_fault = any(finding.level is Level.ERROR for finding in files)
    records = () if at_fault else desk.office.check_records()
    findings = (*files, *records)
    if options.json:
        say_json(
            {
                "repaired": list(mended),
                "findings": [
                    {
                        "level": finding.level.value,
                        "rule": finding.rule,
                        "where": finding.where,
                        "message": finding.message,
                    }
                    for finding in findings
                ],
            }
        )
    else:
        for line in mended:
            say(f"repaired: {line}")
        for finding in findings:
            say(str(finding))
        if records:
            say(f"{summed_up(records)}.")
        if not findings:
            say("Nothing is wrong.")
        elif at_fault and not options.repair:
            say("Run it with --repair to mend what can be mended; nothing is thrown away.")
        elif at_fault:
            say("What is left cannot be mended from here: put the file back from your own backup.")
    return STORE_AT_FAULT if at_fault else 0
