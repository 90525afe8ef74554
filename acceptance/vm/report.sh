# shellcheck shell=bash
# Output of steps and failures. Sourced by run and run-scenario.

fail() {
    echo "ERROR: $*" >&2
    exit 1
}

# step NAME COMMAND...: runs the command in this shell and prints its duration
step() {
    local begin=${EPOCHREALTIME/./}
    "${@:2}"
    printf '%7d ms  %s\n' $(((${EPOCHREALTIME/./} - begin) / 1000)) "$1"
}
