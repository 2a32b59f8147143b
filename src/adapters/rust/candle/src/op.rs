//! An op as a function of Candle's tensors: its `backward` answers a backward step, and once more one of second order.
use assay::{give, require, Answer, Args, Float, Op, Refusal, Results, Shared, Tensor};
use candle_core::{DType, Device, Tensor as Array, Var, WithDType};
use std::rc::Rc;

/// What the numbers of the kit are in: f64 or f32.
pub trait Number: Float + WithDType {}

impl Number for f64 {}
impl Number for f32 {}

pub fn array<T: Number>(tensor: &Tensor<T>, dtype: DType) -> Result<Array, Refusal> {
    Ok(Array::from_slice(&tensor.data, &tensor.shape[..], &Device::Cpu)?.to_dtype(dtype)?)
}

pub fn integers(tensor: &Tensor<i64>) -> Result<Array, Refusal> {
    Ok(Array::from_slice(&tensor.data, &tensor.shape[..], &Device::Cpu)?)
}

pub fn tensor<T: Number>(array: &Array, dtype: DType) -> Result<Tensor<T>, Refusal> {
    require(array.dtype() == dtype, "a result of another dtype")?;
    Ok(Tensor { shape: array.dims().to_vec(), data: array.to_dtype(T::DTYPE)?.flatten_all()?.to_vec1()? })
}

/// What Candle says that it lacks is no refusal.
pub fn declined(refusal: Refusal) -> Refusal {
    match refusal {
        Refusal::Error(_, why) if why.contains("not supported") || why.contains("unsupported") => {
            Refusal::Unsupported(why)
        }
        other => other,
    }
}

/// What a function is called with: the leaves that gradients are wanted for, the rest of the step, and the params.
pub struct Given<'a, T: Number> {
    leaves: &'a [(&'static str, Var)],
    pub dtype: DType,
    pub step: &'a Args<T>,
    pub made: &'a Args<T>,
    moved: &'a mut Vec<(Shared<T>, Array)>,
}

impl<T: Number> Given<'_, T> {
    pub fn maybe(&self, name: &str) -> Option<Array> {
        self.leaves.iter().find(|(key, _)| *key == name).map(|(_, var)| var.as_tensor().clone())
    }

    pub fn get(&self, name: &str) -> Result<Array, Refusal> {
        self.maybe(name).ok_or_else(|| Refusal::Error("Given".into(), format!("no {name}")))
    }

    /// A tensor without a gradient.
    pub fn constant(&self, name: &str) -> Result<Array, Refusal> {
        array(&self.step.tensor(name)?.borrow(), self.dtype)
    }

    pub fn ids(&self, name: &str) -> Result<Array, Refusal> {
        integers(&*self.step.ids(name)?)
    }

    /// An axis as Candle counts it.
    pub fn axis(&self, x: &Array, default: i64) -> Result<usize, Refusal> {
        Ok(x.normalize_axis(self.made.integer("axis", default)?)?)
    }

    /// Writes back what the engine moved beside its results.
    pub fn moves(&mut self, name: &str, value: &Array) -> Result<(), Refusal> {
        self.moved.push((self.step.tensor(name)?, value.clone()));
        Ok(())
    }
}

type Outputs = Result<Vec<Array>, Refusal>;

/// Leaves, results, and after a backward step the upstream gradients and those of the leaves.
struct Passed {
    leaves: Vec<(&'static str, Var)>,
    outs: Vec<Array>,
    upstream: Vec<Option<Var>>,
    grads: Vec<Array>,
}

/// An instance of an op whose function is `value`; `names` are those of its float tensors, in its params and inputs.
pub struct Function<T: Number, F> {
    pub dtype: DType,
    pub made: Args<T>,
    names: &'static [&'static str],
    outs: &'static [&'static str],
    value: F,
    passed: Option<Passed>,
}

