//! What an instance is made from, and what a step is given.
use crate::ops::Refusal;
use crate::tensor::{Float, Shared, Tensor};
use serde_json::{Map, Value as Json};
use std::collections::BTreeMap;
use std::rc::Rc;

#[derive(Clone)]
pub(crate) enum Held<T> {
    Float(Shared<T>),
    Ids(Rc<Tensor<i64>>),
    Mask(Rc<Tensor<bool>>),
}

#[derive(Clone)]
pub(crate) enum Given<T> {
    Null,
    One(Held<T>),
    List(Vec<Given<T>>),
}

/// Tensors, and settings such as lr, by name.
///
/// What is not there, or has another type, is an error that refuses the step; what has a default need not be there.
#[derive(Clone)]
pub struct Args<T: Float> {
    pub(crate) about: String,
    pub(crate) tensors: BTreeMap<String, Given<T>>,
    pub(crate) settings: Map<String, Json>,
}

impl<T: Float> Args<T> {
    /// Tells whether a tensor or a setting is there; one that is null is not.
    pub fn has(&self, name: &str) -> bool {
        !matches!(self.tensors.get(name), None | Some(Given::Null)) || self.setting(name).is_some()
    }

    /// A float tensor that must be there.
    pub fn tensor(&self, name: &str) -> Result<Shared<T>, Refusal> {
        match self.tensors.get(name) {
            Some(Given::One(Held::Float(tensor))) => Ok(tensor.clone()),
            _ => self.wrong(name, "a float tensor"),
        }
    }

    /// A float tensor, or none where it is not there.
    pub fn optional(&self, name: &str) -> Result<Option<Shared<T>>, Refusal> {
        self.has(name).then(|| self.tensor(name)).transpose()
    }

    /// An int64 tensor that must be there.
    pub fn ids(&self, name: &str) -> Result<Rc<Tensor<i64>>, Refusal> {
        match self.tensors.get(name) {
            Some(Given::One(Held::Ids(tensor))) => Ok(tensor.clone()),
            _ => self.wrong(name, "an int64 tensor"),
        }
    }

    /// A bool tensor that must be there.
    pub fn mask(&self, name: &str) -> Result<Rc<Tensor<bool>>, Refusal> {
        match self.tensors.get(name) {
            Some(Given::One(Held::Mask(tensor))) => Ok(tensor.clone()),
            _ => self.wrong(name, "a bool tensor"),
        }
    }

    /// A list; what is null in it is none.
    pub fn list(&self, name: &str) -> Result<Vec<Option<Shared<T>>>, Refusal> {
        let Some(Given::List(items)) = self.tensors.get(name) else {
            return self.wrong(name, "a list");
        };
        let item = |given: &Given<T>| match given {
            Given::Null => Ok(None),
            Given::One(Held::Float(tensor)) => Ok(Some(tensor.clone())),
            _ => self.wrong(name, "a list of float tensors"),
        };
        items.iter().map(item).collect()
    }

    fn wrong<V>(&self, name: &str, expected: &str) -> Result<V, Refusal> {
        let there: Vec<_> = self.tensors.keys().collect();
        Err(Refusal::Error("Args".into(), format!("{}: {name} among {there:?}, expected {expected}", self.about)))
    }

    pub fn number(&self, name: &str, default: f64) -> Result<f64, Refusal> {
        self.read(name, default, Json::as_f64)
    }

    pub fn integer(&self, name: &str, default: i64) -> Result<i64, Refusal> {
        self.read(name, default, Json::as_i64)
    }

    pub fn boolean(&self, name: &str, default: bool) -> Result<bool, Refusal> {
        self.read(name, default, Json::as_bool)
    }

    /// A word, or the option of a convention that is declared with a list.
    pub fn text(&self, name: &str, default: &str) -> Result<String, Refusal> {
        self.read(name, default.to_string(), |given| given.as_str().map(String::from))
    }

    /// One whole number or several.
    pub fn integers(&self, name: &str, default: &[i64]) -> Result<Vec<i64>, Refusal> {
        self.read(name, default.to_vec(), |given| match given {
            Json::Array(items) => items.iter().map(Json::as_i64).collect(),
            one => one.as_i64().map(|number| vec![number]),
        })
    }

    /// A setting as JSON has it.
    pub fn setting(&self, name: &str) -> Option<&Json> {
        self.settings.get(name).filter(|given| !given.is_null())
    }

    fn read<V>(&self, name: &str, default: V, as_type: impl Fn(&Json) -> Option<V>) -> Result<V, Refusal> {
        let Some(given) = self.setting(name) else { return Ok(default) };
        let wrong = || format!("{}: {name}={given}, expected a {}", self.about, std::any::type_name::<V>());
        as_type(given).ok_or_else(|| Refusal::Error("Args".into(), wrong()))
    }
}
