#!/usr/bin/env bash
# Serves canonical:nd4j from ND4J's CUDA build, in a process of its own; a JVM has one backend of ND4J.
#
# usage: ./assay parity --left canonical:nd4j --right-exec src/main/sh/nd4j-cuda.sh
#
# It needs an NVIDIA driver, cuBLAS and cuSOLVER of CUDA 11, and a GPU that its machine code is for (src/docs/gpu.md);
# the first time Maven downloads 600 MB.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../../.." && pwd)
lib="$root/target/nd4j-cuda"
if [ ! -d "$lib" ]; then
  (cd "$root" && mvn -q -B -ntp -Pnd4j-cuda dependency:copy-dependencies -DincludeScope=runtime -DoutputDirectory="$lib.part") >&2
  mv "$lib.part" "$lib"
fi
if ! PATH=$PATH:/sbin:/usr/sbin ldconfig -p | grep -q 'libcuda\.so\.1'; then
  echo "nd4j-cuda: expected the library libcuda.so.1 of NVIDIA's driver" >&2
  exit 2
fi
[ -f "$root/target/assay.jar" ] || "$root/assay" --version >/dev/null
source "$root/src/main/sh/native.sh"
# The jar's manifest names the jars of target/lib: its classes alone are wanted here.
exec "${JAVA_HOME:+$JAVA_HOME/bin/}java" -XX:+UseSerialGC -cp "$root/target/classes:$lib/*" dev.assay.cli.Assay engine canonical:nd4j
