#!/bin/sh
# Has an engine answer the questions of this pack; an adapter's command needs no Java, and runs in the folder adapters.
#
# usage: ./run ENGINE ANSWERS            as in ./run canonical:opencl answers.jsonl
#        ./run --exec COMMAND ANSWERS    as in ./run --exec "python3 torch_adapter.py --device cuda" answers.jsonl
#        ./run --times BACKEND [--small] what `assay times` prints
# ASSAY_REQUESTS names other requests than all of them.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
usage() {
  sed -n 's/^# usage: /usage: /p; s/^#        / /p' "$0" >&2
  exit 2
}

# What a machine with a GPU may lack: the loader of OpenCL, the file that names NVIDIA's driver to it, NVRTC on the path.
in_cache() { PATH=$PATH:/sbin:/usr/sbin ldconfig -p 2>/dev/null | grep -q "$1"; }
prepare() {
  if ! in_cache 'libOpenCL\.so\.1' && [ -d "$here/opencl" ]; then
    export LD_LIBRARY_PATH="${LD_LIBRARY_PATH:+$LD_LIBRARY_PATH:}$here/opencl"
  fi
  if [ -z "${OCL_ICD_VENDORS:-}" ] && ! ls /etc/OpenCL/vendors/*.icd >/dev/null 2>&1 && in_cache 'libnvidia-opencl\.so\.1'; then
    export OCL_ICD_VENDORS="${TMPDIR:-/tmp}/assay-icd"
    mkdir -p "$OCL_ICD_VENDORS"
    echo libnvidia-opencl.so.1 >"$OCL_ICD_VENDORS/nvidia.icd"
  fi
  if [ -z "${ASSAY_NVRTC:-}" ] && in_cache 'libcuda\.so\.1'; then
    found=$(find /usr/local /opt /usr/lib "$(python3 -c 'import sysconfig; print(sysconfig.get_path("purelib"))' 2>/dev/null || echo /usr/lib)" \
      -name 'libnvrtc.so.1[0-9]*' 2>/dev/null | head -1)
    [ -z "$found" ] || export ASSAY_NVRTC="$found"
  fi
}
assay() {
  prepare
  "$here/runtime/bin/java" -XX:+UseSerialGC -cp "$here/lib/*" dev.assay.cli.Assay "$@"
}

case "${1:-}" in
  --times)
    shift
    assay times "$@"
    exit
    ;;
  --exec)
    [ $# -eq 3 ] || usage
    command=$2
    answers=$3
    ;;
  '' | -*) usage ;;
  *)
    [ $# -eq 2 ] || usage
    command=
    engine=$1
    answers=$2
    ;;
esac
requests=${ASSAY_REQUESTS:-$here/requests.jsonl}
# A run that is cut short leaves what it had.
if [ -n "$command" ]; then
  case $answers in
    /*) ;;
    *) answers=$PWD/$answers ;;
  esac
  (cd "$here/adapters" && sh -c "$command") <"$requests" >"$answers.part"
else
  assay engine "$engine" <"$requests" >"$answers.part"
fi
mv "$answers.part" "$answers"
