//! The play of a case.
use crate::args::{Args, Given, Held};
use crate::ops::{no_step, Made, Op, Ops, Refusal, Value};
use crate::tensor::{decode, encode, Float};
use serde_json::{json, Map, Value as Json};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::panic::{catch_unwind, AssertUnwindSafe};
use std::rc::Rc;

/// `Ops` of any float.
pub(crate) trait Table {
    fn names(&self) -> Vec<String>;
    fn play(&self, dtype: &str, declared: &Map<String, Json>, case: &Json) -> Json;
}

impl<T: Float> Table for Ops<T> {
    fn names(&self) -> Vec<String> {
        self.0.keys().cloned().collect()
    }

    fn play(&self, dtype: &str, declared: &Map<String, Json>, case: &Json) -> Json {
        let mut results = Vec::new();
        // What a panic leaves half done goes with the case.
        let ending = catch_unwind(AssertUnwindSafe(|| Play::all(self, dtype, declared, case, &mut results)));
        match ending {
            Ok(Ok(())) => json!({"results": results}),
            Ok(Err(Refusal::Unsupported(why))) if results.is_empty() => json!({"unsupported": why}),
            Ok(Err(Refusal::Unsupported(why))) => json!({"results": results, "unsupported": why}),
            Ok(Err(Refusal::Error(kind, message))) => {
                json!({"results": results, "error": {"kind": kind, "message": message}})
            }
            Err(panic) => {
                let text = panic.downcast_ref::<String>().map(String::as_str);
                let message = text.or(panic.downcast_ref::<&str>().copied()).unwrap_or("a panic without words");
                json!({"results": results, "error": {"kind": "panic", "message": message}})
            }
        }
    }
}

/// One run of one case: names are identities, instances are made when first used.
struct Play<'a, T: Float> {
    ops: &'a Ops<T>,
    dtype: &'a str,
    declared: &'a Map<String, Json>,
    case: &'a Json,
    op: &'a str,
    tensors: BTreeMap<String, Held<T>>,
    instances: BTreeMap<String, Box<dyn Op<T>>>,
}

impl<'a, T: Float> Play<'a, T> {
    fn all(
        ops: &'a Ops<T>,
        dtype: &'a str,
        declared: &'a Map<String, Json>,
        case: &'a Json,
        results: &mut Vec<Json>,
    ) -> Result<(), Refusal> {
        let op = case["op"].as_str().unwrap_or_default();
        if !ops.0.contains_key(op) {
            return Err(Refusal::Unsupported(format!("no op {op}")));
        }
        let mut play = Play { ops, dtype, declared, case, op, tensors: BTreeMap::new(), instances: BTreeMap::new() };
        for (name, wire) in members(&case["tensors"]) {
            play.tensors.insert(name.clone(), held(wire)?);
        }
        for step in case["steps"].as_array().into_iter().flatten() {
            results.push(play.step(step)?);
        }
        Ok(())
    }

    fn step(&mut self, step: &Json) -> Result<Json, Refusal> {
        let verb = step["do"].as_str().unwrap_or_default();
        let wanted = step["want"].as_array().into_iter().flatten().filter_map(Json::as_str);
        let mut results = Map::new();
        if verb == "read" {
            for name in wanted {
                let tensor = match self.lookup(&json!(name))? {
                    Given::One(Held::Float(tensor)) => encode(self.dtype, &tensor.borrow()),
                    Given::One(Held::Ids(tensor)) => encode("int64", &tensor),
                    Given::One(Held::Mask(tensor)) => encode("bool", &tensor),
                    _ => Err("read of no tensor".into()),
                };
                results.insert(name.into(), tensor.map_err(refused)?);
            }
            return Ok(Json::Object(results));
        }
        let on = step["on"].as_str().unwrap_or("main");
        let args = self.args(format!("{} {verb}", self.op), &step["inputs"], &step["attributes"])?;
        if !self.instances.contains_key(on) {
            let made = self.make()?;
            self.instances.insert(on.into(), made);
        }
        let gave = self.instances.get_mut(on).map_or_else(|| no_step(verb), |op| op.step(verb, &args))?;
        for name in wanted {
            let Some((_, value)) = gave.0.iter().find(|(given, _)| given == name) else {
                return Err(Refusal::Unsupported(format!("no result {name}")));
            };
            results.insert(name.into(), self.given(value).map_err(refused)?);
        }
        Ok(Json::Object(results))
    }

