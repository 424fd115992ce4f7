#!/bin/sh
# Writes requirements/run.txt and dev.txt anew: every package with its version and the hashes of
# its files, for every Python and system that the project runs on, and without any address.
set -eu
cd "$(dirname "$0")/.."
uv=$(command -v uv) || {
    uv=.run/uv/bin/uv
    [ -x $uv ] || { "${PYTHON:-python3}" -m venv .run/uv && .run/uv/bin/python -m pip -q install 'uv>=0.9'; }
}
compile() {
    "$uv" pip compile -q --universal --python-version 3.11 --generate-hashes --upgrade \
        --no-emit-index-url --no-emit-find-links --no-header "$@"
}
compile pyproject.toml requirements/build.in -o requirements/run.txt
compile pyproject.toml requirements/build.in requirements/dev.in -c requirements/run.txt \
    -o requirements/dev.txt
if grep -n '://' requirements/run.txt requirements/dev.txt; then
    echo "scp-tui: an address stands in a lock file" >&2
    exit 1
fi
