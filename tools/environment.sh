#!/bin/sh
# Makes .venv, or brings it up to date: tools/environment.sh run|dev
#
# Silent and quick when nothing is to be done. The stamp names what the environment was made
# from, and is written last, so a half-made environment is never taken for a whole one.
set -eu
cd "$(dirname "$0")/.."
kind=$1
lock=requirements/$kind.txt
unset PYTHONHOME PYTHONPATH VIRTUAL_ENV PIP_TARGET PIP_PREFIX PIP_USER PIP_REQUIRE_VIRTUALENV 2>/dev/null || true

fail() {
    echo "scp-tui: $*" >&2
    exit 1
}

stamp() { # what an environment of a kind is made from, and where
    echo "$1 $(cat "requirements/$1.txt" pyproject.toml | cksum) $(pwd -P)"
}
fits() { # the environment was made from just that, and its Python still runs
    [ -f ".venv/stamp.$1" ] && [ "$(cat ".venv/stamp.$1")" = "$(stamp "$1")" ] &&
        .venv/bin/python -c 'import scp_tui' 2>/dev/null
}
if fits "$kind" || { [ "$kind" = run ] && fits dev; }; then exit 0; fi

new_enough='import sys, venv, ensurepip; sys.exit(not (3, 11) <= sys.version_info < (3, 15))'
python=
for candidate in ${PYTHON:-python3 python3.14 python3.13 python3.12 python3.11 python}; do
    if "$candidate" -c "$new_enough" >/dev/null 2>&1; then python=$candidate && break; fi
done
[ -n "$python" ] || fail "Python 3.11 to 3.14 with its venv module is needed and was not found" \
    "(tried: ${PYTHON:-python3 and python3.11 to python3.14}). Install it, or name one: make PYTHON=/path/to/python3"

# An environment that was finished here once, and whose Python runs and is the one asked for, is
# brought up to date in place; any other is made anew.
usable() {
    ls .venv/stamp.* >/dev/null 2>&1 && .venv/bin/python -c 'import pip' 2>/dev/null || return 1
    read -r made_by <.venv/made-by && [ "${PYTHON:-$made_by}" = "$made_by" ] || return 1
    [ "$(sed -n 2p .venv/made-by)" = "$(pwd -P)" ]
}
if ! usable; then
    echo "Making .venv (once; this fetches what requirements/$kind.txt names)" >&2
    rm -rf .venv || fail ".venv cannot be replaced. Remove it by hand"
    "$python" -m venv .venv >/dev/null || fail "$python could not make .venv here (see above)"
    printf '%s\n' "$python" "$(pwd -P)" >.venv/made-by
fi
rm -f ".venv/stamp.$kind"
pip() {
    .venv/bin/python -m pip --disable-pip-version-check --no-input -qq "$@" ||
        fail "pip could not install from $lock (see above). Is a package index within reach?"
}
pip install --require-hashes -r "$lock"
pip install --no-deps --no-build-isolation -e .
stamp "$kind" >".venv/stamp.$kind"
