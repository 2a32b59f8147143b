#!/usr/bin/env bash
# Tests the kits whose languages are there, from the root of a checkout: each replays the recorded dialogue, its example
# of five ops passes, and its README is followed; two at a time. Says what is skipped. ASSAY=... replaces ./assay.
set -euo pipefail
cd "$(dirname "$0")/../.."
assay=${ASSAY:-./assay}
kits=src/adapters
build=$(mktemp -d)
trap 'rm -rf "$build"' EXIT
python=${ASSAY_PYTHON:-python3}

skip() {
  echo "kits: $1: this kit is not tested"
}

# A kit's folder and the command of its example.
tested() {
  "$assay" check --exec "$2" >"$build/$1-check.txt" || { cat "$build/$1-check.txt"; exit 1; }
  echo "kits: $1: $(tail -1 "$build/$1-check.txt")"
  PATH="$build/bin:$PATH" "$python" -B $kits/follow.py "$kits/$1/README.md"
}

test_python() {
  if ! "$python" -c 'import numpy, sys; sys.exit(sys.version_info < (3, 9))' 2>/dev/null; then
    skip "no python3 (3.9 or later) with NumPy"
    return
  fi
  "$python" -B $kits/python/kit_test.py
  tested python "$python -B $kits/python/numpy_example.py"
}

test_go() {
  if ! command -v go >/dev/null; then
    skip "no go"
    return
  fi
  (cd $kits/go && go vet ./... && go test ./... && go build -o "$build/go" ./example)
  tested go "$build/go"
}

test_javascript() {
  if ! command -v node >/dev/null; then
    skip "no node"
    return
  fi
  node --test $kits/javascript/assay.test.mjs
  tested javascript "node $kits/javascript/example.mjs"
}

test_cpp() {
  if ! command -v cmake >/dev/null || ! command -v g++ >/dev/null; then
    skip "no cmake or g++"
    return
  elif ! cmake -S $kits/cpp -B "$build/cmake" >"$build/cmake.txt" 2>&1; then
    skip "no nlohmann/json (Debian: apt-get install nlohmann-json3-dev)"
    return
  fi
  cmake --build "$build/cmake" >/dev/null
  ctest --test-dir "$build/cmake" --output-on-failure
  tested cpp "$build/cmake/example"
}

test_rust() {
  if ! command -v cargo >/dev/null; then
    skip "no cargo"
    return
  elif ! cargo fetch --quiet --locked --manifest-path $kits/rust/Cargo.toml; then
    skip "the crates of Cargo.lock could not be fetched"
    return
  fi
  # The README's crate, too, then has the versions of Cargo.lock.
  export CARGO_NET_OFFLINE=true
  for what in "test --lib --test dialogue" "build --example five_ops"; do
    # shellcheck disable=SC2086
    CARGO_TARGET_DIR="$build/cargo" cargo $what --quiet --locked --manifest-path $kits/rust/Cargo.toml
  done
  tested rust "$build/cargo/debug/examples/five_ops"
}

echo "kits: the recorded dialogue is what its script makes"
"$python" -B $kits/dialogue/make.py --check
mkdir "$build/bin"
# A link would lose its venv.
printf '#!/bin/sh\nexec "%s" "$@"\n' "$(command -v "$python")" >"$build/bin/python3"
chmod +x "$build/bin/python3"

# Each in a shell of its own, where set -e holds.
for kit in cpp rust go javascript python; do
  while [ "$(jobs -rp | wc -l)" -ge 2 ]; do sleep 0.2; done
  (set -e; trap - EXIT; test_$kit; echo "kits: end of $kit") >"$build/$kit.txt" 2>&1 &
done
wait
failed=0
for kit in python go javascript cpp rust; do
  cat "$build/$kit.txt"
  grep -q "^kits: end of $kit\$" "$build/$kit.txt" || { echo "kits: $kit failed" >&2; failed=1; }
done
if [ "$(grep -l 'this kit is not tested' "$build"/*.txt | wc -l)" = 5 ]; then
  echo "kits: none was tested" >&2
  failed=1
fi
exit $failed
