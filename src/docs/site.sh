#!/usr/bin/env bash
# Makes the site of the docs: src/docs/site.sh FOLDER, with PYTHON (python3) that has src/docs/requirements.txt.
# A link or an anchor that leads nowhere, a page that no index names, and a file that lacks what a link to it says fail.
set -euo pipefail
out=$(realpath -m "${1:?usage: src/docs/site.sh FOLDER}")
cd "$(dirname "$0")/../.."
python=${PYTHON:-python3}
"$python" src/docs/guides/pictures.py --check
"$python" -m sphinx --builder html --quiet --fail-on-warning --keep-going --fresh-env \
  --conf-dir src/docs --doctree-dir "$out/.doctrees" . "$out"
rm -rf "$out/.doctrees" "$out/.buildinfo"
printf '<!doctype html><meta http-equiv="refresh" content="0; url=src/docs/README.html"><title>Assay</title>\n' \
  > "$out/index.html"
