//! The defects of Candle that spec/found-bugs.md lists, without Assay: what it gives, and what is right.
use candle_core::{DType, Device::Cpu, Result, Tensor, Var};
use candle_nn::rnn::{GRUConfig, GRU, LSTM, RNN};
use candle_nn::{batch_norm, loss, BatchNorm, Dropout, Linear, Module, ModuleT, Optimizer, VarBuilder, VarMap, SGD};

fn leaf<A: candle_core::NdArray>(values: A) -> Result<Var> {
    Var::new(values, &Cpu)
}

/// The gradient of the sum of what a function gives.
fn grad(x: &Var, f: impl Fn(&Tensor) -> Result<Tensor>) -> Result<Tensor> {
    Ok(f(x)?.sum_all()?.backward()?.get(x).cloned().unwrap_or(x.zeros_like()?))
}

fn told(what: &str, gave: Result<Tensor>, right: &str) {
    let gave =
        gave.and_then(|t| t.flatten_all()?.to_vec1::<f64>()).map_or_else(|e| e.to_string(), |t| format!("{t:?}"));
    println!("{what}: {}, expected {right}", gave.lines().next().unwrap_or_default());
}

fn main() -> Result<()> {
    let square = leaf(&[[[[1f64, 2.], [3., 4.]]]])?;
    told("gradient of max_pool2d(2) of 1, 2, 3, 4", grad(&square, |x| x.max_pool2d(2)), "[0, 0, 0, 1]");
    let three = leaf(&[[[[1f64, 2., 3.]]]])?;
    told("gradient of avg_pool2d((1, 2)) of three pixels", grad(&three, |x| x.avg_pool2d((1, 2))), "[0.5, 0.5, 0]");
    let odd = leaf(&[[[[1f64, 2., 3.], [4., 5., 6.]]]])?;
    let filter = Tensor::ones((1, 1, 1, 1), DType::F64, &Cpu)?;
    told(
        "gradient of conv2d of 2x3 pixels, stride 2",
        grad(&odd, |x| x.conv2d(&filter, 0, 2, 1, 1)),
        "[1, 0, 1, 0, 0, 0]",
    );
    let one = leaf(&[1f64])?;
    told("gradient of gelu at 1", grad(&one, |x| x.gelu()), "[1.0829640838457826]");
    told("gradient of gelu_erf at 1", grad(&one, |x| x.gelu_erf()), "[1.0833154705876864]");
    let zero = leaf(&[0f64])?;
    told("gradient of powf(0) at 0", grad(&zero, |x| x.powf(0.)), "[0]");
    let huge = leaf(&[1e200f64])?;
    told("gradient of 1e200 / x at 1e200", grad(&huge, |x| Tensor::new(&[1e200f64], &Cpu)?.div(x)), "[-1e-200]");
    let nan = Tensor::new(&[f64::NAN], &Cpu)?;
    told("relu of NaN", nan.relu(), "[NaN]");
    let logit = Tensor::new(&[100f64], &Cpu)?;
    told(
        "binary cross entropy of logit 100 against 0",
        loss::binary_cross_entropy_with_logit(&logit, &logit.zeros_like()?),
        "[100]",
    );
    let ids = Tensor::new(&[0u32], &Cpu)?;
    let pair = leaf(&[1f64, 2.])?;
    told(
        "gradient of scatter for what it overwrites",
        grad(&pair, |x| x.scatter(&ids, &Tensor::new(&[5f64], &Cpu)?, 0)),
        "[0, 1]",
    );
    told(
        "gradient of scatter_add for what it adds to",
        grad(&pair, |x| x.scatter_add(&ids, &Tensor::new(&[5f64], &Cpu)?, 0)),
        "[1, 1]",
    );
    let pixel = leaf(&[[[[1f64]]]])?;
    told(
        "gradient of upsample_nearest2d twice",
        grad(&pixel, |x| x.upsample_nearest2d(2, 2)? + x.upsample_nearest2d(2, 2)?),
        "[8]",
    );
    told("the same and the pixel", grad(&pixel, |x| x.upsample_nearest2d(2, 2)?.sum_all()? + x.sum_all()?), "[5]");
    let (map, xs) = (VarMap::new(), Tensor::zeros((1, 3, 2), DType::F32, &Cpu)?);
    let builder = VarBuilder::from_varmap(&map, DType::F32, &Cpu);
    let gru = GRU::new(2, 4, GRUConfig::default(), builder.pp("gru"))?;
    let lstm = LSTM::new(2, 4, Default::default(), builder.pp("lstm"))?;
    let (states, cells) = (gru.states_to_tensor(&gru.seq(&xs)?)?, lstm.states_to_tensor(&lstm.seq(&xs)?)?);
    println!("GRU's states_to_tensor of 3 steps: {:?}, expected {:?} as of LSTM", states.shape(), cells.shape());
    let half = VarMap::new();
    let norm = batch_norm(1, 1e-5, VarBuilder::from_varmap(&half, DType::F16, &Cpu))?;
    let images = Tensor::new(&[[1f64], [2.]], &Cpu)?.to_dtype(DType::F16)?;
    told("batch_norm of float16, training", norm.forward_t(&images, true), "[-1, 1]");
    let number = |value: f64| Tensor::new(&[value], &Cpu);
    let norm = BatchNorm::new(1, number(0.)?, number(1.)?, number(1.)?, number(0.)?, 1e-5)?;
    norm.forward_t(&Tensor::new(&[[2f64]], &Cpu)?, true)?;
    told("running variance of 1 after a batch of one row", Ok(norm.running_var().clone()), "[0.9]");
    let kept = Dropout::new(0.1).forward_t(&Tensor::ones(64, DType::F64, &Cpu)?, true)?.max(0);
    told("what dropout(0.1) keeps of 1 in float64", kept, "[1.1111111111111112]");
    told("max of NaN, 1", Tensor::new(&[1f64, f64::NAN], &Cpu)?.max(0), "[NaN]");
    let far = Tensor::new(&[[f64::NEG_INFINITY, f64::NEG_INFINITY]], &Cpu)?;
    told("log_sum_exp of minus infinity", far.log_sum_exp(1), "[-inf]");
    let equal = Var::zeros((1, 100), DType::F16, &Cpu)?;
    let first = |t: Result<Tensor>| t?.flatten_all()?.narrow(0, 0, 1)?.to_dtype(DType::F64);
    told(
        "first gradient of log_sum_exp of a hundred zeros in float16",
        first(grad(&equal, |x| x.log_sum_exp(1))),
        "[0.01]",
    );
    let low = Tensor::new(&[-12f64], &Cpu)?.to_dtype(DType::F16)?;
    told("sigmoid of -12 in float16", first(candle_nn::ops::sigmoid(&low)), "[6.1e-6]");
    let linear = Linear::new(Tensor::ones((1, 1), DType::F64, &Cpu)?, None);
    let rowless = linear.forward(&Tensor::zeros((1, 0, 1), DType::F64, &Cpu)?);
    told("Linear of a stack without rows", rowless, "[]");
    let nothing = Var::zeros((1, 0), DType::F64, &Cpu)?;
    let mut sgd = SGD::new(vec![nothing.clone()], 0.1)?;
    let stepped = sgd.backward_step(&nothing.sum_all()?).map(|()| nothing.as_tensor().clone());
    told("a step of SGD of a parameter without elements", stepped, "[]");
    let cube = leaf(3f64)?;
    let first = (cube.as_tensor() * cube.as_tensor())?.mul(&cube)?.backward()?.get(&cube).cloned();
    told("second derivative of x x x at 3", first.map_or(Ok(cube.zeros_like()?), |g| grad_of(&g, &cube)), "[18]");
    Ok(())
}

fn grad_of(out: &Tensor, x: &Var) -> Result<Tensor> {
    Ok(out.backward()?.get(x).cloned().unwrap_or(x.zeros_like()?))
}
