#!/usr/bin/env bash
# Deploys Vision to AWS Lambda, step by step; shows what would change and asks before anything does.
#   infra/aws/deploy.sh NAME REGION dev|prod
# Needs the AWS CLI with credentials of somebody who may make what infra/aws/*.yaml says, Docker, and a checkout in which ./setup has run.
set -euo pipefail
cd "$(dirname "$0")/../.."
[ $# = 3 ] || { sed -n '2,4s/^# \{0,1\}//p' infra/aws/deploy.sh >&2; exit 2; }
name=$1 parameters=infra/aws/$3.parameters
export AWS_REGION=$2 AWS_DEFAULT_REGION=$2 AWS_PAGER=""
[ -f "$parameters" ] || { echo "deploy: there is no $parameters; choose dev or prod" >&2; exit 2; }
[[ "$name" =~ ^[a-z][a-z0-9-]{1,18}[a-z0-9]$ ]] \
  || { echo "deploy: '$name' cannot begin the names of buckets; choose 3 to 20 of a-z, 0-9 and -, a letter first" >&2; exit 2; }
[ -d artifacts/models ] || { echo "deploy: artifacts/models is missing; run ./setup, which fetches the models" >&2; exit 2; }
say() { printf '\033[1m==>\033[0m %s\n' "$*" >&2; }

status() { aws cloudformation describe-stacks --stack-name "$1" --query 'Stacks[0].StackStatus' --output text 2>/dev/null || true; }
result() { aws cloudformation describe-stacks --stack-name "$1" --query "Stacks[0].Outputs[?OutputKey=='$2'].OutputValue" --output text; }

# deploy TITLE STACK TEMPLATE PARAMETER=VALUE… : makes a change set, shows it, asks, carries it out
deploy() {
  local title=$1 stack=$2 template=$3 before made change answer kind=update
  shift 3
  say "$title"
  before=$(status "$stack")
  case "$before" in
    "" | None | REVIEW_IN_PROGRESS) kind=create ;;
    ROLLBACK_COMPLETE | ROLLBACK_FAILED)
      echo "deploy: the stack $stack was never made whole; aws cloudformation delete-stack --stack-name $stack, and start again" >&2
      exit 1 ;;
  esac
  made=$(aws cloudformation deploy --stack-name "$stack" --template-file "$template" --parameter-overrides "$@" \
    --capabilities CAPABILITY_IAM CAPABILITY_AUTO_EXPAND --no-execute-changeset --no-fail-on-empty-changeset)
  change=$(grep -o 'arn:[^ ]*:changeSet/[^ ]*' <<<"$made" || true)
  [ -n "$change" ] || { say "Nothing to change"; return; }
  aws cloudformation describe-change-set --change-set-name "$change" --output table \
    --query 'Changes[].ResourceChange.{Action: Action, Name: LogicalResourceId, Type: ResourceType, Replaced: Replacement}'
  read -r -p "Go on? [y/N] " answer
  [ "$answer" = y ] || exit 1
  aws cloudformation execute-change-set --change-set-name "$change"
  if ! aws cloudformation wait "stack-$kind-complete" --stack-name "$stack"; then
    aws cloudformation describe-stack-events --stack-name "$stack" --output table \
      --query "StackEvents[?ends_with(ResourceStatus, 'FAILED')].{Name: LogicalResourceId, Reason: ResourceStatusReason}" >&2
    exit 1
  fi
}

# Lines of NAME=VALUE; what begins with # is for the reader.
settings=()
while IFS= read -r line; do settings+=("$line"); done < <(grep -vE '^(#|[[:space:]]*$)' "$parameters" || true)
[ -z "${VISION_ALARM_EMAIL:-}" ] || settings+=("AlarmEmail=$VISION_ALARM_EMAIL")

deploy "1 of 2: the registry" "$name-registry" infra/aws/registry.yaml "Name=$name"

repository=$(result "$name-registry" Repository)
tag=$(git rev-parse --short=12 HEAD)
image=$repository:$tag
if aws ecr describe-images --repository-name "${repository#*/}" --image-ids "imageTag=$tag" >/dev/null 2>&1; then
  say "$image is there already"
else
  [ -z "$(git status --porcelain)" ] \
    || { echo "deploy: there are changes that are not committed, and the image is named after the commit; commit them" >&2; exit 1; }
  say "Building and pushing $image"
  aws ecr get-login-password | docker login --username AWS --password-stdin "${repository%%/*}"
  # Lambda takes no index of images, which an attestation of provenance would make of it.
  docker build --platform linux/amd64 --provenance=false -f infra/docker/lambda.Dockerfile -t "$image" .
  docker push "$image"
fi

deploy "2 of 2: buckets, queues, functions" "$name" infra/aws/template.yaml "Name=$name" "ImageUri=$image" ${settings[@]+"${settings[@]}"}
uploads=$(result "$name" UploadsBucket) results=$(result "$name" ResultsBucket)
say "Upload photos to s3://$uploads/images/; results go to s3://$results; the API is $(result "$name" Api)"