impl<T: Number, F: Fn(&mut Given<T>) -> Outputs> Function<T, F> {
    pub fn new(
        dtype: DType,
        names: &'static [&'static str],
        outs: &'static [&'static str],
        value: F,
        made: &Args<T>,
    ) -> Self {
        Function { dtype, made: made.clone(), names, outs, value, passed: None }
    }

    /// Goes forward with the tensors of the step, the params, and those that the adapter gives.
    pub fn run(&mut self, step: &Args<T>, given: &[(&'static str, Shared<T>)]) -> Result<&[Array], Refusal> {
        let mut leaves: Vec<(&'static str, Var)> = Vec::new();
        let mut shared: Vec<Shared<T>> = Vec::new();
        for name in self.names {
            let own = given.iter().find(|(key, _)| key == name).map(|(_, value)| value.clone());
            let found = own.or(step.optional(name)?).or(self.made.optional(name)?);
            let Some(found) = found else { continue };
            let var = match shared.iter().position(|other| Rc::ptr_eq(other, &found)) {
                Some(same) => leaves[same].1.clone(),
                None => Var::from_tensor(&array(&found.borrow(), self.dtype)?)?,
            };
            leaves.push((name, var));
            shared.push(found);
        }
        let mut moved = Vec::new();
        let mut args = Given { leaves: &leaves, dtype: self.dtype, step, made: &self.made, moved: &mut moved };
        let outs = (self.value)(&mut args).map_err(declined)?;
        for (tensor_of, value) in moved {
            tensor_of.borrow_mut().data = tensor::<T>(&value, self.dtype)?.data;
        }
        Ok(&self.passed.insert(Passed { leaves, outs, upstream: vec![], grads: vec![] }).outs)
    }

    fn gives(&self, prefix: &str, found: impl Fn(&Var) -> Result<Array, Refusal>) -> Answer {
        let mut results = Results::default();
        for (name, var) in self.passed.iter().flat_map(|passed| &passed.leaves) {
            results = results.and(&format!("{prefix}{name}"), tensor::<T>(&found(var)?, self.dtype)?);
        }
        Ok(results)
    }

    fn missing() -> Refusal {
        Refusal::Error("Function".into(), "the step before did not go through".into())
    }
}

/// The sum of the products of pairs: what it goes back from has the second ones upstream.
fn joined(pairs: &[(Array, Array)]) -> Result<Array, Refusal> {
    let mut sum: Option<Array> = None;
    for (out, upstream) in pairs {
        require(out.dims() == upstream.dims(), "an upstream gradient of another shape")?;
        let product = (out * upstream)?.sum_all()?;
        sum = Some(sum.map_or(Ok(product.clone()), |sum| sum + product)?);
    }
    sum.ok_or_else(|| Refusal::Error("Function".into(), "no upstream gradient".into()))
}

impl<T: Number, F: Fn(&mut Given<T>) -> Outputs> Op<T> for Function<T, F> {
    fn forward(&mut self, args: &Args<T>) -> Answer {
        let (names, dtype) = (self.outs, self.dtype);
        let outs = self.run(args, &[])?;
        names
            .iter()
            .zip(outs)
            .try_fold(Results::default(), |all, (name, out)| Ok(all.and(name, tensor::<T>(out, dtype)?)))
    }

    fn backward(&mut self, args: &Args<T>) -> Answer {
        let passed = self.passed.as_mut().ok_or_else(Self::missing)?;
        passed.upstream.clear();
        let mut pairs = Vec::new();
        for (name, out) in self.outs.iter().zip(&passed.outs) {
            let given = args.optional(&format!("d_{name}"))?;
            let var = given.map(|given| Ok::<_, Refusal>(Var::from_tensor(&array(&given.borrow(), self.dtype)?)?));
            passed.upstream.push(var.transpose()?);
            if let Some(Some(upstream)) = passed.upstream.last() {
                pairs.push((out.clone(), upstream.as_tensor().clone()));
            }
        }
        let store = joined(&pairs)?.backward().map_err(|error| declined(error.into()))?;
        let found = |var: &Var| Ok(store.get(var).cloned().map_or_else(|| var.zeros_like(), Ok)?);
        passed.grads = passed.leaves.iter().map(|(_, var)| found(var)).collect::<Result<_, Refusal>>()?;
        self.gives("d_", found)
    }

    fn double_backward(&mut self, args: &Args<T>) -> Answer {
        let passed = self.passed.as_ref().filter(|passed| !passed.upstream.is_empty()).ok_or_else(Self::missing)?;
        let mut pairs = Vec::new();
        for ((name, _), grad) in passed.leaves.iter().zip(&passed.grads) {
            if let Some(u) = args.optional(&format!("u_{name}"))? {
                pairs.push((grad.clone(), array(&u.borrow(), self.dtype)?));
            }
        }
        let store = joined(&pairs)?.backward().map_err(|error| declined(error.into()))?;
        let found = |var: &Var| Ok(store.get(var).cloned().map_or_else(|| var.zeros_like(), Ok)?);
        let mut results = self.gives("dd_", found)?;
        for (name, upstream) in self.outs.iter().zip(&passed.upstream) {
            let Some(upstream) = upstream else { continue };
            results = results.and(&format!("dd_d_{name}"), tensor::<T>(&found(upstream)?, self.dtype)?);
        }
        Ok(results)
    }
}

/// A function that goes forward only, with ids for results.
pub fn whole(name: &'static str, value: Array) -> Answer {
    Ok(give(name, Tensor::<i64> { shape: value.dims().to_vec(), data: value.flatten_all()?.to_vec1()? }))
}
