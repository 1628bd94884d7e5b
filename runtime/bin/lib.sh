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

# Builds the simulated set, the tools of the demonstration and further modules where something is missing or a source is newer than
# the last build.
ensure_built() { # ensure_built MODULE...
  local stamp=$root/target/built module missing=""
  for module in runtime/demo "$@"; do
    [[ -d $root/$module/target/classes ]] || missing=$module
  done
  if [[ -z $missing && -e $stamp && -e $root/runtime/models/simulated/target/set && -d $root/runtime/demo/target/lib ]] &&
    [[ -z $(cd "$root" && find pom.xml bnd.bnd cnf bundles hardware-bundles runtime -type d \( -name target -o -name test -o -name itests -o -name bin \) \
      -prune -o -type f -newer "$stamp" -print -quit) ]]; then
    return 0
  fi
  command -v mvn >/dev/null || die 69 "Maven is needed to build the station, and there is no mvn on the path." \
    "Install it (Debian and Ubuntu: apt install maven; macOS: brew install maven)."
  local log=$root/target/build.log started=$SECONDS modules
  modules=$(IFS=, && printf '%s' "$*")
  mkdir -p "$root/target"
  printf 'Building the station with Maven; the first time fetches libraries and takes a minute or two.\n'
  if ! (cd "$root" && mvn -B -ntp -DskipTests -pl "runtime/launcher,runtime/models/simulated,runtime/demo${modules:+,$modules}" -am package 2>&1) |
    tee "$log" | sed -nu 's/^\[INFO\] Building \(.*\S\) \+\[\([0-9]*\)\/\([0-9]*\)\]$/  \2 of \3  \1/p'; then
    tail -n 30 "$log" >&2
    die 70 "The build failed; all it said is in $log."
  fi
  touch "$stamp"
  printf 'Built in %s s.\n\n' "$((SECONDS - started))"
}

# Runs a main class of runtime/demo.
run_tool() { # run_tool CLASS ARGUMENT...
  local class=$1
  shift
  exec "$java_home/bin/java" -XX:TieredStopAtLevel=1 -Dstdout.encoding=UTF-8 -Dstderr.encoding=UTF-8 \
    -cp "$root/runtime/demo/target/classes:$root/runtime/demo/target/lib/*" "org.openocpp.runtime.demo.$class" "$@"
}
