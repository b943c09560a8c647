#!/usr/bin/env bash
# Deploys Vision to an Azure resource group, step by step; shows what would change and asks before anything does.
#   infra/bicep/deploy.sh GROUP LOCATION dev|prod
# Needs the Azure CLI, signed in (az login), as somebody who may assign roles in the group; and a checkout in which ./setup has run.
set -euo pipefail
cd "$(dirname "$0")/../.."
[ $# = 3 ] || { sed -n '2,4s/^# \{0,1\}//p' infra/bicep/deploy.sh >&2; exit 2; }
group=$1 location=$2 parameters=infra/bicep/$3.bicepparam
[ -f "$parameters" ] || { echo "deploy: there is no $parameters; choose dev or prod" >&2; exit 2; }
say() { printf '\033[1m==>\033[0m %s\n' "$*" >&2; }

deploy() {
  say "$1"
  az deployment group what-if -g "$group" -p "$parameters"
  read -r -p "Go on? [y/N] " answer
  [ "$answer" = y ] || exit 1
  az deployment group create -g "$group" -n vision -p "$parameters" -o none
}
result() { az deployment group show -g "$group" -n vision --query "properties.outputs.$1.value" -o tsv; }

# Keys stay what they were; the first deployment makes them.
secret() {
  local answer reason
  [ -n "$vault" ] || return 0
  reason=$(mktemp)
  if answer=$(az keyvault secret show --vault-name "$vault" -n "$1" --query value -o tsv 2>"$reason"); then
    printf '%s' "$answer"
  elif ! grep -q SecretNotFound "$reason"; then
    # A new key in its place would lock out everybody who has the old one.
    echo "deploy: the key $1 in the vault $vault cannot be read; you need the role Key Vault Secrets User there:" >&2
    echo "  az role assignment create --role 'Key Vault Secrets User' --assignee YOU --scope \$(az keyvault show -n $vault --query id -o tsv)" >&2
    cat "$reason" >&2
    rm -f "$reason"
    return 1
  fi
  rm -f "$reason"
}
remember_keys() {
  VISION_FUNCTION_KEY=$(secret host--functionKey--default)
  VISION_EVENT_KEY=$(secret host--systemKey--blobs-095extension)
  : "${VISION_FUNCTION_KEY:=$(openssl rand -hex 24)}" "${VISION_EVENT_KEY:=$(openssl rand -hex 24)}"
  export VISION_FUNCTION_KEY VISION_EVENT_KEY
}

az group create -n "$group" -l "$location" -o none
vault=$(result keyVault 2>/dev/null || true)
remember_keys
export VISION_IMAGE="" VISION_EVENTS=false
deploy "1 of 3: accounts, identity, registry"

server=$(result registryServer)
VISION_IMAGE=$server/vision-functions:$(git rev-parse --short HEAD)
export VISION_IMAGE
say "Building and pushing $VISION_IMAGE"
az acr login -n "${server%%.*}"
docker build -f infra/docker/functions.Dockerfile --build-arg SCHEDULER="${VISION_SCHEDULER:-false}" -t "$VISION_IMAGE" .
docker push "$VISION_IMAGE"

deploy "2 of 3: the app"
api=$(result api)
say "Waiting for $api"
until curl -fsS -H "x-functions-key: $VISION_FUNCTION_KEY" "$api/api/health"; do sleep 5; done
echo

# Event Grid asks the app whether it wants events, so the app comes first.
export VISION_EVENTS=true
deploy "3 of 3: event subscriptions"
say "Upload photos to the container images of $(result dataAccount); the API is $api"
