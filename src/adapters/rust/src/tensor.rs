//! Tensors, and how they travel: text or packed in, packed out.
use crate::ops::Value;
use base64::{engine::general_purpose::STANDARD, Engine};
use serde_json::{json, Value as Json};
use std::cell::RefCell;
use std::fmt::Debug;
use std::ops::{Add, AddAssign, Div, Mul, Neg, Sub, SubAssign};
use std::rc::Rc;

/// A tensor in C order; ids are a `Tensor<i64>`, masks a `Tensor<bool>`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tensor<T> {
    pub shape: Vec<usize>,
    pub data: Vec<T>,
}

/// A name of a case is one tensor: what an op changes in place is seen by whoever reads it.
pub type Shared<T> = Rc<RefCell<Tensor<T>>>;

impl<T: Clone + Default> Tensor<T> {
    pub fn zeros(shape: &[usize]) -> Tensor<T> {
        Tensor { shape: shape.to_vec(), data: vec![T::default(); shape.iter().product()] }
    }

    /// A number without axes.
    pub fn scalar(value: T) -> Tensor<T> {
        Tensor { shape: vec![], data: vec![value] }
    }
}

/// What an engine computes in: f64 or f32.
pub trait Float:
    Element
    + PartialOrd
    + Add<Output = Self>
    + Sub<Output = Self>
    + Mul<Output = Self>
    + Div<Output = Self>
    + Neg<Output = Self>
    + AddAssign
    + SubAssign
{
    /// The number, rounded once.
    fn of(number: f64) -> Self;
    fn f64(self) -> f64;
}

impl Float for f64 {
    fn of(number: f64) -> f64 {
        number
    }
    fn f64(self) -> f64 {
        self
    }
}

impl Float for f32 {
    fn of(number: f64) -> f32 {
        number as f32
    }
    fn f64(self) -> f64 {
        self.into()
    }
}

/// What stands in a tensor of the wire.
pub trait Element: Copy + Clone + Default + Debug + 'static {
    fn from_bits_of(dtype: &str, bits: u64) -> Self;
    fn bits(self, dtype: &str) -> u64;
    fn parsed(item: &Json) -> Option<Self>;
    fn value(tensor: Tensor<Self>) -> Value;
}

fn number(item: &Json) -> Option<f64> {
    match item.as_str() {
        Some("NaN") => Some(f64::NAN),
        Some("Infinity") => Some(f64::INFINITY),
        Some("-Infinity") => Some(f64::NEG_INFINITY),
        _ => item.as_f64(),
    }
}

impl Element for f64 {
    fn from_bits_of(_: &str, bits: u64) -> f64 {
        f64::from_bits(bits)
    }
    fn bits(self, _: &str) -> u64 {
        self.to_bits()
    }
    fn parsed(item: &Json) -> Option<f64> {
        number(item)
    }
    fn value(tensor: Tensor<f64>) -> Value {
        Value::Float64(tensor)
    }
}

impl Element for f32 {
    fn from_bits_of(dtype: &str, bits: u64) -> f32 {
        match dtype {
            "float16" => from_half(bits as u32),
            "bfloat16" => f32::from_bits((bits as u32) << 16),
            _ => f32::from_bits(bits as u32),
        }
    }
    fn bits(self, dtype: &str) -> u64 {
        match dtype {
            "float16" => to_half(self),
            "bfloat16" if self.is_nan() => 0x7FC0,
            "bfloat16" => ((u64::from(self.to_bits())) + 0x7FFF + u64::from(self.to_bits() >> 16 & 1)) >> 16,
            _ => self.to_bits().into(),
        }
    }
    fn parsed(item: &Json) -> Option<f32> {
        number(item).map(|x| x as f32)
    }
    fn value(tensor: Tensor<f32>) -> Value {
        Value::Float32(tensor)
    }
}

