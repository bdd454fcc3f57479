#!/bin/sh
# Prints the figures of a warm quick start: built, start caches recorded. Its repositories are cut from one that you name.
#   deploy/bench/quickstart.sh <git repository with at least 1,000 files>...
# Needs about 1 GiB in the folder for temporary files ($TMPDIR), which it empties again; takes some minutes.
set -eu

here=$(cd "$(dirname "$0")/../.." && pwd -P)
[ $# -ge 1 ] || { echo "usage: quickstart.sh <git repository>..." >&2; exit 2; }

work=$(mktemp -d "${TMPDIR:-/tmp}/assay-quickstart.XXXXXX")
chmod 711 "$work"
data=$work/data
assay() { "$here/assay" "$@" --data "$data" 2>>"$work/messages"; }
finish() {
  "$here/assay" down --data "$data" >/dev/null 2>&1 || true
  rm -rf "$work"
}
trap finish EXIT
trap 'exit 130' HUP INT TERM

now() { date +%s%N | cut -c1-13; }
missed=0

# figure <what> <measured> <limit> <unit>
figure() {
  verdict=ok
  awk "BEGIN { exit !($2 <= $3) }" || { verdict=MISSED; missed=1; }
  printf '%-58s %9s %-4s at most %5s  %s\n' "$1" "$2" "$4" "$3" "$verdict"
}

# timed <variable> <command>...: seconds that a command took; its exit status may be 0 or 5.
timed() {
  variable=$1
  shift
  begun=$(now)
  status=0
  "$@" >"$work/document" || status=$?
  ended=$(now)
  case $status in
    0 | 5) ;;
    *) echo "failed with status $status: $*" >&2; tail -n 5 "$work/messages" >&2; exit 1 ;;
  esac
  eval "$variable=$(awk "BEGIN { printf \"%.1f\", ($ended - $begun) / 1000 }")"
}

# cut <name> <files>: a repository of the first files with source text, in ten commits of a tenth each.
cut_repository() {
  target=$work/$1
  git init -q -b main "$target"
  position=0
  for source in "$@"; do
    position=$((position + 1))
    [ "$position" -gt 2 ] || continue
    [ "$(find "$target" -type f -path "$target/part*" | wc -l)" -lt "$2" ] || break
    git -C "$source" archive --prefix="part$position/" HEAD | tar -x -C "$target"
  done
  find "$target" -type l -delete
  find "$target" -type f -not -path '*/.git/*' -not \( -name '*.py' -o -name '*.java' -o -name '*.ts' -o -name '*.tsx' \
    -o -name '*.js' -o -name '*.go' \) -delete
  (cd "$target" && find . -type f -not -path './.git/*' | LC_ALL=C sort | tail -n +"$(($2 + 1))" | tr '\n' '\0' | xargs -0 rm -f)
  count=$(find "$target" -type f -not -path '*/.git/*' | wc -l)
  [ "$count" -eq "$2" ] || { echo "only $count source files in what you named; $2 are needed" >&2; exit 2; }
  (cd "$target" && find . -type f -not -path './.git/*' | LC_ALL=C sort) >"$work/files"
  step=$((($2 + 9) / 10))
  (
    cd "$target"
    split -l "$step" "$work/files" "$work/commit-"
    for list in "$work"/commit-*; do
      tr '\n' '\0' <"$list" | xargs -0 git add --
      commit "Add $(wc -l <"$list") files"
      rm "$list"
    done
  )
}

commit() {
  git -c user.name=bench -c user.email=bench@example.org -c commit.gpgsign=false commit -q -m "$1"
}

"$here/assay" --version >/dev/null 2>"$work/messages"
cut_repository small 100 "$@"
cut_repository large 1000 "$@"

echo "recording start caches" >&2
assay up >/dev/null
status=0
assay scan "$work/large" >/dev/null || status=$?
assay down >/dev/null
while ls "$data"/aot/*.recording >/dev/null 2>&1; do sleep 1; done

timed up assay up
figure "up, until every process is ready" "$up" 45 s
timed first assay scan "$work/small"
figure "scan of a repository of 100 files, from ready to its table" "$first" 10 s
(
  cd "$work/small"
  file=$(git ls-files | head -n 1)
  printf '\n' >>"$file"
  git add -A
  commit "One more line"
)
timed second assay scan "$work/small"
figure "second scan, with one new commit" "$second" 3 s
launcher=$(sed -n '/"launcher"/,/}/s/.*"pid" *: *\([0-9]*\).*/\1/p' "$data/run/system.json")
memory=$({
  assay status --json | sed -n 's/.*"residentMebibytes" *: *\([0-9]*\).*/\1/p'
  awk '/^VmRSS/ { printf "%d\n", $2 / 1024 }' "/proc/$launcher/status"
} | awk '{ sum += $1 } END { print sum }')
figure "memory of all processes (RSS)" "$memory" 2560 MiB
timed check "$here/assay" check "$work/large"
figure "check of a repository of 1,000 files" "$check" 5 s
exit "$missed"
