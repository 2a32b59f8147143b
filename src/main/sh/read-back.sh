#!/usr/bin/env bash
# Reads what gpu.sh wrote elsewhere: each engine's answers are judged and compared with canonical:jvm here, and a page is
# made of verdicts, times and versions.
#
# usage: src/main/sh/read-back.sh FOLDER REQUESTS OUT     OUT: as spec/evidence/<hardware>
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../../.." && pwd)
usage='usage: src/main/sh/read-back.sh FOLDER REQUESTS OUT'
folder=${1:?"$usage"} requests=${2:?"$usage"} out=${3:?"$usage"}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$out"

{
  echo "# $(basename "$out")"
  printf '\nMade by `src/main/sh/gpu.sh` there and `src/main/sh/read-back.sh` here.\n\n## Versions\n\n'
  sed 's/^/- /' "$folder/versions.txt"
  printf '\n## Answers\n\n| engine | judged | beside canonical:jvm |\n| --- | --- | --- |\n'
  for file in "$folder"/*.jsonl.gz; do
    [ -f "$file" ] || continue
    name=$(basename "$file" .jsonl.gz)
    gunzip -c "$file" >"$work/$name.jsonl"
    # Exit code 1 says that something was wrong, 3 that answers are missing: both are on the page.
    "$root/assay" judge "$requests" "$work/$name.jsonl" >"$out/$name-judge.txt" || true
    "$root/assay" parity --left canonical:jvm --right-answers "$work/$name.jsonl" --requests "$requests" \
      >"$out/$name-parity.txt" || true
    printf '| %s | %s | %s |\n' "$name" \
      "[$(tail -1 "$out/$name-judge.txt" | sed 's/assay: //')]($name-judge.txt)" \
      "[$(tail -1 "$out/$name-parity.txt" | sed 's/assay: //')]($name-parity.txt)"
  done
  printf '\n## Times\n\nMedians, in ms: by the clock of the device between two events, and until the result was there.\n\n'
  printf '| what | dtype | engine | on | device | wall |\n| --- | --- | --- | --- | --: | --: |\n'
  python3 - "$folder/times.jsonl" <<'PYTHON'
import json, sys
lines = [json.loads(line) for line in open(sys.argv[1], encoding='utf-8')]
for line in sorted(lines, key=lambda line: (line['what'], line['dtype'])):
    print('| %s | %s | %s | %s | %s | %s |' % (line['what'], line['dtype'], line['engine'], line['device'],
                                               line.get('device_ms', ''), line['wall_ms']))
PYTHON
  printf '\n## Skipped or cut short\n\n'
  sed 's/^/- /' "$folder/skipped.txt"
} >"$out/README.md"
echo "read-back: $out/README.md"