impl Element for i64 {
    fn from_bits_of(_: &str, bits: u64) -> i64 {
        bits as i64
    }
    fn bits(self, _: &str) -> u64 {
        self as u64
    }
    fn parsed(item: &Json) -> Option<i64> {
        item.as_i64()
    }
    fn value(tensor: Tensor<i64>) -> Value {
        Value::Ids(tensor)
    }
}

impl Element for bool {
    fn from_bits_of(_: &str, bits: u64) -> bool {
        bits != 0
    }
    fn bits(self, _: &str) -> u64 {
        self.into()
    }
    fn parsed(item: &Json) -> Option<bool> {
        item.as_bool()
    }
    fn value(tensor: Tensor<bool>) -> Value {
        Value::Mask(tensor)
    }
}

fn from_half(bits: u32) -> f32 {
    let sign = (bits & 0x8000) << 16;
    if bits & 0x7C00 == 0x7C00 {
        return f32::from_bits(sign | 0x7F80_0000 | (bits & 0x3FF) << 13);
    }
    // The exponent is where f32 has it; a product with 2^112 gives it its bias, and subnormals their value.
    f32::from_bits(sign | (bits & 0x7FFF) << 13) * 2f32.powi(112)
}

/// To nearest, ties to even.
fn to_half(x: f32) -> u64 {
    let (sign, size) = (u64::from(x.to_bits() >> 31) << 15, f64::from(x.abs()));
    if x.is_nan() {
        0x7E00
    } else if size >= 65520.0 {
        sign | 0x7C00
    } else if size < 2f64.powi(-14) {
        sign | even(size * 2f64.powi(24))
    } else {
        let exponent = (size.to_bits() >> 52) as i32 - 1023;
        // A carry goes into the exponent.
        sign | ((((exponent + 14) as u64) << 10) + even(size * 2f64.powi(10 - exponent)))
    }
}

fn even(x: f64) -> u64 {
    let (floor, rest) = (x.floor() as u64, x.fract());
    floor + u64::from(rest > 0.5 || rest == 0.5 && floor % 2 == 1)
}

fn width(dtype: &str) -> usize {
    match dtype {
        "float64" | "int64" => 8,
        "float32" => 4,
        "float16" | "bfloat16" => 2,
        _ => 1,
    }
}

pub(crate) fn decode<T: Element>(wire: &Json) -> Result<Tensor<T>, String> {
    let dtype = wire["dtype"].as_str().unwrap_or_default();
    let sizes = wire["shape"].as_array().ok_or("tensor: there is no shape")?;
    let shape: Vec<usize> = sizes.iter().map(|n| n.as_u64().unwrap_or_default() as usize).collect();
    let data: Vec<T> = match &wire["data"] {
        Json::String(text) => {
            let bytes = STANDARD.decode(text).map_err(|error| format!("tensor: {error}"))?;
            let element = |chunk: &[u8]| chunk.iter().rev().fold(0u64, |bits, byte| bits << 8 | u64::from(*byte));
            bytes.chunks(width(dtype)).map(|chunk| T::from_bits_of(dtype, element(chunk))).collect()
        }
        Json::Array(items) => items
            .iter()
            .map(|item| T::parsed(item).ok_or(format!("tensor: data has {item}, expected {dtype}")))
            .collect::<Result<_, _>>()?,
        other => return Err(format!("tensor: data={other}, expected a list or base64")),
    };
    if data.len() != shape.iter().product::<usize>() {
        return Err(format!("tensor: data.length={}, shape={shape:?}", data.len()));
    }
    Ok(Tensor { shape, data })
}

pub(crate) fn encode<T: Element>(dtype: &str, tensor: &Tensor<T>) -> Result<Json, String> {
    if tensor.data.len() != tensor.shape.iter().product::<usize>() {
        return Err(format!("result: data.len()={}, shape={:?}", tensor.data.len(), tensor.shape));
    }
    let element = |x: &T| x.bits(dtype).to_le_bytes().into_iter().take(width(dtype));
    let bytes: Vec<u8> = tensor.data.iter().flat_map(element).collect();
    Ok(json!({"dtype": dtype, "shape": tensor.shape, "data": STANDARD.encode(bytes)}))
}
