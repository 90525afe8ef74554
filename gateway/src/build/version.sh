#!/bin/sh
# Writes which build this is, for the program itself and for its packages: version.sh VERSION TARGET
# Only the repository of these sources counts, not one that they happen to have been unpacked in.
set -eu
version=$1
target=$2
time=unknown
revision=unknown
cd "$(dirname "$0")/../../.."
if [ -e .git ] && command -v git >/dev/null 2>&1; then
    time=$(git log -1 --format=%cI 2>/dev/null) || time=unknown
    revision=$(git rev-parse HEAD 2>/dev/null) || revision=unknown
fi

# A file that says the same already keeps its time, so that nothing is compiled again.
write() {
    mkdir -p "$(dirname "$1")"
    if [ ! -f "$1" ] || [ "$(cat "$1")" != "$2" ]; then
        echo "$2" >"$1"
    fi
}

write "$target/version.properties" "version=$version
time=$time
revision=$revision"

write "$target/generated-sources/version/org/linstorgateway/config/Build.java" "package org.linstorgateway.config;

/** Which build this is; written by version.sh. */
final class Build {
    static final Version VERSION = new Version(\"$version\", \"$time\", \"$revision\");

    private Build() {}
}"
