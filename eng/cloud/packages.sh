# The emulators of eng/emulators/package-lock.json, installed below artifacts/emulators by whoever needs them first; tests use the same folder.

# emulator_packages : prints the folder that has node_modules
emulator_packages() {
  local manifest=$root/eng/emulators folder
  folder=$root/artifacts/emulators/$(sha256sum "$manifest/package-lock.json" | cut -c1-12)
  if [ ! -f "$folder/installed" ]; then
    command -v npm >/dev/null || { say "The emulators come from npm; install Node.js (Debian: apt-get install npm)"; return 1; }
    say "Installing the emulators"
    mkdir -p "$folder"
    cp "$manifest/package.json" "$manifest/package-lock.json" "$folder/"
    (cd "$folder" && npm ci --prefer-offline --ignore-scripts --no-audit --no-fund --loglevel=error >&2) || return 1
    : >"$folder/installed"
  fi
  printf '%s' "$folder"
}
