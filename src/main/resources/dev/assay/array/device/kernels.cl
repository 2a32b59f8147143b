// The kernels of a device, in what OpenCL C and CUDA C have in common.
//
// The text is compiled once for each DTYPE. A work item computes LANES neighbours of a row: one on
// a GPU, and on a CPU as many as a vector register holds, together, as one VEC.
//
// Every element of a result is written by one work item, which takes its terms in an order that
// depends on the sizes alone, and nothing is atomic: the same question has the same bits.
//
// Defined by the caller: DTYPE and the names of dtypes and operations (the ordinals of the enums),
// LANES, GROUP (work items of a group), RUN (elements that one moves), HAS_DOUBLE. The compiler may
// not contract products and sums where the text does not say fma: for CUDA, -fmad=false.

// What the two languages call differently.

#ifdef __CUDACC__
#define KERNEL extern "C" __global__ void
#define DEVICE static __device__
#define GLOBAL
#define LOCAL __shared__
#define BARRIER __syncthreads()
#define GID0 ((INDEX) blockIdx.x * blockDim.x + threadIdx.x)
#define GID1 ((INDEX) blockIdx.y * blockDim.y + threadIdx.y)
#define GROUP0 ((INDEX) blockIdx.x)
#define GROUP1 ((INDEX) blockIdx.y)
#define GROUP2 ((INDEX) blockIdx.z)
#define LID0 ((int) threadIdx.x)
#define LID1 ((int) threadIdx.y)
#define INDEX long long
#define UCHAR unsigned char
#define USHORT unsigned short
#define UINT unsigned int
#define AS_UINT(x) __float_as_uint(x)
#define AS_FLOAT(x) __uint_as_float(x)
#define FROM_HALF(x, i) from_half((x)[i])
#define TO_HALF(v, x, i) ((x)[i] = to_half(v))

// As cuda_fp16.h has it, which the compiler that comes with a driver has not.
DEVICE float from_half(USHORT bits) {
  float value;
  asm("cvt.f32.f16 %0, %1;" : "=f"(value) : "h"(bits));
  return value;
}

DEVICE USHORT to_half(float value) {
  USHORT bits;
  asm("cvt.rn.f16.f32 %0, %1;" : "=h"(bits) : "f"(value));
  return bits;
}
#else
#pragma OPENCL FP_CONTRACT OFF
#if HAS_DOUBLE
#pragma OPENCL EXTENSION cl_khr_fp64 : enable
#endif
#define KERNEL __kernel void
#define DEVICE static
#define GLOBAL __global
#define LOCAL __local
#define BARRIER barrier(CLK_LOCAL_MEM_FENCE)
#define GID0 ((INDEX) get_global_id(0))
#define GID1 ((INDEX) get_global_id(1))
#define GROUP0 ((INDEX) get_group_id(0))
#define GROUP1 ((INDEX) get_group_id(1))
#define GROUP2 ((INDEX) get_group_id(2))
#define LID0 ((int) get_local_id(0))
#define LID1 ((int) get_local_id(1))
#define INDEX long
#define UCHAR uchar
#define USHORT ushort
#define UINT uint
#define AS_UINT(x) as_uint(x)
#define AS_FLOAT(x) as_float(x)
#define FROM_HALF(x, i) vload_half(i, (GLOBAL const half *) (x))
#define TO_HALF(v, x, i) vstore_half_rte(v, i, (GLOBAL half *) (x))
#endif

// ELEMENT is what memory holds, REAL what is computed with, WIDE what sums are kept in.

#define IS_FLOAT (DTYPE != INT64 && DTYPE != BOOL)
#if DTYPE == FLOAT64
#define ELEMENT double
#define REAL double
#define WIDE double
#elif DTYPE == FLOAT32
#define ELEMENT float
#define REAL float
#if HAS_DOUBLE
#define WIDE double
#else
#define WIDE float
#endif
#elif DTYPE == INT64
#define ELEMENT INDEX
#define REAL INDEX
#define WIDE INDEX
#elif DTYPE == BOOL
#define ELEMENT UCHAR
#define REAL int
#define WIDE int
#else
#define ELEMENT USHORT
#define REAL float
#define WIDE float
#endif

DEVICE REAL get(GLOBAL const ELEMENT *x, INDEX i) {
#if DTYPE == FLOAT16
  return FROM_HALF(x, i);
#elif DTYPE == BFLOAT16
  return AS_FLOAT((UINT) x[i] << 16);
#else
  return x[i];
#endif
}

DEVICE void put(GLOBAL ELEMENT *x, INDEX i, REAL value) {
#if DTYPE == FLOAT16
  TO_HALF(value, x, i);
#elif DTYPE == BFLOAT16
  UINT bits = AS_UINT(value);
  x[i] = value != value ? 0x7fc0 : (USHORT) ((bits + 0x7fff + (bits >> 16 & 1)) >> 16);
#elif DTYPE == BOOL
  x[i] = value != 0;
#else
  x[i] = value;
#endif
}

#if LANES == 1

