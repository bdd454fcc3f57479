#!/bin/sh
# Builds the bare parser that the scan measurement compares with, from the locked grammars of the engine; prints where it
# is. It is kept in the user's cache folder by the hash of what it is made from.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
engine=$here/../../../analysis-workers/engine/native
hash=$(cat "$engine/package-lock.json" "$here/bare.c" "$here/build.sh" | sha256sum | cut -c1-32)
cache=${XDG_CACHE_HOME:-$HOME/.cache}/assay/bench/$hash
if [ ! -x "$cache/bare" ]; then
  mkdir -p "$cache"
  work=$(mktemp -d "$cache/build.XXXXXX")
  trap 'rm -rf "$work"' EXIT
  cp "$engine/package.json" "$engine/package-lock.json" "$work/"
  (cd "$work" && npm ci --ignore-scripts --no-audit --no-fund --no-update-notifier >&2)
  core=$work/node_modules/tree-sitter/vendor/tree-sitter/lib
  objects=
  for source in "$here/bare.c" "$core/src/lib.c" \
    "$work"/node_modules/tree-sitter-typescript/tsx/src/*.c "$work"/node_modules/tree-sitter-typescript/typescript/src/*.c \
    "$work"/node_modules/tree-sitter-python/src/*.c "$work"/node_modules/tree-sitter-javascript/src/*.c \
    "$work"/node_modules/tree-sitter-java/src/*.c "$work"/node_modules/tree-sitter-go/src/*.c \
    "$work"/node_modules/tree-sitter-json/src/*.c "$work"/node_modules/@tree-sitter-grammars/tree-sitter-yaml/src/parser.c \
    "$work"/node_modules/@tree-sitter-grammars/tree-sitter-yaml/src/scanner.c; do
    object=$work/$(echo "$source" | tr / _).o
    cc -std=gnu11 -O2 -w -I"$(dirname "$source")" -I"$core/src" -I"$core/include" -c "$source" -o "$object"
    objects="$objects $object"
  done
  # shellcheck disable=SC2086
  cc -O2 -o "$work/bare" $objects
  mv -f "$work/bare" "$cache/bare"
fi
echo "$cache/bare"
