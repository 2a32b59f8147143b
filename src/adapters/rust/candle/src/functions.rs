//! The functions of the table that are more than a call of Candle's.
use crate::op::{Given, Number};
use crate::{Core, Result};
use assay::{Args, Refusal};
use candle_core::shape::D;
use candle_core::Tensor as Array;
use candle_nn::{conv, loss, BatchNorm, Embedding, Linear, Module, ModuleT};

/// The one stride or pad of both axes, which cannot differ.
pub fn one<T: Number>(made: &Args<T>, name: &str, default: i64) -> Result<usize> {
    let both = made.integers(name, &[default])?;
    if both.iter().any(|size| *size != both[0]) {
        return Err(Refusal::Unsupported(format!("two of {name}")));
    }
    Ok(usize::try_from(both[0])?)
}

pub fn pair<T: Number>(made: &Args<T>, name: &str, default: i64) -> Result<(usize, usize)> {
    let both = made.integers(name, &[default])?;
    Ok((usize::try_from(both[0])?, usize::try_from(both[both.len() - 1])?))
}

pub fn sizes<T: Number>(made: &Args<T>, name: &str) -> Result<Vec<usize>> {
    Ok(made.integers(name, &[])?.into_iter().map(usize::try_from).collect::<std::result::Result<_, _>>()?)
}

pub fn linear<T: Number>(given: &mut Given<T>) -> Result<Array> {
    if !given.step.has("xs") && given.get("x")?.rank() == 1 {
        return Err(Refusal::Unsupported("a vector".into()));
    }
    let weights = given.get("W")?.t()?;
    Ok(Linear::new(weights, given.maybe("b")).forward(&given.get(if given.step.has("xs") { "xs" } else { "x" })?)?)
}

pub fn product(x: &Array, w: &Array) -> Result<Array> {
    match (x.rank(), w.rank()) {
        (1, 1) => Ok(x.dot(w)?),
        (2, 1) => Ok(x.mv(w)?),
        (1, _) | (_, 1) => Err(Refusal::Unsupported("a vector by stacks, or by a matrix".into())),
        _ => Ok(x.broadcast_matmul(w)?),
    }
}

/// All axes where none is named; Candle's own reductions over one axis otherwise, and over several for sums.
pub fn axes<T: Number>(given: &Given<T>, x: &Array) -> Result<Vec<usize>> {
    if !given.made.has("axis") {
        return Ok((0..x.rank()).collect());
    }
    let named = given.made.integers("axis", &[])?;
    Ok(named.into_iter().map(|axis| x.normalize_axis(axis)).collect::<candle_core::Result<_>>()?)
}

pub fn reduced<T: Number>(
    given: &Given<T>,
    kept: fn(&Array, Vec<usize>) -> Core,
    gone: fn(&Array, Vec<usize>) -> Core,
) -> Result<Array> {
    let x = given.get("x")?;
    let over = axes(given, &x)?;
    Ok(if given.made.boolean("keepdims", false)? { kept(&x, over) } else { gone(&x, over) }?)
}

pub fn extreme<T: Number>(
    given: &Given<T>,
    all: fn(&Array) -> Core,
    kept: fn(&Array, usize) -> Core,
    gone: fn(&Array, usize) -> Core,
) -> Result<Array> {
    let (x, keep) = (given.get("x")?, given.made.boolean("keepdims", false)?);
    if !given.made.has("axis") {
        let out = all(&x)?;
        return Ok(if keep { out.reshape(vec![1; x.rank()])? } else { out });
    }
    match axes(given, &x)?[..] {
        [axis] => Ok(if keep { kept(&x, axis) } else { gone(&x, axis) }?),
        _ => Err(Refusal::Unsupported("an extreme over several axes".into())),
    }
}

pub fn conv2d<T: Number>(given: &mut Given<T>) -> Result<Array> {
    let (padding, stride) = (one(given.made, "pad", 0)?, one(given.made, "stride", 1)?);
    let config = conv::Conv2dConfig { padding, stride, ..Default::default() };
    Ok(conv::Conv2d::new(given.get("W")?, given.maybe("b"), config).forward(&given.get("x")?)?)
}

pub fn deconv2d<T: Number>(given: &mut Given<T>) -> Result<Array> {
    if given.made.has("outsize") {
        return Err(Refusal::Unsupported("sizes of the output".into()));
    }
    let (padding, stride) = (one(given.made, "pad", 0)?, one(given.made, "stride", 1)?);
    let config = conv::ConvTranspose2dConfig { padding, stride, ..Default::default() };
    Ok(conv::ConvTranspose2d::new(given.get("W")?, given.maybe("b"), config).forward(&given.get("x")?)?)
}

pub fn batch_norm<T: Number>(given: &mut Given<T>) -> Result<Array> {
    let (mean, var) = (given.constant("running_mean")?, given.constant("running_var")?);
    let (gamma, beta, eps) = (given.get("gamma")?, given.get("beta")?, given.made.number("eps", 2e-5)?);
    let momentum = 1.0 - given.made.number("decay", 0.9)?;
    let (channels, train) = (gamma.elem_count(), given.step.boolean("train", true)?);
    let layer = BatchNorm::new_with_momentum(channels, mean, var, gamma, beta, eps, momentum)?;
    let out = layer.forward_t(&given.get("x")?, train)?;
    given.moves("running_mean", layer.running_mean())?;
    given.moves("running_var", layer.running_var())?;
    Ok(out)
}

/// A new axis, counted from the end of what is to be where it is negative.
pub fn expand_dims<T: Number>(given: &mut Given<T>) -> Result<Array> {
    let (x, axis) = (given.get("x")?, given.made.integer("axis", 0)?);
    Ok(match usize::try_from(axis) {
        Ok(axis) => x.unsqueeze(axis)?,
        Err(_) => x.unsqueeze(D::Minus(axis.unsigned_abs() as usize))?,
    })
}

/// What `i` has: places and ranges that count from the front, and ids.
pub fn get_item<T: Number>(given: &mut Given<T>) -> Result<Array> {
    let lacks = || Refusal::Unsupported("counts from the end, steps, several ids".into());
    let (mut out, mut axis) = (given.get("x")?, 0);
    for item in given.made.setting("index").and_then(|index| index.as_array()).into_iter().flatten() {
        if let Some(place) = item.as_i64() {
            out = out.get_on_dim(axis, usize::try_from(place).map_err(|_| lacks())?)?;
            continue;
        }
        if let Some(name) = item.as_str() {
            if given.step.has("ids1") || given.step.ids(name)?.shape.len() != 1 {
                return Err(lacks());
            }
            out = out.index_select(&given.ids(name)?, axis)?;
        } else {
            let bound = |k: usize, open: i64| item[k].as_i64().unwrap_or(open);
            let (from, to) = (bound(0, 0), bound(1, out.dim(axis)? as i64));
            if bound(2, 1) != 1 || from < 0 || to < from {
                return Err(lacks());
            }
            out = out.narrow(axis, from as usize, (to - from) as usize)?;
        }
        axis += 1;
    }
    Ok(out)
}

pub fn embedding<T: Number>(given: &mut Given<T>) -> Result<Array> {
    let w = given.get("W")?;
    let size = w.dim(1)?;
    Ok(Embedding::new(w, size).forward(&given.ids("ids")?)?)
}

/// Targets, which candle_nn takes as numbers of the dtype of the logits.
pub fn bce<T: Number>(x: &Array, t: Array) -> Result<Array> {
    Ok(loss::binary_cross_entropy_with_logit(x, &t.to_dtype(x.dtype())?)?)
}