#define VEC REAL
#define VWIDE WIDE
#define SPLAT(v) (v)
#define WIDEN(v) ((WIDE) (v))
#define NARROW(v) ((REAL) (v))
#define load(x, i, count, rest) get(x, i)
#define store(x, i, count, v) put(x, i, v)
#define store_wide(x, i, count, v) ((x)[i] = (v))
#define lane_of(v, lane) (v)

#else

#define JOIN_(a, b) a##b
#define JOIN(a, b) JOIN_(a, b)
#define VEC JOIN(REAL, LANES)
#define VWIDE JOIN(WIDE, LANES)
#define SPLAT(v) ((VEC) (v))
#define WIDEN(v) JOIN(convert_, VWIDE)(v)
#define NARROW(v) JOIN(convert_, VEC)(v)
#define VLOAD JOIN(vload, LANES)
#define VSTORE JOIN(vstore, LANES)

// Loads LANES elements of a row of which so many are left, and the rest in place of others.
DEVICE VEC load(GLOBAL const ELEMENT *x, INDEX i, INDEX count, REAL rest) {
#if DTYPE == FLOAT64 || DTYPE == FLOAT32
  if (count >= LANES) {
    return VLOAD(0, x + i);
  }
#endif
  REAL some[LANES];
  for (int lane = 0; lane < LANES; lane++) {
    some[lane] = lane < count ? get(x, i + lane) : rest;
  }
  return VLOAD(0, some);
}

DEVICE void store(GLOBAL ELEMENT *x, INDEX i, INDEX count, VEC v) {
#if DTYPE == FLOAT64 || DTYPE == FLOAT32
  if (count >= LANES) {
    VSTORE(v, 0, x + i);
    return;
  }
#endif
  REAL some[LANES];
  VSTORE(v, 0, some);
  for (int lane = 0; lane < LANES && lane < count; lane++) {
    put(x, i + lane, some[lane]);
  }
}

DEVICE void store_wide(GLOBAL WIDE *x, INDEX i, INDEX count, VWIDE v) {
  WIDE some[LANES];
  VSTORE(v, 0, some);
  for (int lane = 0; lane < LANES && lane < count; lane++) {
    x[i + lane] = some[lane];
  }
}

DEVICE WIDE lane_of(VWIDE v, int lane) {
  WIDE some[LANES];
  VSTORE(v, 0, some);
  return some[lane];
}

#endif

#define VECTORS(n) (((n) + LANES - 1) / LANES)

// How a kernel walks over its operands: rows along axis 0, whose places the other axes give. Axes
// that lie the same in every operand are one; a stride of 0 repeats an element.

#define AXES 8
#define OPERANDS 3

typedef struct {
  INDEX axes;
  INDEX size[AXES];
  INDEX start[OPERANDS];
  INDEX stride[OPERANDS][AXES];
} WALK;

DEVICE void places(const WALK *walk, INDEX row, INDEX *at) {
  for (int operand = 0; operand < OPERANDS; operand++) {
    at[operand] = walk->start[operand];
  }
  for (int axis = 1; axis < walk->axes; axis++) {
    INDEX i = row % walk->size[axis];
    row /= walk->size[axis];
    for (int operand = 0; operand < OPERANDS; operand++) {
      at[operand] += i * walk->stride[operand][axis];
    }
  }
}

// Loads from a row with a step of 1 or 0; without memory the operand is that value throughout.
DEVICE VEC operand(GLOBAL const ELEMENT *x, REAL value, INDEX at, INDEX step, INDEX column,
                   INDEX count) {
  if (!x) {
    return SPLAT(value);
  }
  return step == 0 ? SPLAT(get(x, at)) : load(x, at + column, count, 0);
}

// Elementwise.

// NaN is larger and smaller than every number.
#if IS_FLOAT
#define IS_NAN(x) ((x) != (x))
#else
#define IS_NAN(x) 0
#endif
#define LARGER(x, y) (IS_NAN(x) ? (x) : IS_NAN(y) ? (y) : (x) > (y) ? (x) : (y))
#define SMALLER(x, y) (IS_NAN(x) ? (x) : IS_NAN(y) ? (y) : (x) < (y) ? (x) : (y))
#define SIGMOID(x) (1 / (1 + exp(-(x))))
#define TRUTH(condition) ((condition) ? SPLAT(1) : SPLAT(0))

DEVICE VEC unary_of(int op, VEC x) {
  switch (op) {
    case UNARY_NEGATE: return -x;
#if IS_FLOAT
    case UNARY_ABS: return fabs(x);
    case UNARY_EXP: return exp(x);
    case UNARY_LOG: return log(x);
    case UNARY_SQRT: return sqrt(x);
    case UNARY_SIN: return sin(x);
    case UNARY_COS: return cos(x);
    case UNARY_TANH: return tanh(x);
    case UNARY_SIGMOID: return SIGMOID(x);
    case UNARY_ERF: return erf(x);
#else
    case UNARY_ABS: return x < 0 ? -x : x;
#endif
  }
  return x;
}

// Lane by lane: for vectors of doubles PoCL 3.1 has 2^2 = 1/4.
#if IS_FLOAT
DEVICE VEC power(VEC x, VEC y) {
#if LANES == 1
  return pow(x, y);
#else
  REAL a[LANES];
  REAL b[LANES];
  VSTORE(x, 0, a);
  VSTORE(y, 0, b);
  for (int lane = 0; lane < LANES; lane++) {
    a[lane] = pow(a[lane], b[lane]);
  }
  return VLOAD(0, a);
#endif
}
#endif

