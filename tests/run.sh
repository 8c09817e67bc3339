#!/usr/bin/env bash
# Everything that holds this project together, in a virtual environment of its own:
# linters, types, import contracts, tests. Usage: bash tests/run.sh [arguments for pytest]
#
# PYTHON names another interpreter (3.11 or newer). With CI set, a missing browser is a failure.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
exec </dev/null
unset PYTHONPATH PYTHONHOME

venv=.test-venv
python=${PYTHON:-python3}
failed=()

heading() { printf '\n===== %s =====\n' "$1"; }

stage() {
    heading "$1"
    shift
    "$@" || failed+=("$*")
}

give_up() {
    printf 'tests/run.sh: %s\n' "$1" >&2
    exit 1
}

install() {
    "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || give_up "$python is older than 3.11; set PYTHON"
    local wanted
    wanted=$("$python" -VV; cat .locks/app.txt .locks/llm.txt .locks/test.txt)
    if [[ $wanted != "$(cat $venv/installed 2>/dev/null)" ]]; then
        rm -rf $venv
        "$python" -m venv $venv || give_up "cannot make a virtual environment; install python3-venv"
        pip_install 'setuptools>=77' -r .locks/app.txt -r .locks/llm.txt -r .locks/test.txt || give_up "the packages cannot be installed"
        printf '%s\n' "$wanted" >$venv/installed
    fi
    # the tests run against the installed package, so that a data file left out of it is noticed
    rm -rf build
    pip_install --no-deps --no-build-isolation --force-reinstall '.[test]' || give_up "the project cannot be installed"
    rm -rf build
}

pip_install() { $venv/bin/python -m pip install --quiet --disable-pip-version-check --no-input "$@"; }

find_browser() {
    browser=$(command -v chromium || command -v chromium-browser || command -v google-chrome)
    [[ -n $browser ]]
}

install_browser() {
    find_browser && return
    if [[ $(id -u) == 0 ]] && command -v apt-get >/dev/null; then
        apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq install --no-install-recommends -y chromium
        find_browser && return
    fi
    [[ -n ${CI:-} ]] && give_up "no Chromium, and it cannot be installed; CI does not go without the browser suite"
    printf 'No Chromium here and none can be installed: the browser suite is SKIPPED.\n'
    without_browser=(-m 'not browser')
}

without_browser=()
heading "install"
install
heading "browser"
install_browser
printf '%s\n' "${browser:-none}"

export PATH="$PWD/$venv/bin:$PATH" CLAIMLINE_CACHE="$PWD/$venv/cache"
stage "ruff check" ruff check
stage "ruff format" ruff format --check
stage "mypy" mypy
stage "import contracts" lint-imports
stage "pytest" pytest --ignore=tests/benchmarks "${without_browser[@]}" "$@"

if ((${#failed[@]})); then
    printf '\nFAILED: %s\n' "${failed[@]}" >&2
    exit 1
fi
