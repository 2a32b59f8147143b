//! candle_nn's LSTM and GRU: one step, and a sequence with its state.
use crate::op::{tensor, Function, Given, Number};
use assay::{give, Answer, Args, Op, Refusal, Results, Shared, Tensor};
use candle_core::{DType, Device, Tensor as Array};
use candle_nn::rnn::{GRUConfig, GRUState, LSTMConfig, LSTMState, GRU, LSTM, RNN};
use candle_nn::VarBuilder;
use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

const WEIGHTS: [(&str, &str); 4] =
    [("Wx", "weight_ih_l0"), ("Wh", "weight_hh_l0"), ("b", "bias_ih_l0"), ("bh", "bias_hh_l0")];

/// Input size, state size and a builder of the weights of the case.
fn weights<T: Number>(given: &Given<T>) -> Result<(usize, usize, VarBuilder<'static>), Refusal> {
    let named = |(name, key): (&str, &str)| Ok((key.to_string(), given.get(name)?));
    let all: HashMap<String, Array> = WEIGHTS.into_iter().map(named).collect::<Result<_, Refusal>>()?;
    let (inputs, states) = (given.get("Wx")?.dim(1)?, given.get("Wh")?.dim(1)?);
    Ok((inputs, states, VarBuilder::from_tensors(all, given.dtype, &Device::Cpu)))
}

fn lstm<T: Number>(given: &Given<T>) -> Result<LSTM, Refusal> {
    let (inputs, states, builder) = weights(given)?;
    Ok(LSTM::new(inputs, states, LSTMConfig::default(), builder)?)
}

fn gru<T: Number>(given: &Given<T>) -> Result<GRU, Refusal> {
    let (inputs, states, builder) = weights(given)?;
    Ok(GRU::new(inputs, states, GRUConfig::default(), builder)?)
}

pub fn lstm_step<T: Number>(given: &mut Given<T>) -> Result<Vec<Array>, Refusal> {
    let state = LSTMState::new(given.get("h_prev")?, given.get("c_prev")?);
    let state = lstm(given)?.step(&given.get("x")?, &state)?;
    Ok(vec![state.h, state.c])
}

pub fn gru_step<T: Number>(given: &mut Given<T>) -> Result<Vec<Array>, Refusal> {
    Ok(vec![gru(given)?.step(&given.get("x")?, &GRUState { h: given.get("h_prev")? })?.h])
}

/// The hidden states, and the state after the last step.
pub fn lstm_sequence<T: Number>(given: &mut Given<T>) -> Result<Vec<Array>, Refusal> {
    let layer = lstm(given)?;
    let states = layer.seq_init(&given.get("xs")?, &LSTMState::new(given.get("h0")?, given.get("c0")?))?;
    let hs = layer.states_to_tensor(&states)?;
    Ok(states.last().map_or(vec![hs.clone()], |last| vec![hs, last.h.clone(), last.c.clone()]))
}

/// The same; GRU's own `states_to_tensor` gives [N, T H].
pub fn gru_sequence<T: Number>(given: &mut Given<T>) -> Result<Vec<Array>, Refusal> {
    let states = gru(given)?.seq_init(&given.get("xs")?, &GRUState { h: given.get("h0")? })?;
    let hs: Vec<_> = states.iter().map(|state| state.h.clone()).collect();
    let stacked = Array::stack(&hs, 1)?;
    Ok(hs.last().map_or(vec![stacked.clone()], |last| vec![stacked, last.clone()]))
}

/// A layer over time, which keeps its state if it is stateful; `states` are h0 and c0.
pub struct Sequence<T: Number, F> {
    function: Function<T, F>,
    states: &'static [&'static str],
    kept: Option<Vec<(&'static str, Shared<T>)>>,
}

impl<T: Number, F: Fn(&mut Given<T>) -> Result<Vec<Array>, Refusal>> Sequence<T, F> {
    pub fn new(dtype: DType, states: &'static [&'static str], value: F, made: &Args<T>) -> Self {
        const NAMES: [&str; 7] = ["xs", "h0", "c0", "Wx", "Wh", "b", "bh"];
        Sequence { function: Function::new(dtype, &NAMES, &["hs"], value, made), states, kept: None }
    }

    fn zeros(&self, args: &Args<T>) -> Result<Vec<(&'static str, Shared<T>)>, Refusal> {
        let size = [args.tensor("xs")?.borrow().shape[0], self.function.made.tensor("Wh")?.borrow().shape[1]];
        Ok(self.states.iter().map(|name| (*name, Rc::new(RefCell::new(Tensor::zeros(&size))))).collect())
    }
}

impl<T: Number, F: Fn(&mut Given<T>) -> Result<Vec<Array>, Refusal>> Op<T> for Sequence<T, F> {
    fn forward(&mut self, args: &Args<T>) -> Answer {
        let stateful = self.function.made.boolean("stateful", false)?;
        let start = match self.kept.take().filter(|_| stateful) {
            Some(kept) => kept,
            None => self.zeros(args)?,
        };
        let (states, dtype) = (self.states, self.function.dtype);
        let outs = self.function.run(args, &start)?;
        let last = states.iter().zip(&outs[1..]);
        let last = last.map(|(name, out)| Ok((*name, Rc::new(RefCell::new(tensor::<T>(out, dtype)?)))));
        let results = give("hs", tensor::<T>(&outs[0], dtype)?);
        self.kept = Some(last.collect::<Result<_, Refusal>>()?);
        Ok(results)
    }

    fn backward(&mut self, args: &Args<T>) -> Answer {
        self.function.backward(args)
    }

    fn step(&mut self, verb: &str, args: &Args<T>) -> Answer {
        match verb {
            "forward" => self.forward(args),
            "backward" => self.backward(args),
            "reset_state" => {
                self.kept = None;
                Ok(Results::default())
            }
            "set_state" => {
                let h = args.tensor("h0")?;
                let zeros = || Rc::new(RefCell::new(Tensor::zeros(&h.borrow().shape)));
                let state = |name: &&'static str| Ok((*name, args.optional(name)?.unwrap_or_else(zeros)));
                self.kept = Some(self.states.iter().map(state).collect::<Result<_, Refusal>>()?);
                Ok(Results::default())
            }
            "get_state" => {
                let kept = self.kept.iter().flatten();
                Ok(kept.fold(Results::default(), |all, (name, state)| all.and(&name[..1], state.clone())))
            }
            _ => Err(Refusal::Unsupported(format!("no step {verb}"))),
        }
    }
}
