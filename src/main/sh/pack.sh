#!/usr/bin/env bash
# Packs what a machine without Java and without network needs to answer the suite's questions: a runtime, the jars, the
# requests, and a script that runs them. The answers are read back here (spec/parity.md, Elsewhere).
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

cat >"$pack/run" <<'RUN'
#!/bin/sh
# usage: ./run ENGINE ANSWERS, as in ./run canonical:opencl answers.jsonl
set -eu
here=$(cd "$(dirname "$0")" && pwd)
engine=${1:?"usage: ./run ENGINE ANSWERS"}
answers=${2:?"usage: ./run ENGINE ANSWERS"}
"$here/runtime/bin/java" -XX:+UseSerialGC -cp "$here/lib/*" dev.assay.cli.Assay engine "$engine" \
  <"$here/requests.jsonl" >"$answers.part"
mv "$answers.part" "$answers"
RUN
chmod +x "$pack/run"
tar -czf "$out" -C "$work" assay-pack
echo "pack: $(du -h "$out" | cut -f1) $out"
