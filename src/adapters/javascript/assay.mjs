// Serves an engine to Assay over stdin and stdout (README.md); types are in assay.d.mts.
//
// An adapter is a table from op to class: an instance is made from one object of params and attributes, a step calls
// the method of its name with one object of inputs and attributes, and gives the one result that is wanted, or an
// object of results by name. What throws refuses the step. Import this first: from then on what the engine and its
// libraries print goes to stderr.
import { createInterface } from 'node:readline';
import { isDeepStrictEqual } from 'node:util';

const reply = process.stdout.write.bind(process.stdout);
process.stdout.write = process.stderr.write.bind(process.stderr);

/** The engine does not have what the case needs: thrown for a step, given in the place of one result. */
export class Unsupported extends Error {}

/** Marks a function that makes an instance, as a class does; any other function is the op's forward. */
export const maker = (make) => Object.assign((given) => make(given), { makes: true });

// A class has a prototype that cannot be replaced; a function's can be, and an arrow has none.
const isClass = (op) => Object.getOwnPropertyDescriptor(op, 'prototype')?.writable === false;

const WORDS = { NaN, Infinity, '-Infinity': -Infinity };
const HELD = {
  float64: Float64Array, float32: Float32Array, float16: Float32Array, bfloat16: Float32Array,
  int64: BigInt64Array, bool: Uint8Array,
};

const size = (shape) => shape.reduce((product, n) => product * n, 1);

/** A tensor: data in C order, in a typed array; without a dtype it gets that of the case's floats. */
export function tensor(shape, data = size(shape), dtype = Play.dtype) {
  return { dtype, shape: [...shape], data: data instanceof HELD[dtype] ? data : new HELD[dtype](data) };
}

function decode({ dtype, shape, data }) {
  if (typeof data !== 'string') {
    const value = dtype === 'int64' ? BigInt : dtype === 'bool' ? Number : (x) => WORDS[x] ?? x;
    return tensor(shape, data.map(value), dtype);
  }
  const { buffer } = new Uint8Array(Buffer.from(data, 'base64')); // a copy: elements are aligned there
  if (dtype === 'float16') return tensor(shape, Float32Array.from(new Uint16Array(buffer), fromHalf), dtype);
  if (dtype === 'bfloat16') return tensor(shape, new Float32Array(Uint32Array.from(new Uint16Array(buffer), (x) => x << 16).buffer), dtype);
  return tensor(shape, new HELD[dtype](buffer), dtype);
}

// Typed arrays have the byte order of the machine: little-endian wherever Node.js is at home.
function encode(given) {
  const { dtype, shape, data } = tensor(given.shape, given.data, given.dtype);
  if (data.length !== size(shape)) throw new Error(`result: shape=[${shape}], but there are ${data.length} elements`);
  const half = { float16: toHalf, bfloat16: toBrain }[dtype];
  const { buffer, byteOffset, byteLength } = half ? Uint16Array.from(data, half) : data;
  return { dtype, shape, data: Buffer.from(buffer, byteOffset, byteLength).toString('base64') };
}

function fromHalf(bits) {
  const sign = bits & 0x8000 ? -1 : 1, exponent = (bits >> 10) & 31, fraction = bits & 1023;
  if (exponent === 31) return fraction ? NaN : sign * Infinity;
  return sign * (exponent ? (1024 + fraction) * 2 ** (exponent - 25) : fraction * 2 ** -24);
}

const even = (x) => { // to the nearest whole number, ties to even
  const floor = Math.floor(x), rest = x - floor;
  return rest > 0.5 || (rest === 0.5 && floor % 2) ? floor + 1 : floor;
};

function toHalf(x) {
  const sign = x < 0 || Object.is(x, -0) ? 0x8000 : 0, abs = Math.abs(x);
  if (Number.isNaN(x)) return 0x7e00;
  if (abs >= 65520) return sign | 0x7c00;
  if (abs < 2 ** -14) return sign | even(abs * 2 ** 24);
  const exponent = Math.floor(Math.log2(abs)); // exact: a float32 is never so near to a power of two
  return sign | (((exponent + 14) << 10) + even(abs * 2 ** (10 - exponent))); // a carry goes into the exponent
}

function toBrain(x) {
  const bits = new Uint32Array(Float32Array.of(x).buffer)[0];
  return Number.isNaN(x) ? 0x7fc0 : (bits + 0x7fff + ((bits >>> 16) & 1)) >>> 16;
}

/** One run of one case: names are identities, instances are made when first used. */
class Play {
  static dtype = 'float64';

