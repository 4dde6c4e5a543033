#!/usr/bin/env bash
# Over-fits a fresh small model to six clips by cross-entropy, then trains it further by SCST, correct
# and as published, each from several seeds; prints the table of docs/training.md and draws its curves.
#
#   benchmarks/learn.sh ANNOTATIONS YOUTUBE_2ID VIDEOS OUTPUT [SEEDS]
#
#   ANNOTATIONS   MSVD's training captions, msvd_sents_train_noval_lc_nopunc.txt
#   YOUTUBE_2ID   its youtube_2id.txt
#   VIDEOS        folder with clips of it; whatever is there is used
#   OUTPUT        folder for models, runs and curves.svg; runs that are finished there are kept
#   SEEDS         default 3
set -eu
[ $# -ge 4 ] || { sed -n '2,12s/^# \{0,1\}//p' "$0" >&2; exit 2; }
annotations=$(realpath "$1") identifiers=$(realpath "$2") videos=$(realpath "$3")
mkdir -p "$4"
output=$(realpath "$4")
seeds=${5:-3}
cd "$(dirname "$0")/.."

data="data.datasets=[{annotations: ['$annotations', '$identifiers'], videos: '$videos'}]"

# $1 configuration, $2 name of the run, $3 seed; more settings follow
train() {
    local config=config/demo/$1.yaml run=$output/$2-$3 seed=$3
    shift 3
    [ ! -f "$run/finished" ] || return 0
    rm -rf "$run"
    ./reelscribe train "$config" "run.model=$output/model-$seed" "run.output=$run" "run.seed=$seed" \
        "$data" "data.cache.folder=$output/features" "$@"
    touch "$run/finished"
}

learn() {
    [ -d "$output/model-$1" ] ||
        ./reelscribe model init --like tiny --dtype f32 --seed "$1" --output "$output/model-$1"
    train overfit-msvd-xe xe "$1"
    train overfit-msvd-scst correct "$1" "run.adapter=$output/xe-$1/best"
    train overfit-msvd-scst paper "$1" "run.adapter=$output/xe-$1/best" \
        loss.mode=paper loss.baseline=mean-of-all
}

# One thread each.
learning=
for seed in $(seq "$seeds"); do
    learn "$seed" >"$output/seed-$seed.log" 2>&1 &
    learning="$learning $!"
done
for process in $learning; do
    wait "$process" || { tail -n 3 "$output"/seed-*.log >&2; exit 1; }
done

# The human row of the clips that are there.
find "$videos" -name '*.avi' -exec basename {} .avi \; | sort >"$output/train_list.txt"
./reelscribe score --human --references "$annotations" "$identifiers" "$output/train_list.txt" \
    --split train --metrics cider | tee "$output/human.txt"
human=$(awk '$1 == "CIDEr" { print $2 }' "$output/human.txt")
root=$PWD
. benchmarks/classpath.sh
"$java" $options -cp "$classpath" io.reelscribe.benchmark.LearningReport \
    "$output" "$seeds" "$human" "$output/curves.svg" |
    tee "$output/table.md"
