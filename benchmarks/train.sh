#!/usr/bin/env bash
# A training step of FlanT5-XL's real size, both sides in one go; prints a JSON line for each.
#   benchmarks/train.sh MODEL_FOLDER PYTHON xe|scst [STEPS]
set -eu
model=$1 python=$2 step=$3 steps=${4:-3}
root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)
. "$root/benchmarks/classpath.sh"
"$java" $options -cp "$classpath" io.reelscribe.train.TrainingBenchmark "$model" "$step" "$steps"
env -u MALLOC_TRIM_THRESHOLD_ -u MALLOC_MMAP_THRESHOLD_ -u THP_MEM_ALLOC_ENABLE \
    "$python" "$root/benchmarks/reference_train.py" --step "$step" --steps "$steps" | tail -n 1
