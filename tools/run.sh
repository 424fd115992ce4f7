#!/bin/sh
# Opens an office in the program; on first use writes the sample office there.
#
# The office is $OFFICE, else $SCP_TUI_OFFICE, else .run/sample-office. The sample was made for
# the spring of 2020, so its clock starts there unless SCP_TUI_NOW says what time it is.
set -eu
cd "$(dirname "$0")/.."
office=${OFFICE:-${SCP_TUI_OFFICE:-.run/sample-office}}

if [ ! -e "$office" ]; then
    mkdir -p "$(dirname "$office")"
    new="$office.new-$$"
    trap 'rm -rf "$new"' EXIT
    .venv/bin/scp-tui sample "$new" >/dev/null
    mv "$new" "$office" # whole or not at all
    trap - EXIT
fi
if [ -n "${SCP_TUI_NOW:-}" ]; then
    exec .venv/bin/scp-tui --office "$office"
fi
exec .venv/bin/scp-tui --office "$office" --start-clock 2020-03-23T17:00
