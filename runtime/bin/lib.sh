# SPDX-License-Identifier: Apache-2.0
# What the start scripts share; to be sourced.

# The top folder of the project.
root=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/../.." && pwd)
readonly root

die() { # die EXIT-CODE LINE...
  local code=$1
  shift
  printf '%s\n' "$@" >&2
  exit "$code"
}

# The major version of the JDK in a folder, read from its release file: starting a JVM to ask would cost more than the rest.
java_version_of() { # java_version_of HOME
  local line
  [[ -x $1/bin/java && -r $1/release ]] || return 1
  while IFS= read -r line; do
    if [[ $line =~ ^JAVA_VERSION=\"([0-9]+) ]]; then
      printf '%s' "${BASH_REMATCH[1]}"
      return 0
    fi
  done <"$1/release"
  return 1
}

# Sets java_home to a JDK 25 or newer: JAVA_HOME, else the java on the path, else the usual folders.
find_java() {
  local home on_path version seen=""
  on_path=$(command -v java || true)
  [[ -z $on_path ]] || on_path=$(dirname "$(dirname "$(readlink -f "$on_path")")")
  for home in "${JAVA_HOME:-}" "$on_path" /usr/lib/jvm/* /opt/java/* /opt/jdk* "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    [[ -n $home ]] && version=$(java_version_of "$home") || continue
    if ((version >= 25)); then
      java_home=$home
      return 0
    fi
    seen+=" $home ($version)"
  done
  die 78 "A JDK 25 is needed; found:${seen:- none}." \
    "Install one (for example Temurin 25 from https://adoptium.net) and set JAVA_HOME to its folder."
}
