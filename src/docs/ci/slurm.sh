#!/bin/sh
# SLURM: an array of shards on a file system that all nodes share. In the engine's folder, with Assay beside it:
#   array=$(sbatch --parsable assay/src/docs/ci/slurm.sh)
#   sbatch --dependency=afterany:$array --wrap 'assay/assay merge reports/shard-*/report.json --report reports/all'
# After a time limit or a lost node, submit the same again: what is done is not done again.
#SBATCH --job-name=assay
#SBATCH --array=1-4
#SBATCH --cpus-per-task=1
#SBATCH --mem=2G
#SBATCH --time=01:00:00
#SBATCH --requeue
export SHARDS=4 ASSAY=assay/assay
exec assay/src/docs/ci/shard.sh reports --exec ./adapter
