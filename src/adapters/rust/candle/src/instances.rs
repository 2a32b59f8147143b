//! Ops with other steps than forward and backward.
use crate::op::{array, integers, tensor, whole, Function, Given, Number};
use crate::training::{scores, train_step, WEIGHTS};
use crate::Result;
use assay::{give, Answer, Args, Op, Refusal};
use candle_core::{DType, Tensor as Array, Var};
use candle_nn::{loss, ops, Dropout, ModuleT};

/// Candle draws masks of its own: a case that gives one is not for it.
pub struct Dropped<T: Number>(pub Function<T, fn(&mut Given<T>) -> Result<Vec<Array>>>);

pub fn dropped<T: Number>(given: &mut Given<T>) -> Result<Vec<Array>> {
    if given.step.boolean("train", true)? {
        return Err(Refusal::Unsupported("a mask".into()));
    }
    let layer = Dropout::new(given.made.number("dropout_ratio", 0.5)? as f32);
    Ok(vec![layer.forward_t(&given.get("x")?, false)?])
}

impl<T: Number> Op<T> for Dropped<T> {
    fn step(&mut self, verb: &str, args: &Args<T>) -> Answer {
        if verb != "draw" {
            return self.0.step(verb, args);
        }
        let layer = Dropout::new(self.0.made.number("dropout_ratio", 0.5)? as f32);
        let x = array(&args.tensor("x")?.borrow(), self.0.dtype)?;
        let draws: Vec<Array> =
            (0..args.integer("count", 1)?).map(|_| layer.forward_t(&x, true)).collect::<candle_core::Result<_>>()?;
        Ok(give("out", tensor::<T>(&Array::stack(&draws, 0)?, self.0.dtype)?))
    }
}

/// A function and its derivatives, each by going back from the one before.
fn derivatives<T: Number>(made: &Args<T>, args: &Args<T>, dtype: DType) -> Answer {
    let x = Var::from_tensor(&array(&args.tensor("x")?.borrow(), dtype)?)?;
    let mut out = match made.text("function", "")?.as_str() {
        "sin" => x.sin(),
        "tanh" => x.tanh(),
        "exp" => x.exp(),
        "log" => x.log(),
        "sigmoid" => ops::sigmoid(&x),
        "pow" => x.powf(made.number("exponent", 1.0)?),
        other => return Err(Refusal::Unsupported(other.into())),
    }?;
    let order = usize::try_from(made.integer("order", 4)?)?;
    let mut all = vec![tensor::<T>(&out, dtype)?];
    for _ in 0..order {
        out = out.sum_all()?.backward()?.get(&x).cloned().map_or_else(|| x.zeros_like(), Ok)?;
        all.push(tensor(&out, dtype)?);
    }
    Ok(give("derivatives", all))
}

pub struct Derivatives<T: Number>(pub Args<T>, pub DType);

impl<T: Number> Op<T> for Derivatives<T> {
    fn forward(&mut self, args: &Args<T>) -> Answer {
        derivatives(&self.0, args, self.1)
    }
}

/// A classifier; its steps besides forward and backward are those of a training.
pub struct Net<T: Number>(pub Function<T, fn(&mut Given<T>) -> Result<Vec<Array>>>);

pub fn net_loss<T: Number>(given: &mut Given<T>) -> Result<Vec<Array>> {
    let weights: Vec<Array> = WEIGHTS.iter().map(|name| given.get(name)).collect::<Result<_>>()?;
    Ok(vec![loss::cross_entropy(&scores(&given.get("x")?, &weights)?, &given.ids("t")?)?])
}

impl<T: Number> Op<T> for Net<T> {
    fn step(&mut self, verb: &str, args: &Args<T>) -> Answer {
        let (made, dtype) = (&self.0.made, self.0.dtype);
        match verb {
            "predict" => {
                let param = |name: &&str| array(&made.tensor(name)?.borrow(), dtype);
                let weights: Vec<Array> = WEIGHTS.iter().map(param).collect::<Result<_>>()?;
                let x = array(&args.tensor("x")?.borrow(), dtype)?;
                Ok(give("scores", tensor::<T>(&scores(&x, &weights)?, dtype)?))
            }
            "train_step" => train_step(dtype, made, args),
            _ => self.0.step(verb, args),
        }
    }
}

pub struct OneHot(pub usize);

impl<T: Number> Op<T> for OneHot {
    fn forward(&mut self, args: &Args<T>) -> Answer {
        whole("one_hot", candle_nn::encoding::one_hot(integers(&*args.ids("ids")?)?, self.0, 1i64, 0i64)?)
    }
}
