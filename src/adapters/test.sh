#!/usr/bin/env bash
# Tests the kits whose languages are there, from the root of a checkout: each replays the recorded dialogue, its example
# of five ops passes, and its README is followed. Says what is skipped. ASSAY=... replaces ./assay.
set -euo pipefail
cd "$(dirname "$0")/../.."
assay=${ASSAY:-./assay}
kits=src/adapters
build=$(mktemp -d)
trap 'rm -rf "$build"' EXIT
python=${ASSAY_PYTHON:-python3}
tested=0

skip() {
  echo "kits: $1: this kit is not tested" >&2
}

# A kit's folder and the command of its example.
tested() {
  "$assay" check --exec "$2" >"$build/check.txt" || { cat "$build/check.txt"; exit 1; }
  echo "kits: $1: $(tail -1 "$build/check.txt")"
  PATH="$build/bin:$PATH" "$python" -B $kits/follow.py "$kits/$1/README.md"
  tested=$((tested + 1))
}

if ! command -v "$python" >/dev/null; then
  echo "kits: no python3 to follow READMEs by: nothing is tested" >&2
  exit 1
fi

echo "kits: the recorded dialogue is what its script makes"
"$python" -B $kits/dialogue/make.py --check

mkdir "$build/bin"
if "$python" -c 'import numpy, sys; sys.exit(sys.version_info < (3, 9))' 2>/dev/null; then
  printf '#!/bin/sh\nexec "%s" "$@"\n' "$(command -v "$python")" >"$build/bin/python3" # a link would lose its venv
  chmod +x "$build/bin/python3"
  "$python" -B $kits/python/kit_test.py
  tested python "$python -B $kits/python/numpy_example.py"
else
  skip "no python3 (3.9 or later) with NumPy"
fi

if command -v go >/dev/null; then
  (cd $kits/go && go vet ./... && go test ./... && go build -o "$build/go" ./example)
  tested go "$build/go"
else
  skip "no go"
fi

if command -v node >/dev/null; then
  node --test $kits/javascript/assay.test.mjs
  tested javascript "node $kits/javascript/example.mjs"
else
  skip "no node"
fi

if ! command -v cmake >/dev/null || ! command -v g++ >/dev/null; then
  skip "no cmake or g++"
elif ! cmake -S $kits/cpp -B "$build/cmake" >"$build/cmake.txt" 2>&1; then
  skip "no nlohmann/json (Debian: apt-get install nlohmann-json3-dev)"
else
  cmake --build "$build/cmake" --parallel 2 >/dev/null
  ctest --test-dir "$build/cmake" --output-on-failure | tail -3
  tested cpp "$build/cmake/example"
fi

if ! command -v cargo >/dev/null; then
  skip "no cargo"
elif ! cargo fetch --quiet --locked --manifest-path $kits/rust/Cargo.toml; then
  skip "the crates of Cargo.lock could not be fetched"
else
  CARGO_TARGET_DIR="$build/cargo" cargo test --quiet --locked --manifest-path $kits/rust/Cargo.toml --lib --test dialogue --examples
  CARGO_TARGET_DIR="$build/cargo" cargo build --quiet --locked --manifest-path $kits/rust/Cargo.toml --example five_ops
  # The README's crate, too, then has the versions of Cargo.lock.
  CARGO_NET_OFFLINE=true tested rust "$build/cargo/debug/examples/five_ops"
fi

echo "kits: $tested of 5 tested"
[ "$tested" -gt 0 ]
