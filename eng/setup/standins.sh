# Replacements for packages that a package source may lack: each is asked for, and packed from standins/ only where it cannot be restored.

standins() {
  local package version
  for package in $(standins_in_order); do
    version=$(sed -nE "s,.*<PackageVersion Include=\"$package\" Version=\"([^\"]+)\".*,\1,p" Directory.Packages.props)
    [ -n "$version" ] || continue
    if can_restore "$package" "$version"; then
      rm -f "artifacts/standins/feed/$package".*.nupkg
    else
      pack_standin "$package" "$version"
    fi
  done
  # Without replacements nothing is different from any other project.
  rmdir artifacts/standins/feed 2>/dev/null || true
}

# The replacements, each after those that it references itself.
standins_in_order() {
  local folder
  for folder in standins/*/; do
    [ -d "$folder" ] || continue
    local package; package=$(basename "$folder")
    echo "$package $package"
    sed -nE 's,.*<PackageReference Include="([^"]+)".*,\1,p' "$folder$package.csproj" | while read -r needed; do
      [ ! -d "standins/$needed" ] || echo "$needed $package"
    done
  done | tsort
}

# can_restore PACKAGE VERSION : whether the package sources have it; any error but its absence ends the set-up
can_restore() {
  local probe=artifacts/standins/probe/$1 log=artifacts/setup/restore.log
  mkdir -p "$probe"
  cat >"$probe/probe.csproj" <<PROJECT
<Project>
  <PropertyGroup>
    <ImportDirectoryBuildProps>false</ImportDirectoryBuildProps>
    <ImportDirectoryPackagesProps>false</ImportDirectoryPackagesProps>
  </PropertyGroup>
  <Import Sdk="Microsoft.NET.Sdk" Project="Sdk.props" />
  <PropertyGroup>
    <TargetFramework>net10.0</TargetFramework>
  </PropertyGroup>
  <ItemGroup>
    <PackageDownload Include="$1" Version="[$2]" />
  </ItemGroup>
  <Import Sdk="Microsoft.NET.Sdk" Project="Sdk.targets" />
</Project>
PROJECT
  dotnet restore "$probe" >"$log" 2>&1 && return
  grep -qE "error NU110[12]: Unable to find (a stable )?package $1" "$log" || fail "$(restore_failure)
  The whole output is in $log."
  return 1
}

# pack_standin PACKAGE VERSION : into the feed that Directory.Build.props adds; what an earlier one left unpacked goes
pack_standin() {
  say "The package sources lack $1: packing standins/$1"
  rm -rf "artifacts/standins/feed/$1".*.nupkg "artifacts/standins/packages/$(printf '%s' "$1" | tr '[:upper:]' '[:lower:]')"
  quietly "pack-$1" dotnet pack "standins/$1" -c Release -p:PackageVersion="$2" -o artifacts/standins/feed
}
