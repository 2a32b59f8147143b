# Settings for native libraries; sourced before Java starts. What the user has set stays.

# Threads that wait sleep: spinning took most of the time of small cases on ND4J.
export OMP_WAIT_POLICY=${OMP_WAIT_POLICY:-passive}

# So do those of OpenBLAS, 2^4 cycles after a product: the cores are wanted for what is not one.
export OPENBLAS_THREAD_TIMEOUT=${OPENBLAS_THREAD_TIMEOUT:-4}

# OpenBLAS takes its slowest kernels on a CPU that is newer than it: name those that the CPU can run.
cpu_has() {
  local flag
  for flag in "$@"; do
    grep -qswm1 "$flag" /proc/cpuinfo || return 1
  done
}
if [ -n "${OPENBLAS_CORETYPE:-}" ]; then
  :
elif cpu_has avx512f avx512dq avx512bw avx512vl; then
  export OPENBLAS_CORETYPE=SKYLAKEX
elif cpu_has avx2 fma; then
  export OPENBLAS_CORETYPE=HASWELL
fi