DEVICE VEC binary_of(int op, VEC x, VEC y) {
  switch (op) {
    case BINARY_PLUS: return x + y;
    case BINARY_MINUS: return x - y;
    case BINARY_TIMES: return x * y;
#if IS_FLOAT
    case BINARY_OVER: return x / y;
    case BINARY_POW: return power(x, y);
#endif
    case BINARY_MAXIMUM: return LARGER(x, y);
    case BINARY_MINIMUM: return SMALLER(x, y);
    case BINARY_EQ: return TRUTH(x == y);
    case BINARY_NE: return TRUTH(x != y);
    case BINARY_LT: return TRUTH(x < y);
    case BINARY_LE: return TRUTH(x <= y);
    case BINARY_GT: return TRUTH(x > y);
    case BINARY_GE: return TRUTH(x >= y);
  }
  return x;
}

KERNEL unary(int op, INDEX n, GLOBAL const ELEMENT *x, GLOBAL ELEMENT *out) {
  INDEX i = GID0 * LANES;
  if (i < n) {
    store(out, i, n - i, unary_of(op, load(x, i, n - i, 0)));
  }
}

KERNEL binary(int op, INDEX rows, WALK walk, GLOBAL const ELEMENT *x, REAL xValue,
              GLOBAL const ELEMENT *y, REAL yValue, GLOBAL ELEMENT *out) {
  INDEX n = walk.size[0];
  INDEX row = GID0 / VECTORS(n);
  INDEX column = GID0 % VECTORS(n) * LANES;
  if (row >= rows) {
    return;
  }
  INDEX at[OPERANDS];
  places(&walk, row, at);
  VEC a = operand(x, xValue, at[0], walk.stride[0][0], column, n - column);
  VEC b = operand(y, yValue, at[1], walk.stride[1][0], column, n - column);
  store(out, row * n + column, n - column, binary_of(op, a, b));
}

KERNEL compare(int op, INDEX rows, WALK walk, GLOBAL const ELEMENT *x, REAL xValue,
               GLOBAL const ELEMENT *y, REAL yValue, GLOBAL UCHAR *out) {
  INDEX n = walk.size[0];
  INDEX row = GID0 / VECTORS(n);
  INDEX column = GID0 % VECTORS(n) * LANES;
  if (row >= rows) {
    return;
  }
  INDEX at[OPERANDS];
  places(&walk, row, at);
  VEC a = operand(x, xValue, at[0], walk.stride[0][0], column, n - column);
  VEC b = operand(y, yValue, at[1], walk.stride[1][0], column, n - column);
  VEC truth = binary_of(op, a, b);
#if LANES == 1
  out[row * n + column] = truth != 0;
#else
  REAL some[LANES];
  VSTORE(truth, 0, some);
  for (int lane = 0; lane < LANES && lane < n - column; lane++) {
    out[row * n + column + lane] = some[lane] != 0;
  }
#endif
}

KERNEL choose(INDEX rows, WALK walk, GLOBAL const UCHAR *condition, GLOBAL const ELEMENT *x,
              REAL xValue, GLOBAL const ELEMENT *y, REAL yValue, GLOBAL ELEMENT *out) {
  INDEX n = walk.size[0];
  INDEX row = GID0 / VECTORS(n);
  INDEX column = GID0 % VECTORS(n) * LANES;
  if (row >= rows) {
    return;
  }
  INDEX at[OPERANDS];
  places(&walk, row, at);
  for (INDEX j = column; j < n && j < column + LANES; j++) {
    REAL a = x ? get(x, at[1] + j * walk.stride[1][0]) : xValue;
    REAL b = y ? get(y, at[2] + j * walk.stride[2][0]) : yValue;
    put(out, row * n + j, condition[at[0] + j * walk.stride[0][0]] ? a : b);
  }
}

// Moving and casting. Operand 0 is read and operand 1 written.

KERNEL fill(INDEX n, REAL value, GLOBAL ELEMENT *out) {
  INDEX i = GID0 * LANES;
  if (i < n) {
    store(out, i, n - i, SPLAT(value));
  }
}

KERNEL move(INDEX rows, WALK walk, GLOBAL const ELEMENT *x, GLOBAL ELEMENT *out) {
  INDEX n = walk.size[0];
  INDEX runs = (n + RUN - 1) / RUN;
  INDEX row = GID0 / runs;
  INDEX from = GID0 % runs * RUN;
  if (row >= rows) {
    return;
  }
  INDEX to = from + RUN < n ? from + RUN : n;
  INDEX at[OPERANDS];
  places(&walk, row, at);
  if (walk.stride[0][0] == 1 && walk.stride[1][0] == 1) {
    for (INDEX j = from; j < to; j++) {
      out[at[1] + j] = x[at[0] + j];
    }
    return;
  }
  for (INDEX j = from; j < to; j++) {
    out[at[1] + j * walk.stride[1][0]] = x[at[0] + j * walk.stride[0][0]];
  }
}

