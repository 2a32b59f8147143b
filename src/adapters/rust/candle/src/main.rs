//! Candle under Assay, on the CPU: candle-core and candle-nn, gradients by `Tensor::backward`.
mod functions;
mod instances;
mod op;
mod recurrent;
mod training;

use assay::{Args, Kit, Op, Ops, Refusal};
use candle_core::{DType, Tensor as Array};
use candle_nn::{loss, ops, AdamW, ParamsAdamW, SGD};
use functions::*;
use instances::{dropped, net_loss, Derivatives, Dropped, Net, OneHot};
use op::{Function, Given, Number};
use serde_json::json;
use training::Updates;

type Result<V> = std::result::Result<V, Refusal>;
type Core = candle_core::Result<Array>;

/// The table of one dtype.
struct Table<T: Number>(DType, Ops<T>);

impl<T: Number> Table<T> {
    fn several<F>(self, op: &str, names: &'static [&'static str], outs: &'static [&'static str], value: F) -> Self
    where
        F: Fn(&mut Given<T>) -> Result<Vec<Array>> + Copy + 'static,
    {
        let Table(dtype, ops) = self;
        Table(dtype, ops.op(op, move |made: &Args<T>| Ok(Function::new(dtype, names, outs, value, made))))
    }

    /// A function of named tensors.
    fn op<F>(self, op: &str, names: &'static [&'static str], value: F) -> Self
    where
        F: Fn(&mut Given<T>) -> Result<Array> + Copy + 'static,
    {
        self.several(op, names, &["out"], move |given| Ok(vec![value(given)?]))
    }

    fn loss<F>(self, op: &str, names: &'static [&'static str], value: F) -> Self
    where
        F: Fn(&mut Given<T>) -> Result<Array> + Copy + 'static,
    {
        self.several(op, names, &["loss"], move |given| Ok(vec![value(given)?]))
    }

    fn one(self, op: &str, value: fn(&Array) -> Core) -> Self {
        self.op(op, &["x"], move |given| Ok(value(&given.get("x")?)?))
    }

    fn two(self, op: &str, value: fn(&Array, &Array) -> Core) -> Self {
        self.op(op, &["x0", "x1"], move |given| Ok(value(&given.get("x0")?, &given.get("x1")?)?))
    }

    fn other<O: Op<T> + 'static>(self, op: &str, make: impl Fn(&Args<T>, DType) -> Result<O> + 'static) -> Self {
        let Table(dtype, ops) = self;
        Table(dtype, ops.op(op, move |made: &Args<T>| make(made, dtype)))
    }
}

fn adam<T: Number>(made: &Args<T>) -> Result<ParamsAdamW> {
    let (lr, beta1) = (made.number("lr", 0.001)?, made.number("beta1", 0.9)?);
    Ok(ParamsAdamW {
        lr,
        beta1,
        beta2: made.number("beta2", 0.999)?,
        eps: made.number("eps", 1e-7)?,
        weight_decay: 0.0,
    })
}

