# use_store file|blob|s3: starts the store's emulator below $work, adds it to started, and sets args to the host's arguments.
free_port() { node -e 'const s = require("net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close(); })'; }

use_store() {
  # The emulators are those that the tests install, with their own node.
  local modules node port key
  modules=$(ls -d "$PWD"/artifacts/emulators/*/node_modules 2>/dev/null | head -1 || true)
  node=$(ls "$modules"/node-*/bin/node 2>/dev/null | head -1 || true)
  args=()
  case $1 in
    file) ;;
    blob)
      port=$(free_port)
      "$node" "$modules/azurite/dist/src/blob/main.js" --blobPort "$port" --location "$work/azurite" --skipApiVersionCheck --disableTelemetry --silent --loose >"$work/azurite.log" 2>&1 &
      started+=($!)
      key=Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==
      export Vision__BlobStore__ConnectionString="DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;AccountKey=$key;BlobEndpoint=http://127.0.0.1:$port/devstoreaccount1;"
      args=(--Vision:Store blob --Vision:BlobStore:CreateContainers true --Vision:PollInterval 00:00:00)
      ;;
    s3)
      port=$(free_port)
      "$node" eng/emulators/aws.mjs "$modules" "$port" us-east-1 >"$work/aws.log" 2>&1 &
      started+=($!)
      export AWS_ENDPOINT_URL=http://127.0.0.1:$port AWS_REGION=us-east-1 AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test
      args=(--Vision:Store s3 --Vision:S3Store:CreateBuckets true --Vision:Containers:faces file://faces --Vision:PollInterval 00:00:00)
      ;;
    *) echo "the store is file, blob or s3, not '$1'" >&2; exit 2 ;;
  esac
}
