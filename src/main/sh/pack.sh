#!/usr/bin/env bash
# Packs what a machine without Java and without network needs to answer the suite's questions: a runtime, the jars, the
# requests, the adapters in Python, and scripts that run them: run for one engine, gpu.sh for a whole GPU (src/docs/gpu.md).
# The answers are read back here: ./assay judge, ./assay parity, and src/main/sh/read-back.sh for what gpu.sh wrote.
#
# usage: src/main/sh/pack.sh PACK.tar.gz [options of ./assay export]
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../../.." && pwd)
out=${1:?"usage: src/main/sh/pack.sh PACK.tar.gz [options of ./assay export]"}
shift
jlink=${JAVA_HOME:+$JAVA_HOME/bin/}jlink
command -v "$jlink" >/dev/null || { echo "pack: no jlink, expected a JDK on the PATH or in JAVA_HOME" >&2; exit 2; }

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
pack="$work/assay-pack"
mkdir -p "$pack/lib"
"$root/assay" export --out "$pack/requests.jsonl" "$@"
"$jlink" --add-modules java.base,java.logging,java.xml,jdk.unsupported,jdk.zipfs --strip-debug --compress=2 \
  --no-header-files --no-man-pages --output "$pack/runtime"
cp "$root/target/assay.jar" "$pack/lib/"
# What an engine on the JVM's own arrays or on a device needs; not ND4J, Jython, and what reports are made with.
for jar in "$root"/target/lib/*.jar; do
  case $(basename "$jar") in
    jackson-annotations-* | jackson-core-* | jackson-databind-* | jackson-dataformat-* | snakeyaml-* | picocli-* | jspecify-*) ;;
    commons-math3-* | commons-numbers-* | commons-rng-* | commons-statistics-* | commons-text-* | commons-lang3-*) ;;
    jgrapht-* | lwjgl*) ;;
    *) continue ;;
  esac
  cp "$jar" "$pack/lib/"
done

# Adapters that need no Java: the reference's specs are JSON there, since PyYAML may be missing.
mkdir "$pack/adapters"
cp "$root"/src/adapters/python/*.py "$pack/adapters/"
(cd "$root" && find python-reference -name '*.py' -not -path '*/cases/*' -not -path '*/bench/*' -exec cp --parents {} "$pack" \;)
"$root/assay" list --json >"$pack/adapters/specs.json"
# The loader of OpenCL, which a machine with NVIDIA's driver may lack.
loader=$(ldconfig -p 2>/dev/null | awk '/libOpenCL\.so\.1 .*x86-64/ {print $NF; exit}')
if [ -n "$loader" ]; then
  mkdir "$pack/opencl"
  cp -L "$loader" "$pack/opencl/libOpenCL.so.1"
else
  echo "pack: no libOpenCL.so.1 here, so that the pack has none: there the backend opencl needs its own" >&2
fi
cp "$root/src/main/sh/run.sh" "$pack/run"
cp "$root/src/main/sh/gpu.sh" "$pack/gpu.sh"
chmod +x "$pack/run" "$pack/gpu.sh"
tar -czf "$out" -C "$work" assay-pack
echo "pack: $(du -h "$out" | cut -f1) $out"
