# NuGet packages. With a complete registry this is one `dotnet restore`. Where the registry lacks packages, the ones that
# standins/ can build are packed into artifacts/standins/feed, which the root Directory.Build.props then uses.

nuget_packages() {
  local hash; hash=$(hash_of standins Directory.Packages.props Directory.Build.props eng $(find src tests bench -name "*.csproj" 2>/dev/null))
  is_done packages "$hash" && return

  say "Restoring NuGet packages"
  forget_changed_standins

  local try missing
  for try in 1 2 3; do
    if restore_all; then
      mark_done packages "$hash"
      return
    fi
    missing=$(missing_packages)
    [ -n "$missing" ] || { tail -n 20 artifacts/setup/restore.log >&2; fail "dotnet restore failed; the whole output is in artifacts/setup/restore.log"; }
    pack_standins $missing
  done
  tail -n 20 artifacts/setup/restore.log >&2
  fail "dotnet restore still lacks packages: $(missing_packages | tr '\n' ' ')"
}

restore_all() {
  mkdir -p artifacts/setup
  dotnet restore Vision.sln >artifacts/setup/restore.log 2>&1
}

# ids that the last restore did not find at all, or not in the pinned version
missing_packages() {
  sed -nE "s/.*error NU110[123]: Unable to find (a stable )?package ([A-Za-z0-9._-]*[A-Za-z0-9_-]).*/\2/p" artifacts/setup/restore.log | sort -u
}

pack_standins() {
  say "This registry lacks: $*"
  local id
  for id in "$@"; do
    [ -f "standins/$id/$id.csproj" ] || fail "the registry lacks $id, and standins/ has nothing for it; add a complete package source"
  done
  # Made before the first restore of a stand-in, so that none of them reaches the user's own package cache.
  mkdir -p artifacts/standins/feed
  for id in $(in_dependency_order "$@"); do
    [ -n "$(find artifacts/standins/feed -iname "$id.[0-9]*.nupkg")" ] && continue
    say "Building the stand-in for $id"
    if [ -x "standins/$id/prepare" ]; then "standins/$id/prepare"; fi
    quietly "pack-$id" dotnet pack "standins/$id/$id.csproj" -c Release
    mark_done "standin-$id" "$(standin_hash "$id")"
  done
}

# A stand-in may reference another one by a ProjectReference; dotnet pack then needs both packages in the feed.
in_dependency_order() {
  local id
  for id in "$@"; do
    sed -nE 's,.*ProjectReference Include="\.\./([^/]+)/.*,\1,p' "standins/$id/$id.csproj"
    printf '%s\n' "$id"
  done | awk '!seen[$0]++'
}

# what a stand-in is made from, other stand-ins that it references included
standin_hash() { hash_of $(in_dependency_order "$1" | sed 's,^,standins/,') standins/Directory.Build.props Directory.Packages.props eng/npm-package; }

# The same version with other contents: the package and every unpacked copy of it go.
forget_changed_standins() {
  local project id
  for project in standins/*/*.csproj; do
    id=$(basename "$project" .csproj)
    is_done "standin-$id" "$(standin_hash "$id")" && continue
    rm -rf "artifacts/packages/$(printf '%s' "$id" | tr '[:upper:]' '[:lower:]')" "artifacts/standins/$id" "artifacts/setup/standin-$id"
    find artifacts/standins/feed -iname "$id.[0-9]*.nupkg" -delete 2>/dev/null || true
  done
  rmdir artifacts/standins/feed 2>/dev/null || true
}