// A double as a float that rounds to a shorter format as the double would: what is cut off is
// remembered in the last bit.
#if HAS_DOUBLE
DEVICE float round_to_odd(double x) {
  float y = (float) x;
  if (y == y && (double) y != x) {
    UINT bits = AS_UINT(y);
    bits -= x < 0 ? (double) y < x : (double) y > x;
    y = AS_FLOAT(bits | 1);
  }
  return y;
}
#endif

#define CAST(NAME, FROM, VALUE)                                            \
  KERNEL NAME(INDEX n, GLOBAL const FROM *x, GLOBAL ELEMENT *out) {        \
    for (INDEX i = GID0 * LANES; i < n && i < (GID0 + 1) * LANES; i++) {   \
      put(out, i, VALUE);                                                  \
    }                                                                      \
  }

#if HAS_DOUBLE
#if DTYPE == FLOAT16 || DTYPE == BFLOAT16
CAST(cast_float64, double, round_to_odd(x[i]))
CAST(cast_int64, INDEX, round_to_odd((double) x[i]))
#elif DTYPE == BOOL
CAST(cast_float64, double, x[i] != 0)
CAST(cast_int64, INDEX, x[i] != 0)
#else
CAST(cast_float64, double, (REAL) x[i])
CAST(cast_int64, INDEX, (REAL) x[i])
#endif
#elif DTYPE == BOOL
CAST(cast_int64, INDEX, x[i] != 0)
#else
CAST(cast_int64, INDEX, (REAL) x[i])
#endif
#if DTYPE == BOOL
CAST(cast_float32, float, x[i] != 0)
CAST(cast_float16, USHORT, (x[i] & 0x7fff) != 0)
CAST(cast_bfloat16, USHORT, (x[i] & 0x7fff) != 0)
#else
CAST(cast_float32, float, (REAL) x[i])
CAST(cast_float16, USHORT, (REAL) FROM_HALF(x, i))
CAST(cast_bfloat16, USHORT, (REAL) AS_FLOAT((UINT) x[i] << 16))
#endif
CAST(cast_bool, UCHAR, (REAL) x[i])

// Reductions of x [outer, n, inner] over n. Where n is long it is cut into parts of so many
// elements, [outer, parts, inner], whose WIDE results combine_parts puts together.

#define COMBINE(NAME, TYPE)                          \
  DEVICE TYPE NAME(int op, TYPE x, TYPE y) {         \
    if (op == REDUCTION_SUM) {                       \
      return x + y;                                  \
    }                                                \
    if (op == REDUCTION_MAX) {                       \
      return LARGER(x, y);                           \
    }                                                \
    return SMALLER(x, y);                            \
  }

COMBINE(combine, WIDE)
#if LANES == 1
#define combine_vec combine
#else
COMBINE(combine_vec, VWIDE)
#endif

DEVICE WIDE combine_lanes(int op, VWIDE v) {
  WIDE result = lane_of(v, 0);
  for (int lane = 1; lane < LANES; lane++) {
    result = combine(op, result, lane_of(v, lane));
  }
  return result;
}

// What changes no sum, and no extreme of a part that begins with that element.
DEVICE REAL neutral(int op, GLOBAL const ELEMENT *x, INDEX first) {
  return op == REDUCTION_SUM ? 0 : get(x, first);
}

// Each work item takes a row; inner is 1.
KERNEL reduce_rows(int op, INDEX rows, INDEX n, GLOBAL const ELEMENT *x, GLOBAL ELEMENT *out) {
  INDEX row = GID0;
  if (row >= rows) {
    return;
  }
  REAL rest = neutral(op, x, row * n);
  VWIDE result = WIDEN(SPLAT(rest));
  for (INDEX i = 0; i < n; i += LANES) {
    result = combine_vec(op, result, WIDEN(load(x, row * n + i, n - i, rest)));
  }
  put(out, row, (REAL) combine_lanes(op, result));
}

// Each group takes a part of a row, every work item a share of it; inner is 1.
KERNEL reduce_groups(int op, INDEX n, INDEX parts, INDEX length, GLOBAL const ELEMENT *x,
                     GLOBAL ELEMENT *out, GLOBAL WIDE *partial) {
  LOCAL WIDE shares[GROUP];
  INDEX row = GROUP0 / parts;
  INDEX from = GROUP0 % parts * length;
  INDEX to = from + length < n ? from + length : n;
  int item = LID0;
  REAL rest = neutral(op, x, row * n + from);
  VWIDE result = WIDEN(SPLAT(rest));
  for (INDEX i = from + item * LANES; i < to; i += GROUP * LANES) {
    result = combine_vec(op, result, WIDEN(load(x, row * n + i, to - i, rest)));
  }
  shares[item] = combine_lanes(op, result);
  BARRIER;
  for (int half_ = GROUP / 2; half_ > 0; half_ /= 2) {
    if (item < half_) {
      shares[item] = combine(op, shares[item], shares[item + half_]);
    }
    BARRIER;
  }
  if (item == 0) {
    if (partial) {
      partial[GROUP0] = shares[0];
    } else {
      put(out, row, (REAL) shares[0]);
    }
  }
}

