#!/usr/bin/env bash
# Tests what is released: the POM, and the archives as someone has them who unpacks them and has Java.
#
# usage: src/release/test.sh [FOLDER]     of build.sh; without it the small archive is made of what mvn verify left here
set -euo pipefail
root=$(cd -P "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
version=$(sed -n 's/^  <version>\(.*\)<.version>$/\1/p' "$root/pom.xml")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
numpy=${ASSAY_PYTHON:-python3}

fail() {
  echo "release: $1" >&2
  cat "$work/out" "$work/err" >&2
  exit 1
}

# Runs the launcher with what a bare machine has, and expects an exit code and a line.
expect() {
  local code=0 due=$1 line=$2
  shift 2
  env -i PATH=/usr/bin:/bin HOME="$work" ${JAVA_HOME:+JAVA_HOME="$JAVA_HOME"} "$work/assay" "$@" >"$work/out" 2>"$work/err" || code=$?
  [ "$code" = "$due" ] || fail "assay $*: exit code $code, expected $due"
  # shellcheck disable=SC2053
  [[ $'\n'$(cat "$work/out" "$work/err")$'\n' == *$'\n'$line$'\n'* ]] || fail "assay $*: expected a line '$line'"
}

tested() {
  local archive=$1 kind=$2
  rm -rf "$work/unpacked"
  unzip -q "$archive" -d "$work/unpacked"
  # By a link, as it would lie in a folder of the PATH.
  ln -sf "$work/unpacked/assay-$version/assay" "$work/assay"
  expect 0 "assay $version" --version
  if [ "$kind" = small ]; then
    expect 2 'assay: backend: name=nd4j, expected *, as in the full distribution, but: *' check --engine canonical:nd4j --ops sgd
    [ "$(wc -l <"$work/err")" = 1 ] || fail "nd4j is refused in one line, expected no more"
    expect 0 'check: canonical:nd4j is not checked: *' check --ops sgd
  else
    expect 0 'assay: pass *' check --ops sgd
    expect 0 'assay: parity pass *' parity --left canonical:jvm --right canonical:nd4j --ops affine
  fi
  echo "release: $(basename "$archive"): $(du -h "$archive" | cut -f1), $(find "$work/unpacked" -name '*.jar' | wc -l) jars"
}

: >"$work/err"
if python3 "$root/src/release/central.py" "$root/pom.xml" | grep '^lacks' | grep -v ' home: ' >"$work/out"; then
  fail "the POM lacks something, expected nothing but a home"
fi

if [ $# -gt 0 ]; then
  for kind in full small; do
    archive=$1/assay-$version$([ $kind = full ] || echo -small).zip
    tested "$archive" $kind
    [ "$(stat -c %s "$archive")" -lt 200000000 ] || fail "$archive, expected less than 200 MB"
    cmp "$1/bom-$kind.json" "$work/unpacked/assay-$version/bom.json"
    expect 0 '*' explain adam
    expect 0 'trained 1 epochs *' train sine --iterations 20
    if "$numpy" -c 'import numpy' 2>/dev/null; then
      expect 0 'assay: smoke passed=* failed=0' smoke --exec "$numpy -B $work/unpacked/assay-$version/src/adapters/python/numpy_example.py"
    else
      echo "release: no python3 with NumPy: smoke is not tested"
    fi
  done
else
  (cd "$root" && mvn -B -ntp -q -Prelease dependency:copy-dependencies@small assembly:single@small)
  tested "$root/target/assay-$version-small.zip" small
fi
mkdir -p "$work/old"
echo 'JAVA_VERSION="11.0.2"' >"$work/old/release"
JAVA_HOME="$work/old" expect 2 'assay: java=11, expected 17 or later on the PATH or in JAVA_HOME' list
echo "release: the archives do what they say"
