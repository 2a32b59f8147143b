//! The table of ops, and what their steps give.
use crate::args::Args;
use crate::tensor::{Element, Float, Tensor};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

/// Why a step gives no results: the engine lacks it, or refuses what it is given (kind, message).
pub enum Refusal {
    Unsupported(String),
    Error(String, String),
}

impl<E: std::error::Error> From<E> for Refusal {
    fn from(error: E) -> Refusal {
        Refusal::Error(std::any::type_name::<E>().into(), error.to_string())
    }
}

/// What a step answers.
pub type Answer = Result<Results, Refusal>;

/// Refuses the step unless something holds, in words like "x.shape".
pub fn require(holds: bool, message: &str) -> Result<(), Refusal> {
    if holds {
        Ok(())
    } else {
        Err(Refusal::Error("Refused".into(), message.into()))
    }
}

/// What a step gives for a name: a tensor (for `Shared`, as it is now), a list of them, an i64, a bool.
pub enum Value {
    Float64(Tensor<f64>),
    Float32(Tensor<f32>),
    Ids(Tensor<i64>),
    Mask(Tensor<bool>),
    List(Vec<Value>),
    Unsupported(String),
}

/// Stands in the place of one result that the engine does not have.
pub fn unsupported(why: &str) -> Value {
    Value::Unsupported(why.into())
}

impl<E: Element> From<Tensor<E>> for Value {
    fn from(tensor: Tensor<E>) -> Value {
        E::value(tensor)
    }
}

impl<E: Element> From<Rc<RefCell<Tensor<E>>>> for Value {
    fn from(tensor: Rc<RefCell<Tensor<E>>>) -> Value {
        E::value(tensor.borrow().clone())
    }
}

impl<V: Into<Value>> From<Vec<V>> for Value {
    fn from(list: Vec<V>) -> Value {
        Value::List(list.into_iter().map(Into::into).collect())
    }
}

impl From<i64> for Value {
    fn from(number: i64) -> Value {
        Value::Ids(Tensor::scalar(number))
    }
}

impl From<bool> for Value {
    fn from(truth: bool) -> Value {
        Value::Mask(Tensor::scalar(truth))
    }
}

/// What a step gives, by name.
#[derive(Default)]
pub struct Results(pub(crate) Vec<(String, Value)>);

/// One result; others are added by `and`. For a step that wants none: `Results::default()`.
pub fn give(name: &str, value: impl Into<Value>) -> Results {
    Results::default().and(name, value)
}

impl Results {
    pub fn and(mut self, name: &str, value: impl Into<Value>) -> Results {
        self.0.push((name.into(), value.into()));
        self
    }
}

/// An instance of an op: a method a step. Other verbs than these come by `step`.
pub trait Op<T: Float> {
    fn forward(&mut self, _: &Args<T>) -> Answer {
        no_step("forward")
    }
    fn backward(&mut self, _: &Args<T>) -> Answer {
        no_step("backward")
    }
    fn double_backward(&mut self, _: &Args<T>) -> Answer {
        no_step("double_backward")
    }
    fn update(&mut self, _: &Args<T>) -> Answer {
        no_step("update")
    }
    fn step(&mut self, verb: &str, args: &Args<T>) -> Answer {
        match verb {
            "forward" => self.forward(args),
            "backward" => self.backward(args),
            "double_backward" => self.double_backward(args),
            "update" => self.update(args),
            _ => no_step(verb),
        }
    }
}

pub(crate) fn no_step(verb: &str) -> Answer {
    Err(Refusal::Unsupported(format!("no step {verb}")))
}

pub(crate) type Made<T> = Result<Box<dyn Op<T>>, Refusal>;

type Maker<T> = Box<dyn Fn(&Args<T>) -> Made<T>>;

/// The table from op to what makes an instance of it.
pub struct Ops<T: Float>(pub(crate) BTreeMap<String, Maker<T>>);

impl<T: Float> Default for Ops<T> {
    fn default() -> Self {
        Ops(BTreeMap::new())
    }
}

impl<T: Float> Ops<T> {
    pub fn new() -> Ops<T> {
        Ops::default()
    }

    /// An op whose instances are made from params and attributes.
    pub fn op<O: Op<T> + 'static>(
        mut self,
        name: &str,
        make: impl Fn(&Args<T>) -> Result<O, Refusal> + 'static,
    ) -> Ops<T> {
        self.0.insert(name.into(), Box::new(move |args| make(args).map(|op| Box::new(op) as Box<dyn Op<T>>)));
        self
    }

    /// An op that goes forward only, as a function.
    pub fn function(self, name: &str, forward: fn(&Args<T>) -> Answer) -> Ops<T> {
        self.op(name, move |params| Ok(Function { params: params.clone(), forward }))
    }
}

struct Function<T: Float> {
    params: Args<T>,
    forward: fn(&Args<T>) -> Answer,
}

impl<T: Float> Op<T> for Function<T> {
    fn forward(&mut self, args: &Args<T>) -> Answer {
        let mut all = self.params.clone();
        all.tensors.extend(args.tensors.clone());
        all.settings.extend(args.settings.clone());
        (self.forward)(&all)
    }
}
