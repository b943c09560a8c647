#!/usr/bin/env bash
# samples/make-clips.sh FOLDER COUNT: short videos of two people and of a stranger, cut out of the sample photos, for a session of load and
# grading as docs/load.md describes it:
#   FOLDER/people/NAME.jpg           photos to enroll the two by
#   FOLDER/clips/test_00.mp4 …       the videos
#   FOLDER/map.csv                   who is in which
set -euo pipefail
folder=${1:?the folder to write to} count=${2:?how many videos}
samples=$(cd "$(dirname "$0")/.." && pwd)/artifacts/samples

names=(Ann Bea unknown)
photos=(sample1.jpg sample1.jpg sample5.jpg)
crops=(500:500:160:260 600:600:660:150 500:500:1290:270)

picture() { ffmpeg -v error -nostdin -y "$@"; }

mkdir -p "$folder/people" "$folder/clips"
for person in 0 1; do
  picture -i "$samples/${photos[person]}" -vf "crop=${crops[person]}" -q:v 2 "$folder/people/${names[person]}.jpg"
done

echo "video,name" >"$folder/map.csv"
for ((i = 0; i < count; i++)); do
  person=$((i % 3)) clip=$(printf 'test_%02d' "$i")
  # Another zoom and place for each clip, so that no two are the same pictures.
  size=$((400 + i % 41)) left=$((i % 11)) top=$((i % 7))
  picture -loop 1 -t 1 -r 10 -i "$samples/${photos[person]}" \
    -vf "crop=${crops[person]},scale=$((size / 2 * 2 + 40)):-2,crop=400:400:$left:$top,fps=10,format=yuv420p" \
    -c:v libx264 -preset ultrafast -bitexact "$folder/clips/$clip.mp4"
  echo "$clip.mp4,${names[person]}" >>"$folder/map.csv"
done
