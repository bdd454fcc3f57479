#!/bin/sh
# Builds the native library: the Tree-sitter core, the grammars and assay.c, for this platform.
#   build.sh <output folder>      puts native/<platform>/<library> under it
# The library is kept in a cache by the hash of all it is made from, so it is compiled once: in $ASSAY_NATIVE_CACHE, or
# assay/native in the user's cache folder. Exit status 3: something must be installed first, one line says what.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
output=${1:?usage: build.sh <output folder>}
compiler=${CC:-cc}

missing() {
  echo "assay: $1" >&2
  exit 3
}

case $(uname -s) in
  Linux) system=linux library=libassay-grammars.so ;;
  Darwin) system=macos library=libassay-grammars.dylib ;;
  *) missing "no native library can be built for $(uname -s): only Linux and macOS are supported" ;;
esac
case $(uname -m) in
  x86_64 | amd64) machine=x86_64 ;;
  aarch64 | arm64) machine=aarch64 ;;
  *) missing "no native library can be built for $(uname -m): only x86_64 and aarch64 are supported" ;;
esac
platform=$system-$machine

digest() {
  if command -v sha256sum >/dev/null 2>&1; then sha256sum; else shasum -a 256; fi | cut -c1-32
}

sources() {
  cat "$here/package-lock.json" "$here/assay.c" "$here/include/assert.h" "$here/build.sh"
}

deliver() {
  target=$output/native/$platform/$library
  if ! cmp -s "$cached" "$target"; then
    mkdir -p "$(dirname "$target")"
    cp "$cached" "$target.$$"
    mv -f "$target.$$" "$target"
  fi
  # What reports are a function of, whatever the platform.
  sources | digest >"$output/native/sources.sha256"
}

hash=$({
  echo "$platform"
  sources
} | digest)
cache=${ASSAY_NATIVE_CACHE:-${XDG_CACHE_HOME:-${HOME:-/nonexistent}/.cache}/assay/native}
if ! mkdir -p "$cache/$hash" 2>/dev/null || ! [ -w "$cache/$hash" ]; then
  cache=$output/../native-cache
  mkdir -p "$cache/$hash"
fi
cached=$cache/$hash/$library

if [ -f "$cached" ]; then
  deliver
  exit 0
fi

command -v npm >/dev/null 2>&1 || missing "npm is missing and is needed once to bring the grammars' sources; install the package npm"
command -v "$compiler" >/dev/null 2>&1 || missing "no C compiler ($compiler) found; install the package gcc (and libc6-dev), or set CC"
echo '#include <stdlib.h>' | "$compiler" -E - >/dev/null 2>&1 || missing "the C library's headers are missing; install the package libc6-dev"

work=$(mktemp -d "$cache/$hash/build.XXXXXX")
trap 'rm -rf "$work"' EXIT
trap 'exit 130' HUP INT TERM
echo "assay: compiling the grammars for $platform, once" >&2

cp "$here/package.json" "$here/package-lock.json" "$work/"
if ! (cd "$work" && npm ci --ignore-scripts --no-audit --no-fund --no-update-notifier) >"$work/npm.log" 2>&1; then
  cat "$work/npm.log" >&2
  missing "npm could not bring the grammars' sources; see its message above"
fi

modules=$work/node_modules
core=$modules/tree-sitter/vendor/tree-sitter/lib
sources="$here/assay.c"
for grammar in \
  tree-sitter-typescript/tsx tree-sitter-typescript/typescript tree-sitter-python tree-sitter-javascript \
  tree-sitter-java tree-sitter-go @tree-sitter-grammars/tree-sitter-yaml tree-sitter-json; do
  for part in parser scanner; do
    source=$modules/$grammar/src/$part.c
    if [ -f "$source" ]; then sources="$sources
$source"; fi
  done
done

# One object a source, named by its place in the list; the grammar's own folder is searched before the core's.
cat >"$work/compile" <<'COMPILE'
#!/bin/sh
exec "$compiler" -std=gnu11 -O2 -fPIC -fvisibility=hidden -fno-semantic-interposition -w -DTREE_SITTER_REUSE_ALLOCATOR -D_POSIX_C_SOURCE=200112L \
  -D_DEFAULT_SOURCE -D_DARWIN_C_SOURCE -I"$here/include" -I"$(dirname "$2")" -I"$core/src" -I"$core/include" \
  -c "$2" -o "$work/$1.o"
COMPILE
chmod +x "$work/compile"
export compiler here core work
jobs=$(getconf _NPROCESSORS_ONLN 2>/dev/null || echo 2)
echo "$sources" | awk '{ printf "%d\n%s\n", NR, $0 }' | tr '\n' '\0' | xargs -0 -n 2 -P "$jobs" "$work/compile"

"$compiler" -shared -o "$work/$library" "$work"/*.o
strip -x "$work/$library" 2>/dev/null || true
mv -f "$work/$library" "$cached"
deliver
