//! candle_nn's optimizers, and a net that one of them trains.
use crate::op::{array, integers, tensor, Number};
use assay::{give, require, Answer, Args, Op, Refusal, Results, Shared};
use candle_core::backprop::GradStore;
use candle_core::{DType, Tensor as Array, Var};
use candle_nn::{loss, Linear, Module, Optimizer, SGD};

/// An optimizer of candle_nn, made when it sees its parameters; what it moved is written back.
pub struct Updates<O, M> {
    pub dtype: DType,
    pub made: M,
    pub running: Option<(O, Vec<Var>)>,
}

impl<T: Number, O: Optimizer, M: Fn(Vec<Var>) -> candle_core::Result<O>> Op<T> for Updates<O, M> {
    fn update(&mut self, args: &Args<T>) -> Answer {
        let params: Vec<Shared<T>> = args.list("params")?.into_iter().flatten().collect();
        let grads = args.list("grads")?;
        require(params.len() == grads.len(), "grads")?;
        let now: Vec<Array> =
            params.iter().map(|param| array(&param.borrow(), self.dtype)).collect::<Result<_, Refusal>>()?;
        if self.running.is_none() {
            let vars: Vec<Var> = now.iter().map(Var::from_tensor).collect::<candle_core::Result<_>>()?;
            self.running = Some(((self.made)(vars.clone())?, vars));
        }
        let Some((optimizer, vars)) = &mut self.running else { return Ok(Results::default()) };
        if args.has("lr") {
            optimizer.set_learning_rate(args.number("lr", 0.0)?);
        }
        let mut store = GradStore::default();
        for ((var, value), grad) in vars.iter().zip(&now).zip(&grads) {
            var.set(value)?;
            if let Some(grad) = grad {
                store.insert(var, array(&grad.borrow(), self.dtype)?);
            }
        }
        optimizer.step(&store)?;
        for (param, var) in params.iter().zip(vars.iter()) {
            *param.borrow_mut() = tensor(var, self.dtype)?;
        }
        Ok(give("params", params))
    }
}

pub const WEIGHTS: [&str; 4] = ["W1", "b1", "W2", "b2"];

pub fn scores(x: &Array, weights: &[Array]) -> candle_core::Result<Array> {
    let layer = |k: usize| Ok::<_, candle_core::Error>(Linear::new(weights[k].t()?, Some(weights[k + 1].clone())));
    layer(2)?.forward(&candle_nn::ops::sigmoid(&layer(0)?.forward(x)?)?)
}

/// A step of SGD on the net's loss, in place.
pub fn train_step<T: Number>(dtype: DType, made: &Args<T>, args: &Args<T>) -> Answer {
    let params: Vec<Shared<T>> = WEIGHTS.iter().map(|name| made.tensor(name)).collect::<Result<_, Refusal>>()?;
    let mut vars = Vec::new();
    for param in &params {
        vars.push(Var::from_tensor(&array(&param.borrow(), dtype)?)?);
    }
    let weights: Vec<Array> = vars.iter().map(|var| var.as_tensor().clone()).collect();
    let x = array(&args.tensor("x")?.borrow(), dtype)?;
    let loss = loss::cross_entropy(&scores(&x, &weights)?, &integers(&*args.ids("t")?)?)?;
    SGD::new(vars.clone(), args.number("lr", 0.0)?)?.backward_step(&loss)?;
    let mut results = give("loss", tensor::<T>(&loss, dtype)?);
    for ((name, param), var) in WEIGHTS.iter().zip(&params).zip(&vars) {
        *param.borrow_mut() = tensor(var, dtype)?;
        results = results.and(name, param.clone());
    }
    Ok(results)
}
