# shellcheck shell=bash
# How steps and failures are told. Sourced by run and inside.

fail() {
    echo "ERROR: $*" >&2
    exit 1
}

# step WHAT COMMAND...: runs the command in this shell; says how long it took
step() {
    local begin=${EPOCHREALTIME/./}
    "${@:2}"
    printf '%7d ms  %s\n' $(((${EPOCHREALTIME/./} - begin) / 1000)) "$1"
}
