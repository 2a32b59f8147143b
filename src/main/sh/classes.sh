# Classes as they lie in memory, for a JVM to map instead of loading them from jars; sourced by ../../../assay.
# They are written once for a jar and a JVM. Where that cannot be, or a JVM finds that they are not its own, it
# starts as it would without.

classes="${jar%.jar}-$(tr -cd '0-9.' <<<"${version%%$'\n'*}").jsa"
quiet=(-Xshare:auto -Xlog:cds=off -Xlog:cds+dynamic=off -Xlog:class+path=off)
if [ ! "$classes" -nt "$jar" ] && [ -w "$(dirname "$classes")" ]; then
  # Its name is its own: two starts at once do not meet in one file.
  "$java" "${options[@]}" "${quiet[@]}" -XX:ArchiveClassesAtExit="$classes.$$" -jar "$jar" \
    check --engine canonical:jvm --ops sgd >/dev/null 2>&1 </dev/null && mv -f "$classes.$$" "$classes" ||
    rm -f "$classes.$$"
fi
if [ "$classes" -nt "$jar" ]; then
  options+=("${quiet[@]}" -XX:SharedArchiveFile="$classes")
fi