// Each work item takes LANES neighbouring columns of a part.
KERNEL reduce_columns(int op, INDEX outer, INDEX n, INDEX inner, INDEX parts, INDEX length,
                      GLOBAL const ELEMENT *x, GLOBAL ELEMENT *out, GLOBAL WIDE *partial) {
  INDEX column = GID0 % VECTORS(inner) * LANES;
  INDEX block = GID0 / VECTORS(inner);
  if (block >= outer * parts) {
    return;
  }
  INDEX from = block % parts * length;
  INDEX to = from + length < n ? from + length : n;
  INDEX at = block / parts * n * inner + column;
  INDEX left = inner - column;
  VWIDE result = WIDEN(load(x, at + from * inner, left, 0));
  for (INDEX i = from + 1; i < to; i++) {
    result = combine_vec(op, result, WIDEN(load(x, at + i * inner, left, 0)));
  }
  if (partial) {
    store_wide(partial, block * inner + column, left, result);
  } else {
    store(out, block * inner + column, left, NARROW(result));
  }
}

KERNEL combine_parts(int op, INDEX outer, INDEX parts, INDEX inner, GLOBAL const WIDE *partial,
                     GLOBAL ELEMENT *out) {
  INDEX i = GID0;
  if (i >= outer * inner) {
    return;
  }
  INDEX at = i / inner * parts * inner + i % inner;
  WIDE result = partial[at];
  for (INDEX part = 1; part < parts; part++) {
    result = combine(op, result, partial[at + part * inner]);
  }
  put(out, i, (REAL) result);
}

// The first index of the maximum, or of the first NaN.
KERNEL argmax(INDEX outer, INDEX n, INDEX inner, GLOBAL const ELEMENT *x, GLOBAL INDEX *out) {
  INDEX i = GID0;
  if (i >= outer * inner) {
    return;
  }
  INDEX at = i / inner * n * inner + i % inner;
  INDEX best = 0;
  REAL largest = get(x, at);
  for (INDEX j = 1; j < n; j++) {
    REAL value = get(x, at + j * inner);
    if (!IS_NAN(largest) && (IS_NAN(value) || value > largest)) {
      best = j;
      largest = value;
    }
  }
  out[i] = best;
}

// Gathering and scattering along the middle axis of x [outer, n, inner]: by ids [count] of n.

KERNEL take(INDEX outer, INDEX n, INDEX inner, INDEX count, GLOBAL const INDEX *ids,
            GLOBAL const ELEMENT *x, GLOBAL ELEMENT *out) {
  INDEX runs = (inner + RUN - 1) / RUN;
  INDEX row = GID0 / runs;
  INDEX from = GID0 % runs * RUN;
  if (row >= outer * count) {
    return;
  }
  INDEX to = from + RUN < inner ? from + RUN : inner;
  INDEX at = (row / count * n + ids[row % count]) * inner;
  for (INDEX j = from; j < to; j++) {
    out[row * inner + j] = x[at + j];
  }
}

// The ids are sorted: those that are i are the order's starts[i] to starts[i + 1] - 1.
KERNEL scatter_add(INDEX outer, INDEX n, INDEX inner, INDEX count, GLOBAL const int *starts,
                   GLOBAL const int *order, GLOBAL const ELEMENT *x, REAL xValue,
                   GLOBAL const ELEMENT *values, GLOBAL ELEMENT *out) {
  INDEX row = GID0 / VECTORS(inner);
  INDEX column = GID0 % VECTORS(inner) * LANES;
  if (row >= outer * n) {
    return;
  }
  INDEX left = inner - column;
  INDEX first = row / n * count;
  VWIDE sum = WIDEN(operand(x, xValue, row * inner, 1, column, left));
  for (int i = starts[row % n]; i < starts[row % n + 1]; i++) {
    sum += WIDEN(load(values, (first + order[i]) * inner + column, left, 0));
  }
  store(out, row * inner + column, left, NARROW(sum));
}

// Windows of images [planes, height, width] as columns [planes, kh, kw, oh, ow], and back.

typedef struct {
  INDEX kh, kw, strideH, strideW, padH, padW, height, width, oh, ow;
} WINDOWS;

// What the windows of an image x [channels, height, width] hold: at a pixel of theirs, counted
// through [channels, kh, kw], at a place, counted through [oh, ow].
DEVICE REAL window_at(const WINDOWS *w, GLOBAL const ELEMENT *x, INDEX pixel, INDEX place) {
  INDEX y = place / w->ow * w->strideH + pixel / w->kw % w->kh - w->padH;
  INDEX column = place % w->ow * w->strideW + pixel % w->kw - w->padW;
  int inside = y >= 0 && y < w->height && column >= 0 && column < w->width;
  return inside ? get(x, (pixel / w->kw / w->kh * w->height + y) * w->width + column) : 0;
}

