# The programs themselves: artifacts/bin/host/ (the server) and artifacts/bin/vision (the command line).

build() {
  local hash; hash=$(hash_of src Directory.Build.props Directory.Packages.props global.json eng/Common.props eng/Library.props eng/setup/build.sh)
  if is_done build "$hash" && [ -x artifacts/bin/host/vision-host ] && [ -x artifacts/bin/vision ]; then return; fi

  say "Building the server"
  publish_ready Vision.Host artifacts/bin/host
  say "Building the command line"
  publish_native Vision.Cli artifacts/bin/cli || publish_ready Vision.Cli artifacts/bin/cli
  ln -sfn cli/vision artifacts/bin/vision
  mark_done build "$hash"
}

# publish_native PROJECT FOLDER : as native code of its own, where there is a linker and the registry has the compiler
publish_native() {
  local linker; linker=$(command -v clang || command -v gcc) || { say "No clang or gcc: the command line starts a little slower"; return 1; }
  if publish "$1" "$2" native --self-contained -p:PublishAot=true -p:CppCompilerAndLinker="$(basename "$linker")" -p:CopyOutputSymbolsToPublishDirectory=false; then return; fi
  say "Native compilation is not possible here (artifacts/setup/publish-$1-native.log): the command line starts a little slower"
  return 1
}

# publish_ready PROJECT FOLDER : compiled ahead where the registry has the compiler, else by the runtime when it starts
publish_ready() {
  publish "$1" "$2" ready --self-contained false -p:PublishReadyToRun=true && return
  rm -rf "$2"
  quietly "publish-$1" dotnet publish "src/$1" -c Release -o "$2"
}

# publish PROJECT FOLDER KIND ARGUMENT… : into a new folder that takes the old one's place, for a server may be running from it
publish() {
  local project=$1 folder=$2 kind=$3; shift 3
  rm -rf "$folder.new"
  mkdir -p artifacts/setup
  # The analyzers judge the code when ./test builds it; here they would only take time.
  dotnet publish "src/$project" -c Release --use-current-runtime -o "$folder.new" -p:RunAnalyzers=false "$@" >"artifacts/setup/publish-$project-$kind.log" 2>&1 || return 1
  rm -rf "$folder"
  mv "$folder.new" "$folder"
}
