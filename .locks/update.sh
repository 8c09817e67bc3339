#!/usr/bin/env bash
# Pin what each *.in file asks for: bash .locks/update.sh [--upgrade]
# Needs uv. The extras are pinned to fit the app: what both need has one version.
set -euo pipefail
cd "$(dirname "$0")"

pin() {
    uv pip compile --quiet --universal --python-version 3.11 --no-annotate --no-header \
        --no-emit-index-url --no-emit-find-links "$@"
}

pin "$@" app.in --output-file app.txt
for extra in test server postgis archive llm; do
    pin "$@" "$extra.in" --constraints app.txt --output-file "$extra.txt"
done
