# Shared libraries of the operating system that the native parts of NuGet packages need. The loader knows which are not there.

native_libraries() {
  [ "$(uname -s)" = Linux ] || return 0
  command -v ldd >/dev/null || return 0
  [ -n "$(restored_libraries)" ] || fail "no native library of OpenCV is among the restored packages (asked for: linux, $(uname -m)). Run 'dotnet restore Vision.sln' and look at what it prints."
  local missing; missing=$(missing_libraries)
  [ -n "$missing" ] || return 0

  local packages; packages=$(packages_of $missing)
  [ -n "$packages" ] || fail "OpenCV needs $missing; install the packages of this system that have them and run ./setup again."
  say "OpenCV needs $(echo $missing)"
  install_debian $packages

  missing=$(missing_libraries)
  [ -z "$missing" ] || fail "OpenCV still needs $(echo $missing); install the packages of this system that have them and run ./setup again."
}

# What the loader does not find for the restored libraries.
missing_libraries() {
  restored_libraries | xargs -d '\n' ldd 2>/dev/null | sed -nE 's/^\s*(\S+) => not found.*/\1/p' | sort -u
}

# Native libraries of the packages that were restored for this kind of processor.
restored_libraries() {
  local assets=src/Vision.Imaging/obj/project.assets.json kind=x64
  [ "$(uname -m)" = x86_64 ] || kind=arm64
  # With or without a slash at its end, as whoever set it wrote it.
  local folder; folder=$(sed -nE '/"packageFolders"/,/\}/ s/^ *"(.*[^/])\/?": \{.*/\1/p' "$assets" 2>/dev/null | grep -v packageFolders | head -n 1)
  [ -n "$folder" ] || return 0
  local version; version=$(sed -nE 's,.*<OpenCvSharpVersion>(.*)</OpenCvSharpVersion>.*,\1,p' Directory.Packages.props)
  find "$folder"/opencvsharp4.*/"$version"/runtimes/linux-$kind/native -name '*.so' 2>/dev/null
}

# packages_of LIBRARY… : the Debian packages that have them, each once; what no line tells is left out
packages_of() {
  local library
  for library in "$@"; do
    awk -v library="$library" '$1 == library { print $2 }' eng/setup/native-libraries.txt
  done | sort -u
}
