#!/bin/sh
# Everything that is wanted of a GPU, in under ten minutes: each engine's answers, times beside each other, versions.
# What is missing is skipped with one line. The folder goes back to where the suite is: src/main/sh/read-back.sh.
#
# usage: ./gpu.sh [--small] FOLDER      --small: small sizes and the CPU, to try it out where there is no GPU
#   PYTHON: the Python that has PyTorch and CuPy, default python3
#   ASSAY_MINUTES: how long the answers may take, and the times after them, default 4 each
set -eu
here=$(cd "$(dirname "$0")" && pwd)
small=
device=cuda
xp=cupy
if [ "${1:-}" = --small ]; then
  small=--small
  device=cpu
  xp=numpy
  shift
fi
out=${1:?"usage: ./gpu.sh [--small] FOLDER"}
mkdir -p "$out"
out=$(cd "$out" && pwd)
python=${PYTHON:-python3}
limit=$((60 * ${ASSAY_MINUTES:-4}))
: >"$out/skipped.txt"
: >"$out/times.jsonl"

{
  date -u '+date: %Y-%m-%dT%H:%M:%SZ'
  uname -srm | sed 's/^/system: /'
  sed -n 's/^model name[^:]*: /cpu: /p' /proc/cpuinfo | sort -u
  if command -v nvidia-smi >/dev/null; then
    nvidia-smi --query-gpu=name,driver_version,memory.total,compute_cap --format=csv,noheader | sed 's/^/gpu: /'
    nvidia-smi | sed -n 's/.*\(CUDA Version: [0-9.]*\).*/driver: \1/p'
  else
    echo 'gpu: no nvidia-smi'
  fi
  for module in numpy torch cupy jax; do
    "$python" -c "import $module; print('$module: ' + $module.__version__)" 2>/dev/null || echo "$module: none"
  done
} >"$out/versions.txt"

# Keeps what a part wrote until it ended, failed or was cut short; says in one line what came of it.
part() {
  name=$1
  shift
  status=0
  timeout -k 5 "$limit" "$@" 2>"$out/$name.log" || status=$?
  case $status in
    0) return ;;
    124 | 137) why="cut short after $limit s" ;;
    *) why=$(grep -v '^ *$' "$out/$name.log" | tail -1 | cut -c1-300) ;;
  esac
  echo "$name: ${why:-exit code $status}" | tee -a "$out/skipped.txt" >&2
}
take_answers() {
  name=$1
  shift
  part "$name" "$here/run" "$@" "$out/$name.jsonl"
  [ ! -s "$out/$name.jsonl.part" ] || mv "$out/$name.jsonl.part" "$out/$name.jsonl"
  rm -f "$out/$name.jsonl.part"
  [ ! -f "$out/$name.jsonl" ] || gzip -f "$out/$name.jsonl"
}
take_times() {
  name=times-$1
  shift
  part "$name" "$@" >>"$out/times.jsonl"
}

reference="reference_adapter.py --reference ../python-reference --specs specs.json --xp $xp"
take_answers opencl canonical:opencl &
take_answers cuda canonical:cuda &
take_answers torch --exec "$python torch_adapter.py --device $device" &
[ "$device" = cpu ] || take_answers torch-tf32 --exec "$python torch_adapter.py --device cuda --tf32" &
take_answers reference --exec "$python $reference" &
wait

# One after the other, with nothing beside.
limit=$((limit / 5))
take_times opencl "$here/run" --times opencl $small
take_times cuda "$here/run" --times cuda $small
cd "$here/adapters"
take_times torch "$python" times.py torch --device $device $small
[ "$device" = cpu ] || take_times torch-tf32 "$python" times.py torch --device cuda --tf32 $small
take_times reference "$python" times.py reference --xp $xp --reference ../python-reference $small
echo "gpu: $(ls "$out" | grep -c 'jsonl.gz$') engines answered, $(wc -l <"$out/times.jsonl") times, $(wc -l <"$out/skipped.txt") skipped or cut short: $out"
