#!/usr/bin/env bash
# Plays the Dockerfile where there is no Docker: its lines one by one, in a root folder that debootstrap makes, and then
# the entry point with these arguments. No image comes of it. It needs root, debootstrap, and Debian's packages.
#
# usage: src/release/container.sh ARCHIVE.zip ROOT [arguments of assay]
set -euo pipefail
archive=$(realpath "${1:?"usage: src/release/container.sh ARCHIVE.zip ROOT [arguments of assay]"}")
root=$(realpath -m "${2:?"usage: src/release/container.sh ARCHIVE.zip ROOT [arguments of assay]"}")
shift 2
if [ -e "$root" ]; then
  echo "container: root=$root exists, expected a new folder" >&2
  exit 2
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
unzip -q "$archive" -d "$work/unpacked"
context=$(echo "$work"/unpacked/*)

user=0:0
folder=/
entry=()
inside() {
  # The network stays, as docker build leaves it; processes and mounts are of this root alone.
  unshare --mount --pid --fork --mount-proc="$root/proc" chroot --userspec="$user" "$root" \
    /usr/bin/env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME="$folder" \
    /bin/sh -ec 'cd "$1"; shift; exec "$@"' sh "$folder" "$@"
}
# Lines that go on are one; comments are none.
sed -e '/^#/d' -e ':more' -e '/\\$/{N;s/\\\n//;b more' -e '}' "$context/Dockerfile" >"$work/lines"
while read -r verb rest; do
  echo "container: $verb $rest"
  case $verb in
    FROM)
      [ "$rest" = debian:12-slim ] || { echo "container: FROM $rest, expected debian:12-slim" >&2; exit 2; }
      debootstrap --variant=minbase bookworm "$root" >"$work/debootstrap.txt"
      cp /etc/resolv.conf "$root/etc/resolv.conf"
      ;;
    RUN) inside /bin/sh -ec "$rest" </dev/null >"$work/run.txt" 2>&1 || { tail -20 "$work/run.txt" >&2; exit 1; } ;;
    COPY)
      [[ $rest == ". "* ]] || { echo "container: COPY $rest, expected the whole archive" >&2; exit 2; }
      mkdir -p "$root${rest#. }"
      cp -r "$context/." "$root${rest#. }"
      ;;
    USER) user=$rest ;;
    WORKDIR) folder=$rest ;;
    ENTRYPOINT) read -ra entry <<<"${rest//[\[\]\",]/}" ;;
    CMD) [ $# -gt 0 ] || set -- "${rest//[\[\]\",]/}" ;;
    *) echo "container: $verb, expected a line of a Dockerfile that this script knows" >&2; exit 2 ;;
  esac
done <"$work/lines"
inside "${entry[@]}" "$@"
