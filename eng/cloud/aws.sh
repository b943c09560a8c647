# AWS on this machine: S3, SQS, SNS and DynamoDB, with what a host needs to use them. ./run --cloud aws reads this.
# LocalStack where a Docker engine answers and LOCALSTACK_AUTH_TOKEN has a token, which LocalStack asks for; else emulators from npm.

cloud_aws="" cloud_dynamodb="" cloud_container=""
cloud_buckets="vision-images vision-videos vision-blur"

aws_answers() { (: >"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

aws_port_is_free() {
  if aws_answers "$1"; then
    say "Another program listens on port $1; stop it, or choose a port with $2=N"
    exit 1
  fi
}

# aws_wait PORT PROCESS LOG : until it answers
aws_wait() {
  while ! aws_answers "$1"; do
    kill -0 "$2" 2>/dev/null || { tail -n 5 "$3" >&2; say "The emulator did not start; $3 tells why"; exit 1; }
    sleep 0.1
  done
}

aws_has_localstack() { [ -n "${LOCALSTACK_AUTH_TOKEN:-}" ] && command -v docker >/dev/null && docker info >/dev/null 2>&1; }

# The script that makes buckets and queues, run in the container where the client is: S3 tells the queue of every new object.
localstack_resources() {
  cat <<'IN_CONTAINER'
set -e
queue=$1; shift
awslocal sqs create-queue --queue-name "$queue-dead"
awslocal sqs create-queue --queue-name "$queue" --attributes \
  '{"RedrivePolicy": "{\"deadLetterTargetArn\":\"arn:aws:sqs:us-east-1:000000000000:'"$queue"'-dead\",\"maxReceiveCount\":1000}"}'
for bucket; do
  awslocal s3api create-bucket --bucket "$bucket"
  awslocal s3api put-bucket-notification-configuration --bucket "$bucket" --notification-configuration \
    '{"QueueConfigurations": [{"QueueArn": "arn:aws:sqs:us-east-1:000000000000:'"$queue"'", "Events": ["s3:ObjectCreated:*"]}]}'
done
IN_CONTAINER
}

aws_from_docker() {
  local port=$1 log=$data/.vision/aws.log image
  image=$(sed -nE 's/.*LocalStackImage = "([^"]+)".*/\1/p' "$root/tests/Vision.Emulators/AwsEmulator.cs")
  cloud_container=vision-localstack-$$
  say "Starting LocalStack on port $port"
  # By its name in the environment, so that the token is in no process list.
  docker run --rm --name "$cloud_container" -e LOCALSTACK_AUTH_TOKEN -e SERVICES=s3,sqs,sns,dynamodb -e PERSISTENCE=1 \
    -v "$data/.vision/localstack:/var/lib/localstack" -p "127.0.0.1:$port:4566" "$image" >"$log" 2>&1 &
  cloud_aws=$!
  while ! grep -q '^Ready\.' "$log"; do
    kill -0 "$cloud_aws" 2>/dev/null || { tail -n 5 "$log" >&2; say "LocalStack did not start; $log tells why"; exit 1; }
    sleep 0.2
  done
  # shellcheck disable=SC2086 # a list
  localstack_resources | docker exec -i "$cloud_container" bash -s -- vision-uploads $cloud_buckets >>"$log" 2>&1 \
    || { tail -n 5 "$log" >&2; say "Buckets and queues cannot be made; $log tells why"; exit 1; }
  export AWS_ENDPOINT_URL_DYNAMODB=http://127.0.0.1:$port
}

aws_from_npm() {
  local port=$1 dynamodb_port=${VISION_DYNAMODB_PORT:-8000} bucket notifications="" folder node
  folder=$(emulator_packages) || exit 1
  node=$(ls -d "$folder"/node_modules/node-*/bin/node 2>/dev/null | head -n 1)
  for bucket in $cloud_buckets; do notifications="$notifications${notifications:+,}$bucket=vision-uploads"; done
  aws_port_is_free "$dynamodb_port" VISION_DYNAMODB_PORT

  say "Starting S3, SQS and SNS on port $port, DynamoDB on port $dynamodb_port"
  mkdir -p "$data/.vision/aws" "$data/.vision/dynamodb"
  "${node:-node}" --no-warnings "$root/eng/emulators/aws.mjs" "$folder/node_modules" "$port" us-east-1 "$data/.vision/aws" "$notifications" >"$data/.vision/aws.log" 2>&1 &
  cloud_aws=$!
  "${node:-node}" --no-warnings "$folder/node_modules/dynalite/cli.js" --host 127.0.0.1 --port "$dynamodb_port" --path "$data/.vision/dynamodb" \
    --createTableMs 0 --deleteTableMs 0 --updateTableMs 0 >"$data/.vision/dynamodb.log" 2>&1 &
  cloud_dynamodb=$!
  aws_wait "$port" "$cloud_aws" "$data/.vision/aws.log"
  aws_wait "$dynamodb_port" "$cloud_dynamodb" "$data/.vision/dynamodb.log"
  export AWS_ENDPOINT_URL_DYNAMODB=http://127.0.0.1:$dynamodb_port
}

# cloud_start PORT : starts the emulators and tells the host about them; PORT is the host's, which is its own Rekognition
cloud_start() {
  local endpoint_port=${VISION_AWS_PORT:-4566}
  aws_port_is_free "$endpoint_port" VISION_AWS_PORT
  if aws_has_localstack; then aws_from_docker "$endpoint_port"; else aws_from_npm "$endpoint_port"; fi

  export AWS_ENDPOINT_URL=http://127.0.0.1:$endpoint_port AWS_ENDPOINT_URL_REKOGNITION=http://127.0.0.1:$1 AWS_REGION=us-east-1
  export AWS_ACCESS_KEY_ID=${AWS_ACCESS_KEY_ID:-test} AWS_SECRET_ACCESS_KEY=${AWS_SECRET_ACCESS_KEY:-test}
  export Vision__Rekognition__Enabled=true "Vision__Rekognition__AccessKeys__$AWS_ACCESS_KEY_ID=$AWS_SECRET_ACCESS_KEY" Vision__Rekognition__Results=s3://vision-rekognition
  export Vision__Store=s3 Vision__S3Store__CreateBuckets=true Vision__PollInterval=00:00:00 Vision__Folder__Watch=false
  export Vision__Provider=rekognition Vision__Sqs__Queue=vision-uploads Vision__RekognitionProvider__StagingBucket=vision-staging
  export Vision__Containers__images=s3://vision-images Vision__Containers__videos=s3://vision-videos Vision__Containers__blur=s3://vision-blur
  export Vision__Containers__output=s3://vision-output Vision__Containers__blurred=s3://vision-blurred Vision__Containers__faces=s3://vision-faces
  env_container stage-1 s3://vision-stage-1
}

# Names with a hyphen are no variables of a shell; the host takes them from its arguments.
env_container() { cloud_arguments+=("--Vision:Containers:$1" "$2"); }

cloud_arguments=()

cloud_notes() {
  printf 'AWS:  aws s3 cp photo.jpg s3://vision-images/ --endpoint-url %s\n' "$AWS_ENDPOINT_URL"
  printf '      aws rekognition detect-labels --image-bytes fileb://photo.jpg --endpoint-url %s\n' "$AWS_ENDPOINT_URL_REKOGNITION"
}

cloud_stop() {
  [ -z "$cloud_container" ] || docker stop "$cloud_container" >/dev/null 2>&1
  [ -z "$cloud_aws" ] || kill -TERM "$cloud_aws" 2>/dev/null
  [ -z "$cloud_dynamodb" ] || kill -TERM "$cloud_dynamodb" 2>/dev/null
}
