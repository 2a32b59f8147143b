#!/usr/bin/env bash
# Makes a release of the commit that is checked out, in a clone of it: a bundle for a repository of artifacts, both
# archives, a bill of materials for each, and SHA256SUMS. .ci/run has its tests; with -Psign the bundle is signed.
#
# usage: src/release/build.sh FOLDER [options of Maven]
set -euo pipefail
root=$(cd -P "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
out=$(realpath -m "${1:?"usage: src/release/build.sh FOLDER [options of Maven]"}")
shift
if [ -e "$out" ]; then
  echo "release: folder=$out exists, expected a new one" >&2
  exit 2
elif [ -n "$(git -C "$root" status --porcelain)" ]; then
  echo "release: files are not committed, expected none: what is released is a commit" >&2
  exit 2
elif [ "$(uname -sm)" != "Linux x86_64" ]; then
  echo "release: platform=$(uname -sm), expected Linux x86_64: the full archive has ND4J's natives of where it is made" >&2
  exit 2
fi

# Maven packs the modes that files have, which follow the umask.
umask 022
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
git clone --quiet "$root" "$work/assay"
cd "$work/assay"
maven=(mvn -B -ntp -q -Prelease -Dmaven.test.skip -Dspotless.check.skip "$@")
"${maven[@]}" "-DaltDeploymentRepository=bundle::file://$work/bundle" deploy
find "$work/bundle" -name 'maven-metadata*' -delete
python3 src/release/sbom.py target/bom.json target/lib target/bom-full/bom.json
python3 src/release/sbom.py target/bom.json target/lib-small target/bom-small/bom.json
"${maven[@]}" assembly:single@full assembly:single@small
mkdir -p "$out"
mv "$work/bundle" target/assay-*.zip "$out"
for kind in full small; do
  cp "target/bom-$kind/bom.json" "$out/bom-$kind.json"
done
cd "$out"
find . -type f ! -name SHA256SUMS -printf '%P\n' | LC_ALL=C sort | xargs -d '\n' sha256sum >SHA256SUMS
du -ch assay-*.zip | sed 's/^/release: /'