  constructor(engine, question) {
    const { ops, conventions = {}, fixed = {}, array = [(given) => given, (given) => given] } = engine;
    Object.assign(this, { op: ops[question.op], question, conventions: conventions[question.op] ?? {} });
    this.fixed = fixed[question.op] ?? {};
    [this.toEngine, this.toKit] = array;
    this.tensors = new Map(Object.entries(question.tensors).map(([name, given]) => [name, this.toEngine(decode(given))]));
    this.instances = {};
  }

  lookup(name) {
    if (Array.isArray(name)) return name.map((item) => this.lookup(item));
    if (name === null) return null;
    if (!this.tensors.has(name)) throw new Error(`there is no tensor ${name}`);
    return this.tensors.get(name);
  }

  named(names = {}) {
    return Object.fromEntries(Object.entries(names).map(([key, name]) => [key, this.lookup(name)]));
  }

  /** The settings that an op is told: all but those of the one value that it has. */
  told(settings = {}) {
    for (const [key, value] of Object.entries(settings)) {
      if (key in this.fixed && ![this.fixed[key]].flat().some((known) => isDeepStrictEqual(known, value))) {
        throw new Unsupported(`${key}=${value}, the engine has ${this.fixed[key]}`);
      }
    }
    return Object.fromEntries(Object.entries(settings).filter(([key]) => !(key in this.fixed) || Array.isArray(this.fixed[key])));
  }

  make() {
    const chosen = Object.entries(this.question.conventions).filter(([key]) => Array.isArray(this.conventions[key]));
    const given = { ...this.named(this.question.params), ...this.told(this.question.attributes), ...Object.fromEntries(chosen) };
    if (isClass(this.op)) return new this.op(given);
    return this.op.makes ? this.op(given) : { forward: (inputs) => this.op({ ...given, ...inputs }) };
  }

  async step({ do: verb, on = 'main', inputs, attributes, want }) {
    if (verb === 'read') return Object.fromEntries(want.map((name) => [name, this.give(this.lookup(name))]));
    const instance = (this.instances[on] ??= this.make());
    if (typeof instance[verb] !== 'function') throw new Unsupported(`no step ${verb}`);
    const given = await instance[verb]({ ...this.named(inputs), ...this.told(attributes) });
    const named = given?.constructor === Object && !('data' in given && 'shape' in given);
    const results = named ? given : { [want[0]]: given };
    return Object.fromEntries(want.map((name) => {
      if (!(name in results)) throw new Unsupported(`no result ${name} among ${Object.keys(results)}`);
      return [name, this.give(results[name])];
    }));
  }

  /** What a step gave, encoded at once, so that later steps cannot change it. */
  give(value) {
    if (value instanceof Unsupported) return { unsupported: value.message || 'the adapter gives no reason' };
    if (value === null || value === undefined) return { unsupported: `${value} was given` };
    if (Array.isArray(value)) {
      const items = value.map((item) => this.give(item));
      return items.find((item) => 'unsupported' in item) ?? items;
    }
    if (typeof value === 'number') return encode(tensor([], [value]));
    if (typeof value === 'bigint') return encode(tensor([], [value], 'int64'));
    if (typeof value === 'boolean') return encode(tensor([], [value], 'bool'));
    const given = this.toKit(value);
    if (!given?.shape || given.data === undefined) throw new TypeError(`a result is ${given}, expected a tensor, number, bigint or boolean`);
    return encode(given);
  }
}

async function run({ id, dtype, case: question }, engine) {
  if (!Object.hasOwn(engine.ops, question.op)) return { id, unsupported: `no op ${question.op}` };
  const results = [];
  Play.dtype = dtype;
  try {
    const play = new Play(engine, question);
    for (const step of question.steps) results.push(await play.step(step));
  } catch (error) {
    if (error instanceof Unsupported) {
      return { id, unsupported: error.message || 'the adapter gives no reason', ...(results.length && { results }) };
    }
    console.error(error);
    return { id, error: { kind: error?.name ?? typeof error, message: String(error?.message ?? error) }, results };
  }
  return { id, results };
}

/** Answers requests until `stop`. What is declared besides goes into the reply to `start` as it is. */
export async function serve(engine) {
  const { name, version, ops, dtypes = ['float64', 'float32'], device = 'cpu', array, ...declared } = engine;
  const hello = {
    protocol: 1, name, version, language: `JavaScript, Node.js ${process.versions.node}`, device, dtypes,
    ops: Object.keys(ops).sort(), encodings: ['base64'], reads_ahead: true, ...declared,
  };
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
    const request = JSON.parse(line);
    if (request.cmd === 'stop') break;
    const began = performance.now();
    const answer = request.cmd === 'start' ? hello : await run(request, engine);
    if (answer !== hello) answer.compute_s = (performance.now() - began) / 1000;
    reply(JSON.stringify(answer) + '\n');
  }
  process.exit(0); // whatever the engine left running
}
