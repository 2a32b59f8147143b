#!/usr/bin/env bash
# Makes a release twice, in other folders, time zones, locales and file modes, and compares every byte.
#
# usage: src/release/twice.sh FOLDER
set -euo pipefail
here=$(cd -P "$(dirname "${BASH_SOURCE[0]}")" && pwd)
out=$(realpath -m "${1:?"usage: src/release/twice.sh FOLDER"}")
(umask 022 && TZ=UTC LC_ALL=C "$here/build.sh" "$out/a")
elsewhere=$(mktemp -d)
trap 'rm -rf "$elsewhere"' EXIT
mkdir "$elsewhere/a longer folder"
(umask 077 && TMPDIR="$elsewhere/a longer folder" TZ=Asia/Seoul LC_ALL=C.UTF-8 MAVEN_OPTS="-Duser.language=ko" "$here/build.sh" "$out/b")
diff -r "$out/a" "$out/b"
echo "release: both are the same: $(wc -l <"$out/a/SHA256SUMS") files"
