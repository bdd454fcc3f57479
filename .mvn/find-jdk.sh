# Sourced by ./mvnw and ./assay: sets JAVA_HOME to a JDK 25 or newer, or says which package to install.
# Looks, in this order, at JAVA_HOME, at the javac on PATH, and where package managers put JDKs.

assay_jdk_major() {
  [ -x "$1/bin/javac" ] || return 1
  if [ -r "$1/release" ]; then
    sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release"
  else
    "$1/bin/javac" -version 2>&1 | sed -n 's/^javac \([0-9]*\).*/\1/p'
  fi
}

assay_find_jdk() {
  if assay_path_javac=$(command -v javac 2>/dev/null); then
    assay_path_javac=$(readlink -f "$assay_path_javac" 2>/dev/null || echo "$assay_path_javac")
    assay_path_javac=${assay_path_javac%/bin/javac}
  fi
  for assay_candidate in "${JAVA_HOME:-}" "${assay_path_javac:-}" \
    /usr/lib/jvm/* /opt/java/* /opt/jdk* "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    [ -n "$assay_candidate" ] || continue
    assay_major=$(assay_jdk_major "$assay_candidate") || continue
    if [ "${assay_major:-0}" -ge 25 ]; then
      JAVA_HOME=$assay_candidate
      export JAVA_HOME
      return 0
    fi
  done
  return 1
}

if ! assay_find_jdk; then
  echo "assay: no JDK 25 found; install one (package temurin-25-jdk or openjdk-25-jdk) or set JAVA_HOME to it" >&2
  exit 3
fi
