#!/usr/bin/env bash
# One clip, 8 frames, 5 beams, 16 new tokens, both sides in one go; prints a JSON line for each.
#   benchmarks/caption.sh MODEL_FOLDER CLIP PYTHON [RUNS] [bf16|f32]
# MODEL_FOLDER: ./reelscribe model init --like blip2-flan-t5-xl --output MODEL_FOLDER
# PYTHON: one with torch and transformers, see tools/reference/README.md
set -eu
model=$1 clip=$2 python=$3 runs=${4:-3} dtype=${5:-bf16}
root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)
. "$root/benchmarks/classpath.sh"
"$java" $options -cp "$classpath" io.reelscribe.benchmark.CaptionBenchmark "$model" "$clip" "$runs" "$dtype"
env -u MALLOC_TRIM_THRESHOLD_ -u MALLOC_MMAP_THRESHOLD_ -u THP_MEM_ALLOC_ENABLE \
    "$python" "$root/benchmarks/reference_caption.py" --model "$model" --runs "$runs" --dtype "$dtype" | tail -n 1
