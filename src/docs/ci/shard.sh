#!/bin/sh
# One shard of a check, on any machine; shards know nothing of each other.
#
# usage: SHARDS=4 shard.sh FOLDER CHECK-OPTION...
#   FOLDER         one that all machines see: the shard's report is FOLDER/shard-I
#   CHECK-OPTION   of assay check, such as --exec ./adapter
# The shard is that of a Kubernetes indexed Job (JOB_COMPLETION_INDEX, from 0), of a SLURM array (SLURM_ARRAY_TASK_ID,
# from 1), or SHARD, from 1. One that was done before is not done again: after a kill, start the same once more.
# A shard that fails has done its work, so it ends with 0; assay merge tells. ASSAY names the command, if not ./assay.
set -eu
folder=$1
shift
if [ -n "${JOB_COMPLETION_INDEX:-}" ]; then
  shard=$((JOB_COMPLETION_INDEX + 1))
else
  shard=${SLURM_ARRAY_TASK_ID:-${SHARD:?expected the number of the shard, from 1}}
fi
report=$folder/shard-$shard
if [ -f "$report/report.json" ]; then
  echo "shard $shard of $SHARDS was done before"
  exit 0
fi
# What a kill leaves is never taken for a report.
part=$report.part
rm -rf "$part"
code=0
${ASSAY:-./assay} check "$@" --shard "$shard/$SHARDS" --report "$part" || code=$?
if [ "$code" -gt 1 ]; then
  exit "$code"
fi
rm -rf "$report"
mv "$part" "$report"
