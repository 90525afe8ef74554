#!/bin/sh
# Writes which build this is: version.sh VERSION FILE
# Only the repository of these sources counts, not one that they happen to have been unpacked in.
set -eu
version=$1
file=$2
time=unknown
revision=unknown
cd "$(dirname "$0")/../../.."
if [ -e .git ] && command -v git >/dev/null 2>&1; then
    time=$(git log -1 --format=%cI 2>/dev/null) || time=unknown
    revision=$(git rev-parse HEAD 2>/dev/null) || revision=unknown
fi
mkdir -p "$(dirname "$file")"
new="version=$version
time=$time
revision=$revision"
if [ ! -f "$file" ] || [ "$(cat "$file")" != "$new" ]; then
    echo "$new" >"$file"
fi
