# NuGet packages: one `dotnet restore`, and for what can go wrong in it a sentence with its remedy.

nuget_packages() {
  local hash; hash=$(hash_of Directory.Packages.props Directory.Build.props eng $(find src tests bench -name "*.csproj" 2>/dev/null) $([ -d standins ] && echo standins))
  is_done packages "$hash" && return

  say "Restoring NuGet packages"
  mkdir -p artifacts/setup
  standins
  dotnet restore Vision.sln >artifacts/setup/restore.log 2>&1 || fail "$(restore_failure)
  The whole output is in artifacts/setup/restore.log."
  mark_done packages "$hash"
}

# The first error of the last restore, told in one sentence.
restore_failure() {
  local log=artifacts/setup/restore.log
  local missing; missing=$(sed -nE 's/.*error NU110[123]: Unable to find (a stable )?package ([A-Za-z0-9._-]*[A-Za-z0-9_-]).*/\2/p' "$log" | sort -u | tr '\n' ' ')
  local unsuitable; unsuitable=$(sed -nE 's/.*error (NU1605|NU1202|NU1107): (.*)/\2/p' "$log" | head -n 1)
  if [ -n "$missing" ]; then
    echo "the package sources lack, in the version of Directory.Packages.props: ${missing% }. 'dotnet nuget list source' shows them; add the public NuGet registry, or a complete copy of it."
  elif grep -qE 'error NU1301' "$log"; then
    echo "a package source does not answer ($(sed -nE "s/.*error NU1301: (.*)/\1/p" "$log" | head -n 1 | cut -c1-160)). Look at the network and at 'dotnet nuget list source', then run ./setup again."
  elif grep -qiE 'No space left|not enough space' "$log"; then
    echo "the disk is full; packages need about 2 GB below ${NUGET_PACKAGES:-~/.nuget/packages}. Make room and run ./setup again."
  elif grep -qiE 'NU3[0-9]{3}' "$log"; then
    echo "a package is not what it was signed as; run 'dotnet nuget locals all --clear' and ./setup again."
  elif [ -n "$unsuitable" ]; then
    echo "packages do not fit together: $unsuitable"
  else
    echo "dotnet restore failed: $(grep -m 1 -E 'error' "$log" | sed -E 's/.*error ([A-Z]+[0-9]+: )?//; s/ \[[^]]*\]$//' || tail -n 1 "$log")."
  fi
}
