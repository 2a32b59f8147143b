# Classes as they lie in memory, for a JVM to map instead of loading them from jars; sourced by ../../../assay.
# They are written once for a jar and a JVM. Where that cannot be, or a JVM finds that they are not its own, it
# starts as it would without.

classes="${jar%.jar}-$(tr -cd '0-9.' <<<"${version%%$'\n'*}").jsa"
quiet=(-Xshare:auto -Xlog:cds=off -Xlog:cds+dynamic=off -Xlog:class+path=off)
# An archive over all that a start loads, and not one on top of the JVM's own, which may hold no class file as old as
# picocli's; what old interfaces have lambdas of would be left out of it, so that those are not.
write_classes() {
  "$java" "${options[@]}" "${quiet[@]}" -XX:DumpLoadedClassList="$1.all" -jar "$jar" \
    check --engine canonical:jvm --ops sgd &&
    grep -v '^@lambda-proxy.*picocli' "$1.all" >"$1.list" &&
    "$java" "${options[@]}" "${quiet[@]}" -Xshare:dump -XX:SharedClassListFile="$1.list" \
      -XX:SharedArchiveFile="$1" -jar "$jar"
}
if [ ! "$classes" -nt "$jar" ] && [ -w "$(dirname "$classes")" ]; then
  # Its name is its own: two starts at once do not meet in one file.
  write_classes "$classes.$$" >/dev/null 2>&1 </dev/null && mv -f "$classes.$$" "$classes" || rm -f "$classes.$$"
  rm -f "$classes.$$.all" "$classes.$$.list"
fi
if [ "$classes" -nt "$jar" ]; then
  options+=("${quiet[@]}" -XX:SharedArchiveFile="$classes")
fi
