# An engine of canned answers that does one thing wrong at one moment.
# $1: the moment: begin, hello, case or stop. $2: the file of the deed. $3: the folder of the answers.
moment=$1 deed=$2 folder=$3

say() { printf '%s\n' "$1"; }
answers() { say '{"id":'"$id"',"results":['"$1"']}'; }
out() { answers '{"out":'"$1"'}'; }
one='{"dtype":"float64","shape":[1],"data":[1.0]}'
hello='{"protocol":1,"name":"canned","version":"1","language":"sh","device":"cpu","dtypes":["float64"],"ops":["cos","exp","mean","sin"]}'
right() { read -r answer <"$folder/${name%%/*}-${name#*/}"; say '{"id":'"$id,$answer"; }
# So many of a letter.
many() { head -c "$1" /dev/zero | tr '\0' "${2:-x}"; }
is() { [ "$moment" = "$1" ]; }

if is begin; then . "$deed"; fi
while IFS= read -r line; do
  case $line in
    *'"cmd":"start"'*) if is hello; then . "$deed"; else say "$hello"; fi ;;
    *'"cmd":"stop"'*)
      if is stop; then . "$deed"; fi
      exit 0
      ;;
    *)
      id=${line#*'"id":'}
      id=${id%%,*}
      name=${line#*'"case":{"id":"'}
      name=${name%%'"'*}
      case $name in
        mean/*) if is case; then . "$deed"; else right; fi ;;
        *) right ;;
      esac
      ;;
  esac
done
