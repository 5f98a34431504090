#!/bin/sh
# Makes .venv from requirements.lock and puts this package into it: tools/setup.sh [PYTHON].
# Says one sentence when it cannot. Does nothing when .venv is up to date.
set -eu
cd "$(dirname "$0")/.."
wanted=${1:-}
venv_python=.venv/bin/python
log=.venv/setup.log

fail() {
    echo "$1" >&2
    exit 1
}

new_enough() {
    "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
}

version() {
    "$1" -c 'import sys; print("%d.%d.%d" % sys.version_info[:3])' 2>/dev/null || echo none
}

# Making .venv anew empties it: through a link that would be the environment of another folder.
[ ! -L .venv ] || fail "The folder .venv is a link to another place: remove the link, then try again."

key="$PWD $(cat requirements.lock pyproject.toml | cksum)"
if [ -f .venv/ready ] && [ "$(cat .venv/ready)" = "$key" ]; then
    if [ -z "$wanted" ] || [ "$(version "$wanted")" = "$(version $venv_python)" ]; then
        exit 0
    fi
fi

if [ -n "$wanted" ]; then
    command -v "$wanted" >/dev/null 2>&1 || fail "There is no Python at PYTHON=$wanted."
    new_enough "$wanted" || fail "This course needs Python 3.11 or newer; $wanted is $(version "$wanted")."
    python=$wanted
else
    python=
    for candidate in python3 python3.13 python3.12 python3.11 python; do
        if command -v "$candidate" >/dev/null 2>&1 && new_enough "$candidate"; then
            python=$candidate
            break
        fi
    done
    [ -n "$python" ] || fail "This course needs Python 3.11 or newer: install it, or name it with 'make setup PYTHON=/path/to/python'."
fi
"$python" -c 'import ensurepip, venv' 2>/dev/null ||
    fail "$python has no venv module: install it (on Debian and Ubuntu: 'apt install python3-venv')."

echo "Setting up the course in .venv with Python $(version "$python") (less than a minute, once) ..."
"$python" -m venv --clear .venv 2>/dev/null >&2 ||
    fail "Could not make the folder .venv: is this folder writable, and is there room on the disk?"

pip() {
    "$venv_python" -m pip --disable-pip-version-check --no-input --retries 2 --timeout 30 "$@" >>$log 2>&1
}
# uv is four times as quick; it does not read pip's settings, so pip is there where it fails.
with_uv() {
    awk '/^[^ ]/ { wanted = /^uv==/ } wanted' requirements.lock >.venv/uv.lock &&
        pip install --require-hashes --requirement .venv/uv.lock &&
        "$venv_python" -m uv pip install --quiet --require-hashes --requirement requirements.lock \
            --python "$venv_python" >>$log 2>&1
}
with_uv || pip install --no-compile --require-hashes --requirement requirements.lock ||
    fail "The packages could not be downloaded and installed: check that this computer is online, then try again ($log has the details)."
pip install --no-deps --no-build-isolation --editable . ||
    fail "The course's own package could not be installed ($log has the details)."
# Lists the fonts now, so that the first figure need not wait for it.
MPLBACKEND=agg "$venv_python" -c 'import matplotlib.font_manager' >>$log 2>&1 || true
echo "$key" >.venv/ready
echo "Ready."
