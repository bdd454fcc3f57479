#!/bin/sh
# Builds the page: brings its libraries as the lock file names them, bundles, and puts the result where it is served from.
#   build.sh <work folder> <output folder>
# The libraries are kept in a cache by the hash of the lock file, so they are brought once: in $ASSAY_PAGE_CACHE, or
# assay/page in the user's cache folder. Exit status 3: something must be installed first, one line says what.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
work=${1:?usage: build.sh <work folder> <output folder>}
output=${2:?usage: build.sh <work folder> <output folder>}

missing() {
  echo "assay: $1" >&2
  exit 3
}

digest() {
  if command -v sha256sum >/dev/null 2>&1; then sha256sum; else shasum -a 256; fi | cut -c1-32
}

command -v node >/dev/null 2>&1 || missing "node is missing and is needed to build the page; install the package nodejs (and npm)"

hash=$({ uname -sm && cat "$here/package-lock.json"; } | digest)
cache=${ASSAY_PAGE_CACHE:-${XDG_CACHE_HOME:-${HOME:-/nonexistent}/.cache}/assay/page}
if ! mkdir -p "$cache" 2>/dev/null || ! [ -w "$cache" ]; then
  cache=$work/cache
  mkdir -p "$cache"
fi

if ! [ -d "$cache/$hash" ]; then
  command -v npm >/dev/null 2>&1 || missing "npm is missing and is needed once to bring the page's libraries; install the package npm"
  fresh=$(mktemp -d "$cache/build.XXXXXX")
  trap 'rm -rf "$fresh"' EXIT
  trap 'exit 130' HUP INT TERM
  echo "assay: bringing the page's libraries, once" >&2
  cp "$here/package.json" "$here/package-lock.json" "$fresh/"
  if ! (cd "$fresh" && npm ci --ignore-scripts --no-audit --no-fund --no-update-notifier) >"$fresh/npm.log" 2>&1; then
    cat "$fresh/npm.log" >&2
    missing "npm could not bring the page's libraries; see its message above"
  fi
  chmod 755 "$fresh"
  mv "$fresh" "$cache/$hash" 2>/dev/null || [ -d "$cache/$hash" ] || missing "no permission to write in $cache"
fi

mkdir -p "$work"
rm -rf "$work/page"
cp -R "$here" "$work/page"
rm -rf "$work/page/node_modules"
ln -s "$cache/$hash/node_modules" "$work/page/node_modules"
cd "$work/page"
exec node build.mjs "$output"