fn functions<T: Number>(table: Table<T>) -> Table<T> {
    table
        .two("add", Array::broadcast_add)
        .two("sub", Array::broadcast_sub)
        .two("mul", Array::broadcast_mul)
        .two("div", Array::broadcast_div)
        .one("neg", Array::neg)
        .one("exp", Array::exp)
        .one("log", Array::log)
        .one("sin", Array::sin)
        .one("cos", Array::cos)
        .one("tanh", Array::tanh)
        .one("relu", Array::relu)
        .one("sigmoid", ops::sigmoid)
        .one("flatten", |x| x.flatten_from(1))
        .op("gelu", &["x"], |given| {
            let x = given.get("x")?;
            Ok(if given.made.text("form", "exact")? == "exact" { x.gelu_erf() } else { x.gelu() }?)
        })
        .op("leaky_relu", &["x"], |given| Ok(ops::leaky_relu(&given.get("x")?, given.made.number("slope", 0.2)?)?))
        .op("clip", &["x"], |given| {
            Ok(given.get("x")?.clamp(given.made.number("x_min", 0.0)?, given.made.number("x_max", 0.0)?)?)
        })
        .op("pow", &["x"], |given| Ok(given.get("x")?.powf(given.made.number("c", 1.0)?)?))
        .op("softmax", &["x"], |given| {
            let x = given.get("x")?;
            Ok(ops::softmax(&x, given.axis(&x, -1)?)?)
        })
        .op("log_softmax", &["x"], |given| {
            let x = given.get("x")?;
            Ok(ops::log_softmax(&x, given.axis(&x, 1)?)?)
        })
        .op("logsumexp", &["x"], |given| {
            let x = given.get("x")?;
            let axis = given.axis(&x, 1)?;
            let out = x.log_sum_exp(axis)?;
            Ok(if given.made.boolean("keepdims", true)? { out.unsqueeze(axis)? } else { out })
        })
        .op("sum", &["x"], |given| reduced(given, Array::sum_keepdim, Array::sum))
        .op("mean", &["x"], |given| reduced(given, Array::mean_keepdim, Array::mean))
        .op("max", &["x"], |given| extreme(given, Array::max_all, Array::max_keepdim, Array::max))
        .op("min", &["x"], |given| extreme(given, Array::min_all, Array::min_keepdim, Array::min))
        .op("broadcast_to", &["x"], |given| Ok(given.get("x")?.broadcast_as(sizes(given.made, "shape")?)?))
        .op("reshape", &["x"], |given| {
            if given.made.integers("shape", &[])?.contains(&-1) {
                return Err(Refusal::Unsupported("what is left, in a list".into()));
            }
            Ok(given.get("x")?.reshape(sizes(given.made, "shape")?)?)
        })
        .op("transpose", &["x"], |given| {
            let x = given.get("x")?;
            let turned: Vec<i64> = (0..x.rank() as i64).rev().collect();
            let order = given.made.integers("axes", &turned)?;
            Ok(x.permute(
                order.into_iter().map(|axis| x.normalize_axis(axis)).collect::<candle_core::Result<Vec<_>>>()?,
            )?)
        })
        .op("expand_dims", &["x"], expand_dims)
        .op("get_item", &["x"], get_item)
}

fn layers<T: Number>(table: Table<T>) -> Table<T> {
    table
        .op("affine", &["x", "W", "b"], linear)
        .op("linear", &["x", "W", "b"], linear)
        .op("time_affine", &["xs", "W", "b"], linear)
        .op("matmul", &["x", "W"], |given| product(&given.get("x")?, &given.get("W")?))
        .op("embedding", &["W"], embedding)
        .op("time_embedding", &["W"], embedding)
        .op("embedding_dot", &["h", "W"], |given| Ok((embedding(given)? * given.get("h")?)?.sum(1)?))
        .several("weight_sum", &["hs", "a"], &["c"], |given| {
            Ok(vec![given.get("hs")?.broadcast_mul(&given.get("a")?.unsqueeze(2)?)?.sum(1)?])
        })
        .op("conv2d", &["x", "W", "b"], conv2d)
        .op("deconv2d", &["x", "W", "b"], deconv2d)
        .op("pooling", &["x"], |given| {
            let (size, stride) = (pair(given.made, "kernel_size", 1)?, pair(given.made, "stride", 1)?);
            Ok(given.get("x")?.max_pool2d_with_stride(size, stride)?)
        })
        .op("average_pooling", &["x"], |given| {
            let (size, stride) = (pair(given.made, "kernel_size", 1)?, pair(given.made, "stride", 1)?);
            Ok(given.get("x")?.avg_pool2d_with_stride(size, stride)?)
        })
        .op("batch_norm", &["x", "gamma", "beta"], batch_norm)
        .other("dropout", |made, dtype| Ok(Dropped(Function::new(dtype, &["x"], &["out"], dropped, made))))
        .several("lstm", &["x", "h_prev", "c_prev", "Wx", "Wh", "b", "bh"], &["h", "c"], recurrent::lstm_step)
        .several("gru", &["x", "h_prev", "Wx", "Wh", "b", "bh"], &["h"], recurrent::gru_step)
        .other("time_lstm", |made, dtype| {
            Ok(recurrent::Sequence::new(dtype, &["h0", "c0"], recurrent::lstm_sequence, made))
        })
        .other("time_gru", |made, dtype| Ok(recurrent::Sequence::new(dtype, &["h0"], recurrent::gru_sequence, made)))
}

