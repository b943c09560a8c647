# What ./setup tells, and how it knows that nothing changed.

say() { printf '\033[1m==>\033[0m %s\n' "$*" >&2; }

fail() { printf 'setup: %s\n' "$*" >&2; exit 1; }

# hash_of PATH… : one hash over the names and contents of all files below, build output left out
hash_of() {
  find "$@" -type f -not -path '*/bin/*' -not -path '*/obj/*' -print0 2>/dev/null | LC_ALL=C sort -z | xargs -0 sha256sum | sha256sum | cut -d' ' -f1
}

# is_done STEP HASH : whether the step was finished for this very hash
is_done() { [ "$(cat "artifacts/setup/$1" 2>/dev/null)" = "$2" ]; }

mark_done() { mkdir -p artifacts/setup; printf '%s' "$2" > "artifacts/setup/$1"; }

# quietly LOG COMMAND… : runs with output to a log, shown only when it fails
quietly() {
  local log=artifacts/setup/$1.log; shift
  mkdir -p artifacts/setup
  "$@" >"$log" 2>&1 || { tail -n 40 "$log" >&2; fail "'$*' failed; the whole output is in $log"; }
}
