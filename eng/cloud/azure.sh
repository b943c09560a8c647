# Azure on this machine: Azurite, in a container where Docker answers, else from npm, with what a host needs to use it. ./run --cloud azure reads this.

cloud_azurite="" cloud_container=""
cloud_arguments=(--Vision:Store blob --Vision:Engine AzureStorage --Vision:BlobStore:CreateContainers true)

# Azurite's own key, the same everywhere, and its usual ports: clients know both as UseDevelopmentStorage=true.
azurite_key="Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw=="
azurite_common=(--skipApiVersionCheck --disableTelemetry --silent --loose)

azurite_answers() { (exec 3<>/dev/tcp/127.0.0.1/10000 && printf 'GET /devstoreaccount1?comp=list HTTP/1.0\r\n\r\n' >&3 && grep -qi azurite <&3) 2>/dev/null; }

azurite_from_docker() {
  local version
  version=$(sed -nE 's/.*"azurite": "([^"]+)".*/\1/p' "$root/eng/emulators/package.json")
  cloud_container=vision-azurite-$$
  docker run --rm --name "$cloud_container" -v "$1:/data" -p 127.0.0.1:10000:10000 -p 127.0.0.1:10001:10001 -p 127.0.0.1:10002:10002 \
    "mcr.microsoft.com/azure-storage/azurite:$version" azurite --blobHost 0.0.0.0 --queueHost 0.0.0.0 --tableHost 0.0.0.0 "${azurite_common[@]}" --location /data >"$1.log" 2>&1 &
  cloud_azurite=$!
}

azurite_from_npm() {
  local folder node
  folder=$(emulator_packages) || exit 1
  node=$(ls -d "$folder"/node_modules/node-*/bin/node 2>/dev/null | head -n 1)
  "${node:-node}" "$folder/node_modules/azurite/dist/src/azurite.js" "${azurite_common[@]}" --location "$1" >"$1.log" 2>&1 &
  cloud_azurite=$!
}

# cloud_start PORT : starts Azurite unless one runs already, and tells the host about it
cloud_start() {
  local files=$data/.vision/azurite account=http://127.0.0.1
  account="DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;AccountKey=$azurite_key;BlobEndpoint=$account:10000/devstoreaccount1;QueueEndpoint=$account:10001/devstoreaccount1;TableEndpoint=$account:10002/devstoreaccount1;"
  export Vision__AzureStorage__ConnectionString=$account
  if azurite_answers; then
    say "Azurite runs already; using it"
    return
  fi

  say "Starting Azurite on ports 10000 to 10002"
  mkdir -p "$files"
  # In a process group of its own: Ctrl-C must reach the host alone, which needs its hub to stop.
  set -m
  if command -v docker >/dev/null && docker info >/dev/null 2>&1; then azurite_from_docker "$files"; else azurite_from_npm "$files"; fi
  set +m
  while ! azurite_answers; do
    kill -0 "$cloud_azurite" 2>/dev/null || { tail -n 5 "$files.log" >&2; say "Azurite did not start; are ports 10000 to 10002 free?"; exit 1; }
    sleep 0.1
  done
}

cloud_notes() {
  printf 'Azure: az storage blob upload --connection-string UseDevelopmentStorage=true -c images -f photo.jpg -n photo.jpg\n'
}

cloud_stop() {
  [ -z "$cloud_container" ] || docker stop "$cloud_container" >/dev/null 2>&1
  [ -z "$cloud_azurite" ] || { kill -TERM "$cloud_azurite" 2>/dev/null; wait "$cloud_azurite" 2>/dev/null; }
}