KERNEL im2col(WINDOWS w, INDEX planes, GLOBAL const ELEMENT *x, GLOBAL ELEMENT *out) {
  INDEX runs = (w.ow + RUN - 1) / RUN;
  INDEX row = GID0 / runs;
  INDEX from = GID0 % runs * RUN;
  if (row >= planes * w.kh * w.kw * w.oh) {
    return;
  }
  INDEX to = from + RUN < w.ow ? from + RUN : w.ow;
  INDEX pixel = row / w.oh % (w.kh * w.kw);
  INDEX plane = row / w.oh / (w.kh * w.kw);
  INDEX y = row % w.oh * w.strideH + pixel / w.kw - w.padH;
  INDEX left = pixel % w.kw - w.padW;
  for (INDEX j = from; j < to; j++) {
    INDEX column = j * w.strideW + left;
    int inside = y >= 0 && y < w.height && column >= 0 && column < w.width;
    out[row * w.ow + j] = inside ? x[(plane * w.height + y) * w.width + column] : 0;
  }
}

// Each work item adds up the windows that a run of pixels of an image lies in.
KERNEL col2im(WINDOWS w, INDEX planes, GLOBAL const ELEMENT *columns, GLOBAL ELEMENT *out) {
  INDEX runs = (w.width + RUN - 1) / RUN;
  INDEX row = GID0 / runs;
  INDEX from = GID0 % runs * RUN;
  if (row >= planes * w.height) {
    return;
  }
  INDEX to = from + RUN < w.width ? from + RUN : w.width;
  WIDE sums[RUN];
  for (int j = 0; j < RUN; j++) {
    sums[j] = 0;
  }
  for (INDEX a = 0; a < w.kh; a++) {
    INDEX y = row % w.height + w.padH - a;
    if (y < 0 || y % w.strideH != 0 || y / w.strideH >= w.oh) {
      continue;
    }
    for (INDEX b = 0; b < w.kw; b++) {
      // The windows whose pixel b lies in the run.
      INDEX low = from + w.padW - b;
      INDEX high = to - 1 + w.padW - b;
      INDEX first = low < 0 ? 0 : (low + w.strideW - 1) / w.strideW;
      INDEX end = high < 0 ? 0 : high / w.strideW + 1;
      INDEX at = (((row / w.height * w.kh + a) * w.kw + b) * w.oh + y / w.strideH) * w.ow;
      for (INDEX j = first; j < end && j < w.ow; j++) {
        sums[j * w.strideW - low] += get(columns, at + j);
      }
    }
  }
  for (INDEX j = from; j < to; j++) {
    put(out, row * w.width + j, (REAL) sums[j - from]);
  }
}

// The gates of an LSTM: the blocks f, g, i and o of arrays [rows, 4 width].

#if IS_FLOAT

typedef struct {
  INDEX rows, width, f, g, i, o;
} GATES;

DEVICE VEC gate(GLOBAL const ELEMENT *gates, GLOBAL const ELEMENT *b0, GLOBAL const ELEMENT *b1,
                INDEX row, INDEX block, INDEX j, INDEX width) {
  VEC a = load(gates, (4 * row + block) * width + j, width - j, 0);
  if (b0) {
    a += load(b0, block * width + j, width - j, 0);
  }
  if (b1) {
    a += load(b1, block * width + j, width - j, 0);
  }
  return a;
}

// The gates take the place of the product x W.
KERNEL gates_forward(GATES s, REAL forgetBias, GLOBAL const ELEMENT *b0, GLOBAL const ELEMENT *b1,
                     GLOBAL const ELEMENT *cPrev, GLOBAL ELEMENT *gates, GLOBAL ELEMENT *c,
                     GLOBAL ELEMENT *tanhC, GLOBAL ELEMENT *h) {
  INDEX row = GID0 / VECTORS(s.width);
  INDEX j = GID0 % VECTORS(s.width) * LANES;
  if (row >= s.rows) {
    return;
  }
  INDEX left = s.width - j;
  INDEX at = row * s.width + j;
  VEC f = SIGMOID(gate(gates, b0, b1, row, s.f, j, s.width) + forgetBias);
  VEC g = tanh(gate(gates, b0, b1, row, s.g, j, s.width));
  VEC i = SIGMOID(gate(gates, b0, b1, row, s.i, j, s.width));
  VEC o = SIGMOID(gate(gates, b0, b1, row, s.o, j, s.width));
  VEC cell = f * load(cPrev, at, left, 0) + g * i;
  VEC t = tanh(cell);
  store(gates, (4 * row + s.f) * s.width + j, left, f);
  store(gates, (4 * row + s.g) * s.width + j, left, g);
  store(gates, (4 * row + s.i) * s.width + j, left, i);
  store(gates, (4 * row + s.o) * s.width + j, left, o);
  store(c, at, left, cell);
  store(tanhC, at, left, t);
  store(h, at, left, o * t);
}

