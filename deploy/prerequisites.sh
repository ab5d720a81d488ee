#!/usr/bin/env bash
# Names each missing prerequisite in one line, with the command that installs it.
set -u
missing=0
need() { # what, how on Debian, how on macOS
  if [ "$(uname)" = Darwin ]; then how=$3; else how=$2; fi
  echo "missing: $1. Install it with: $how" >&2
  missing=1
}
version() { "$@" 2>&1 | grep -oE '[0-9]+(\.[0-9]+)*' | head -1; }
older() { [ "$(printf '%s\n%s\n' "$1" "$2" | sort -V | head -1)" = "$1" ] && [ "$1" != "$2" ]; }

python=${PYTHON:-python3}
found=$(version "$python" --version)
if [ -z "$found" ] || older "$found" 3.11; then
  need "Python 3.11 or newer (found: ${found:-none})" "sudo apt-get install python3 python3-venv" "brew install python@3.12"
elif ! "$python" -c 'import venv, ensurepip' 2>/dev/null; then
  need "Python's venv module" "sudo apt-get install python3-venv" "brew install python@3.12"
fi
found=$(command -v java >/dev/null && java -version 2>&1 | grep -oE 'version "[0-9]+' | grep -oE '[0-9]+')
if [ -z "$found" ] || [ "$found" -lt 17 ]; then
  need "Java 17 or newer (found: ${found:-none})" "sudo apt-get install openjdk-17-jdk-headless" "brew install openjdk@17"
elif ! command -v javac >/dev/null; then
  need "the Java compiler (javac)" "sudo apt-get install openjdk-17-jdk-headless" "brew install openjdk@17"
fi
command -v mvn >/dev/null || need "Maven" "sudo apt-get install maven" "brew install maven"
exit $missing