fn losses<T: Number>(table: Table<T>) -> Table<T> {
    table
        .loss("mean_squared_error", &["x0", "x1"], |given| Ok(loss::mse(&given.get("x0")?, &given.get("x1")?)?))
        .loss("softmax_cross_entropy", &["x"], |given| Ok(loss::cross_entropy(&given.get("x")?, &given.ids("t")?)?))
        .loss("softmax_with_loss", &["x"], |given| Ok(loss::cross_entropy(&given.get("x")?, &given.ids("t")?)?))
        .loss("cross_entropy_error", &["y"], |given| {
            let y = given.get("y")?;
            if y.rank() == 1 {
                return Err(Refusal::Unsupported("one row".into()));
            }
            Ok(loss::nll(&y.log()?, &given.ids("t")?)?)
        })
        .loss("sigmoid_cross_entropy", &["x"], |given| {
            bce::<T>(&given.get("x")?, given.ids("t").or_else(|_| given.constant("t"))?)
        })
        .loss("sigmoid_with_loss", &["x"], |given| bce::<T>(&given.get("x")?, given.ids("t")?))
        .loss("time_sigmoid_with_loss", &["xs"], |given| bce::<T>(&given.get("xs")?, given.ids("ts")?))
}

fn others<T: Number>(table: Table<T>) -> Table<T> {
    table
        .other("sgd", |made, dtype| {
            let lr = made.number("lr", 0.01)?;
            Ok(Updates { dtype, made: move |vars| candle_nn::Optimizer::new(vars, lr).map(|o: SGD| o), running: None })
        })
        .other("adam", |made, dtype| {
            let params = adam(made)?;
            let make = move |vars| candle_nn::Optimizer::new(vars, params.clone()).map(|o: AdamW| o);
            Ok(Updates { dtype, made: make, running: None })
        })
        .other("derivatives", |made, dtype| Ok(Derivatives(made.clone(), dtype)))
        .other("two_layer_net", |made, dtype| {
            Ok(Net(Function::new(dtype, &["x", "W1", "b1", "W2", "b2"], &["loss"], net_loss, made)))
        })
        .other("convert_one_hot", |made, _| Ok(OneHot(usize::try_from(made.integer("vocab_size", 0)?)?)))
}

fn ops<T: Number>(dtype: DType) -> Ops<T> {
    others(losses(layers(functions(Table(dtype, Ops::new()))))).1
}

fn main() {
    // Without it second derivatives are those of a constant.
    std::env::set_var("CANDLE_GRAD_DO_NOT_DETACH", "1");
    let none = json!({"log_eps": "none"});
    let elements = json!({"divisor": "elements"});
    let two = json!({"weight_layout": "out_in", "biases": "two", "gate_order": "ifgo"});
    let gru =
        json!({"weight_layout": "out_in", "biases": "two", "gate_order": "rzh", "reset": "after", "z_weighs": "state"});
    Kit::new("Candle", "0.11.1")
        .float64(ops(DType::F64))
        .float32(ops(DType::F32))
        .float16(ops(DType::F16))
        .bfloat16(ops(DType::BF16))
        .declare("fixed", json!({"pooling": {"pad": 0}, "average_pooling": {"pad": 0}}))
        .declare(
            "conventions",
            json!({
                "adam": {"eps_placement": "sqrt_v_hat"},
                "clip": {"at_bounds": "halved"},
                "cross_entropy_error": none, "sigmoid_with_loss": none, "softmax_with_loss": none,
                "time_sigmoid_with_loss": none, "two_layer_net": none,
                "dropout": {"scaling": "train"},
                "gelu": {"form": ["exact", "tanh"]},
                "gru": gru, "time_gru": gru, "lstm": two, "time_lstm": two,
                "mean_squared_error": elements, "sigmoid_cross_entropy": elements,
            }),
        )
        .serve();
}