KERNEL gates_backward(GATES s, GLOBAL const ELEMENT *gates, GLOBAL const ELEMENT *cPrev,
                      GLOBAL const ELEMENT *tanhC, GLOBAL const ELEMENT *dH,
                      GLOBAL const ELEMENT *dC, GLOBAL ELEMENT *dA, GLOBAL ELEMENT *dCPrev) {
  INDEX row = GID0 / VECTORS(s.width);
  INDEX j = GID0 % VECTORS(s.width) * LANES;
  if (row >= s.rows) {
    return;
  }
  INDEX left = s.width - j;
  INDEX at = row * s.width + j;
  VEC f = gate(gates, 0, 0, row, s.f, j, s.width);
  VEC g = gate(gates, 0, 0, row, s.g, j, s.width);
  VEC i = gate(gates, 0, 0, row, s.i, j, s.width);
  VEC o = gate(gates, 0, 0, row, s.o, j, s.width);
  VEC t = load(tanhC, at, left, 0);
  VEC dh = load(dH, at, left, 0);
  VEC dCell = load(dC, at, left, 0) + dh * o * (1 - t * t);
  VEC dF = dCell * load(cPrev, at, left, 0) * f * (1 - f);
  store(dA, (4 * row + s.f) * s.width + j, left, dF);
  store(dA, (4 * row + s.g) * s.width + j, left, dCell * i * (1 - g * g));
  store(dA, (4 * row + s.i) * s.width + j, left, dCell * g * i * (1 - i));
  store(dA, (4 * row + s.o) * s.width + j, left, dh * t * o * (1 - o));
  store(dCPrev, at, left, dCell * f);
}

#endif

// Stacks of products c [m, n] = a [m, k] b [k, n]; the operands lie by rows or by columns. b may be
// the windows of an image instead, [pixels, places] or [places, pixels], which nobody writes down.

#define MATRIX 0
#define BY_PIXEL 1
#define BY_PLACE 2

typedef struct {
  INDEX m, n, k;
  INDEX aRow, aColumn, aStack;
  INDEX bRow, bColumn, bStack;
} PRODUCT;

#if IS_FLOAT
#define MULTIPLY_ADD(x, y, sum) fma(x, y, sum)
#else
#define MULTIPLY_ADD(x, y, sum) ((x) * (y) + (sum))
#endif

// Each work item takes LANES neighbours of a row of one product.
KERNEL product_rows(PRODUCT p, INDEX stack, GLOBAL const ELEMENT *a, GLOBAL const ELEMENT *b,
                    GLOBAL ELEMENT *c) {
  INDEX row = GID0 / VECTORS(p.n);
  INDEX j = GID0 % VECTORS(p.n) * LANES;
  if (row >= stack * p.m) {
    return;
  }
  INDEX left = p.n - j;
  INDEX atA = row / p.m * p.aStack + row % p.m * p.aRow;
  INDEX atB = row / p.m * p.bStack + j * p.bColumn;
  VEC sum = SPLAT(0);
  for (INDEX i = 0; i < p.k; i++) {
    VEC x = SPLAT(get(a, atA + i * p.aColumn));
#if LANES == 1
    VEC y = get(b, atB + i * p.bRow);
#else
    VEC y;
    if (p.bColumn == 1) {
      y = load(b, atB + i * p.bRow, left, 0);
    } else {
      REAL some[LANES];
      for (int lane = 0; lane < LANES; lane++) {
        some[lane] = lane < left ? get(b, atB + i * p.bRow + lane * p.bColumn) : 0;
      }
      y = VLOAD(0, some);
    }
#endif
    sum = MULTIPLY_ADD(x, y, sum);
  }
  store(c, row * p.n + j, left, sum);
}

// On a GPU each group computes a tile through local memory, each work item EACH x EACH of it.

#define TILE 64
#define DEPTH 16
#define SIDE 16
#define EACH (TILE / SIDE)

DEVICE REAL right_at(const PRODUCT *p, const WINDOWS *w, int kind, GLOBAL const ELEMENT *b, INDEX i,
                     INDEX column) {
  if (kind == MATRIX) {
    return get(b, i * p->bRow + column * p->bColumn);
  }
  return kind == BY_PIXEL ? window_at(w, b, i, column) : window_at(w, b, column, i);
}

KERNEL product_tiles(PRODUCT p, WINDOWS w, int kind, GLOBAL const ELEMENT *a,
                     GLOBAL const ELEMENT *b, GLOBAL ELEMENT *c) {
  LOCAL REAL left[DEPTH][TILE + 1];
  LOCAL REAL right[DEPTH][TILE + 1];
  int across = LID0;
  int down = LID1;
  INDEX top = GROUP1 * TILE;
  INDEX first = GROUP0 * TILE;
  a += GROUP2 * p.aStack;
  b += GROUP2 * p.bStack;
  REAL sum[EACH][EACH];
  for (int i = 0; i < EACH; i++) {
    for (int j = 0; j < EACH; j++) {
      sum[i][j] = 0;
    }
  }
  for (INDEX from = 0; from < p.k; from += DEPTH) {
    // Neighbouring work items read neighbours, whichever way an operand lies.
    for (int e = down * SIDE + across; e < DEPTH * TILE; e += SIDE * SIDE) {
      int i = p.aColumn == 1 ? e % DEPTH : e / TILE;
      int row = p.aColumn == 1 ? e / DEPTH : e % TILE;
      left[i][row] = from + i < p.k && top + row < p.m
          ? get(a, (top + row) * p.aRow + (from + i) * p.aColumn) : 0;
      int j = p.bColumn == 1 ? e / TILE : e % DEPTH;
      int column = p.bColumn == 1 ? e % TILE : e / DEPTH;
      right[j][column] = from + j < p.k && first + column < p.n
          ? right_at(&p, &w, kind, b, from + j, first + column) : 0;
    }
    BARRIER;
    for (int i = 0; i < DEPTH; i++) {
      for (int row = 0; row < EACH; row++) {
        REAL x = left[i][down + row * SIDE];
        for (int column = 0; column < EACH; column++) {
          sum[row][column] = MULTIPLY_ADD(x, right[i][across + column * SIDE], sum[row][column]);
        }
      }
    }
    BARRIER;
  }
  for (int i = 0; i < EACH; i++) {
    for (int j = 0; j < EACH; j++) {
      INDEX row = top + down + i * SIDE;
      INDEX column = first + across + j * SIDE;
      if (row < p.m && column < p.n) {
        put(c, (GROUP2 * p.m + row) * p.n + column, sum[i][j]);
      }
    }
  }
}

