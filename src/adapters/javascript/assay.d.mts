/** The dtypes of tensors; only the floats follow that of the case. */
export type Float = 'float64' | 'float32' | 'float16' | 'bfloat16';
export type Dtype = Float | 'int64' | 'bool';

/** A tensor in C order; float16 and bfloat16 are held in float32, bool as 0 and 1. */
export interface Tensor<Data = Float64Array | Float32Array> {
  dtype: Dtype;
  shape: number[];
  data: Data;
}
export type Ids = Tensor<BigInt64Array>;
export type Mask = Tensor<Uint8Array>;

/** What a step gives for one name: a number is a float without axes, a bigint an int64; null is declined. */
export type Result = Tensor<unknown> | number | bigint | boolean | Unsupported | null | Result[];
export type Results = Result | Record<string, Result> | void;

/** An instance has a method for each step: forward, backward, update, ... */
export type Instance = Record<string, any>;

/** A class made from one object of params and attributes, a marked maker of instances, or the op's forward itself. */
export type Op = (new (given: any) => Instance) | ((given: any) => Results | Promise<Results>);

/** The engine does not have what the case needs: thrown for a step, given in the place of one result. */
export class Unsupported extends Error {}

/** Marks a function that makes an instance, as a class does. */
export function maker(make: (given: any) => Instance): Op;

/** A tensor of zeros, of an array's elements or over a typed array; without a dtype it gets that of the case. */
export function tensor(shape: number[], data?: ArrayLike<number> | ArrayLike<bigint>, dtype?: Dtype): Tensor;

export interface Engine {
  name: string;
  version: string;
  ops: Record<string, Op>;
  dtypes?: Float[];
  device?: string;
  /** To the engine's own array and back: a tensor of a case is held in one, so that what changes in place is seen. */
  array?: [(given: Tensor<any>) => any, (held: any) => Pick<Tensor<any>, 'shape' | 'data'> & { dtype?: Dtype }];
  conventions?: Record<string, Record<string, string | string[]>>;
  level?: 'none' | 'first' | 'second';
  levels?: Record<string, 'none' | 'first' | 'second'>;
  fixed?: Record<string, Record<string, unknown>>;
  combinations?: Record<string, unknown>;
  refusals?: boolean;
  /** Whatever else spec/protocol.md has an engine say at the start. */
  [declared: string]: unknown;
}

/** Answers requests on stdin until `stop`. */
export function serve(engine: Engine): Promise<void>;
