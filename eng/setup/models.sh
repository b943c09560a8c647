# Models and sample photos, as eng/Vision.Models/manifest.json pins them.

models() {
  local hash; hash=$(hash_of eng/Vision.Models eng/npm-package)
  is_done models "$hash" && models_present && return

  say "Fetching models and sample photos"
  quietly build-models dotnet build eng/Vision.Models/Vision.Models.csproj -c Release --no-restore
  dotnet eng/Vision.Models/bin/Release/net10.0/Vision.Models.dll . || fail "the models are not complete; the reason is printed above"
  mark_done models "$hash"
}

# Every target of the manifest is there and not empty; what it holds was verified when it was written, and it was renamed into place whole.
models_present() {
  local file
  while read -r file; do
    [ -s "artifacts/$file" ] || return 1
  done < <(sed -nE 's/.*"to": *"([^"]+)".*/\1/p' eng/Vision.Models/manifest.json)
}