    fn make(&self) -> Made<T> {
        let mut params = self.args(self.op.into(), &self.case["params"], &self.case["attributes"])?;
        for (key, option) in members(&self.case["conventions"]) {
            if self.section("conventions")[key].is_array() {
                params.settings.insert(key.clone(), option.clone());
            }
        }
        self.ops.0[self.op](&params)
    }

    fn given(&self, value: &Value) -> Result<Json, String> {
        match value {
            Value::Float64(tensor) => encode("float64", tensor),
            Value::Float32(tensor) => encode(if self.dtype == "float64" { "float32" } else { self.dtype }, tensor),
            Value::Ids(tensor) => encode("int64", tensor),
            Value::Mask(tensor) => encode("bool", tensor),
            Value::List(list) => list.iter().map(|value| self.given(value)).collect(),
            Value::Unsupported(why) => Ok(json!({"unsupported": why})),
        }
    }

    fn lookup(&self, name: &Json) -> Result<Given<T>, Refusal> {
        match name {
            Json::Null => Ok(Given::Null),
            Json::Array(items) => {
                Ok(Given::List(items.iter().map(|item| self.lookup(item)).collect::<Result<_, _>>()?))
            }
            one => match self.tensors.get(one.as_str().unwrap_or_default()) {
                Some(held) => Ok(Given::One(held.clone())),
                None => Err(refused(format!("there is no tensor {one}"))),
            },
        }
    }

    fn args(&self, about: String, names: &Json, settings: &Json) -> Result<Args<T>, Refusal> {
        let mut args = Args { about, tensors: BTreeMap::new(), settings: self.told(settings)? };
        for (key, name) in members(names) {
            args.tensors.insert(key.clone(), self.lookup(name)?);
        }
        Ok(args)
    }

    fn section(&self, declaration: &str) -> &Json {
        self.declared.get(declaration).and_then(|ops| ops.get(self.op)).unwrap_or(&Json::Null)
    }

    /// The settings that an op is told: all but those of the one value that it has.
    fn told(&self, settings: &Json) -> Result<Map<String, Json>, Refusal> {
        let mut told = Map::new();
        for (key, value) in members(settings) {
            let known = &self.section("fixed")[key];
            let one = [known.clone()];
            let list = known.as_array().map_or(&one[..], Vec::as_slice);
            if !known.is_null() && !list.iter().any(|known| same(known, value)) {
                return Err(Refusal::Unsupported(format!("{key}={value}, the engine has {known}")));
            }
            if known.is_null() || known.is_array() {
                told.insert(key.clone(), value.clone());
            }
        }
        Ok(told)
    }
}

/// Numbers are the same where 1 is 1.0.
fn same(a: &Json, b: &Json) -> bool {
    a == b || a.as_f64().is_some() && a.as_f64() == b.as_f64()
}

fn members(object: &Json) -> impl Iterator<Item = (&String, &Json)> {
    object.as_object().into_iter().flatten()
}

fn refused(message: String) -> Refusal {
    Refusal::Error("Tensor".into(), message)
}

fn held<T: Float>(wire: &Json) -> Result<Held<T>, Refusal> {
    let held = match wire["dtype"].as_str() {
        Some("int64") => decode(wire).map(|tensor| Held::Ids(Rc::new(tensor))),
        Some("bool") => decode(wire).map(|tensor| Held::Mask(Rc::new(tensor))),
        _ => decode(wire).map(|tensor| Held::Float(Rc::new(RefCell::new(tensor)))),
    };
    held.map_err(refused)
}