// On a CPU each work item keeps PANEL_ROWS x PANEL_COLUMNS of the result in registers. It reads
// both operands as they were packed: panels of so many rows or columns, element by element of k.

#if LANES > 1

#define PANEL_ROWS 12
#define PANEL_COLUMNS (2 * LANES)

KERNEL pack_left(PRODUCT p, GLOBAL const ELEMENT *a, GLOBAL REAL *panels) {
  INDEX count = (p.m + PANEL_ROWS - 1) / PANEL_ROWS;
  INDEX panel = GID0 / p.k;
  INDEX i = GID0 % p.k;
  if (panel >= count) {
    return;
  }
  INDEX at = GID1 * p.aStack + panel * PANEL_ROWS * p.aRow + i * p.aColumn;
  INDEX rows = p.m - panel * PANEL_ROWS;
  panels += ((GID1 * count + panel) * p.k + i) * PANEL_ROWS;
  for (int row = 0; row < PANEL_ROWS; row++) {
    panels[row] = row < rows ? get(a, at + row * p.aRow) : 0;
  }
}

KERNEL pack_right(PRODUCT p, GLOBAL const ELEMENT *b, GLOBAL REAL *panels) {
  INDEX count = (p.n + PANEL_COLUMNS - 1) / PANEL_COLUMNS;
  INDEX panel = GID0 / p.k;
  INDEX i = GID0 % p.k;
  if (panel >= count) {
    return;
  }
  INDEX at = GID1 * p.bStack + panel * PANEL_COLUMNS * p.bColumn + i * p.bRow;
  INDEX columns = p.n - panel * PANEL_COLUMNS;
  panels += ((GID1 * count + panel) * p.k + i) * PANEL_COLUMNS;
  if (p.bColumn == 1) {
    VSTORE(load(b, at, columns, 0), 0, panels);
    VSTORE(columns > LANES ? load(b, at + LANES, columns - LANES, 0) : SPLAT(0), 1, panels);
    return;
  }
  for (int column = 0; column < PANEL_COLUMNS; column++) {
    panels[column] = column < columns ? get(b, at + column * p.bColumn) : 0;
  }
}

// One set of panels serves all products of the stack where its operand is the same for all. That a
// group has one work item is said here: else the compiler keeps the sums in memory.
__kernel __attribute__((reqd_work_group_size(1, 1, 1))) void product_panels(PRODUCT p, GLOBAL const REAL *a, GLOBAL const REAL *b, GLOBAL ELEMENT *c) {
  INDEX top = GROUP0 * PANEL_ROWS;
  INDEX first = GROUP1 * PANEL_COLUMNS;
  INDEX aPanels = (p.m + PANEL_ROWS - 1) / PANEL_ROWS;
  INDEX bPanels = (p.n + PANEL_COLUMNS - 1) / PANEL_COLUMNS;
  a += ((p.aStack == 0 ? 0 : GROUP2 * aPanels) + GROUP0) * p.k * PANEL_ROWS;
  b += ((p.bStack == 0 ? 0 : GROUP2 * bPanels) + GROUP1) * p.k * PANEL_COLUMNS;
  VEC sum[PANEL_ROWS][2];
  for (int row = 0; row < PANEL_ROWS; row++) {
    sum[row][0] = sum[row][1] = SPLAT(0);
  }
  for (INDEX i = 0; i < p.k; i++) {
    VEC y0 = VLOAD(0, b);
    VEC y1 = VLOAD(1, b);
#pragma unroll
    for (int row = 0; row < PANEL_ROWS; row++) {
      VEC x = SPLAT(a[row]);
      sum[row][0] = MULTIPLY_ADD(x, y0, sum[row][0]);
      sum[row][1] = MULTIPLY_ADD(x, y1, sum[row][1]);
    }
    a += PANEL_ROWS;
    b += PANEL_COLUMNS;
  }
  REAL block[PANEL_ROWS * PANEL_COLUMNS];
  for (int row = 0; row < PANEL_ROWS; row++) {
    VSTORE(sum[row][0], 0, block + row * PANEL_COLUMNS);
    VSTORE(sum[row][1], 1, block + row * PANEL_COLUMNS);
  }
  INDEX rows = p.m - top;
  INDEX columns = p.n - first;
  c += (GROUP2 * p.m + top) * p.n + first;
  for (int row = 0; row < PANEL_ROWS && row < rows; row++) {
    for (int column = 0; column < PANEL_COLUMNS && column < columns; column++) {
      put(c, row * p.n + column, block[row * PANEL_COLUMNS + column]);
    }
  }
}

#endif
