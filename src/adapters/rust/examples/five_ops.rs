//! A small engine and its adapter in one file, in both precisions.
use assay::{give, require, Answer, Args, Float, Kit, Op, Ops, Refusal, Shared, Tensor};
use std::collections::BTreeMap;

struct Affine<T> {
    w: Shared<T>,
    b: Shared<T>,
    x: Tensor<T>,
}

impl<T: Float> Affine<T> {
    fn new(args: &Args<T>) -> Result<Affine<T>, Refusal> {
        let (w, b) = (args.tensor("W")?, args.tensor("b")?);
        require(b.borrow().shape == w.borrow().shape[1..], "b.shape")?;
        Ok(Affine { w, b, x: Tensor::default() })
    }

    fn each(&self, mut visit: impl FnMut(usize, usize, usize)) {
        let (d_size, h_size) = (self.w.borrow().shape[0], self.w.borrow().shape[1]);
        for n in 0..self.x.shape[0] {
            for d in 0..d_size {
                for h in 0..h_size {
                    visit(n * d_size + d, d * h_size + h, n * h_size + h);
                }
            }
        }
    }
}

impl<T: Float> Op<T> for Affine<T> {
    fn forward(&mut self, args: &Args<T>) -> Answer {
        self.x = args.tensor("x")?.borrow().clone();
        let (w, b) = (self.w.borrow(), self.b.borrow());
        require(self.x.shape.len() == 2 && self.x.shape[1] == w.shape[0], "x.shape")?;
        let mut out = Tensor::<T>::zeros(&[self.x.shape[0], w.shape[1]]);
        self.each(|nd, dh, nh| out.data[nh] += self.x.data[nd] * w.data[dh]);
        out.data.iter_mut().enumerate().for_each(|(i, y)| *y += b.data[i % b.data.len()]);
        Ok(give("out", out))
    }

    fn backward(&mut self, args: &Args<T>) -> Answer {
        let (d_out, w) = (args.tensor("d_out")?, self.w.borrow());
        let d_out = d_out.borrow();
        require(d_out.shape == [self.x.shape[0], w.shape[1]], "d_out.shape")?;
        let (mut d_x, mut d_w) = (Tensor::<T>::zeros(&self.x.shape), Tensor::<T>::zeros(&w.shape));
        let mut d_b = Tensor::<T>::zeros(&self.b.borrow().shape);
        self.each(|nd, dh, nh| {
            d_x.data[nd] += d_out.data[nh] * w.data[dh];
            d_w.data[dh] += self.x.data[nd] * d_out.data[nh];
        });
        let classes = d_b.data.len();
        d_out.data.iter().enumerate().for_each(|(i, d)| d_b.data[i % classes] += *d);
        Ok(give("d_x", d_x).and("d_W", d_w).and("d_b", d_b))
    }
}

struct Sigmoid<T>(Tensor<T>);

impl<T: Float> Op<T> for Sigmoid<T> {
    fn forward(&mut self, args: &Args<T>) -> Answer {
        self.0 = args.tensor("x")?.borrow().clone();
        for y in &mut self.0.data {
            let small = T::of((-y.f64().abs()).exp()); // at most 1, so nothing overflows
            *y = (if *y >= T::of(0.0) { T::of(1.0) } else { small }) / (T::of(1.0) + small);
        }
        Ok(give("out", self.0.clone()))
    }

    fn backward(&mut self, args: &Args<T>) -> Answer {
        let mut d_x = args.tensor("d_out")?.borrow().clone();
        require(d_x.shape == self.0.shape, "d_out.shape")?;
        d_x.data.iter_mut().zip(&self.0.data).for_each(|(d, y)| *d = *d * *y * (T::of(1.0) - *y));
        Ok(give("d_x", d_x))
    }
}

struct SoftmaxWithLoss<T> {
    y: Tensor<T>,
    t: Vec<i64>,
}

impl<T: Float> Op<T> for SoftmaxWithLoss<T> {
    fn forward(&mut self, args: &Args<T>) -> Answer {
        self.y = args.tensor("x")?.borrow().clone();
        let t = args.ids("t")?;
        require(self.y.shape.len() == 2 && t.shape == self.y.shape[..1], "x.shape, t.shape")?;
        self.t = t.data.clone();
        let mut loss = T::of(0.0);
        for (row, t) in self.y.data.chunks_mut(self.y.shape[1]).zip(&self.t) {
            let top = row.iter().fold(row[0], |top, x| if *x > top { *x } else { top });
            row.iter_mut().for_each(|x| *x = T::of((*x - top).f64().exp()));
            let sum = row.iter().fold(T::of(0.0), |sum, x| sum + *x);
            row.iter_mut().for_each(|x| *x = *x / sum);
            let p = row[usize::try_from(*t)?]; // an id out of range panics, which refuses it
            loss -= T::of((p + T::of(1e-7)).f64().ln());
        }
        Ok(give("loss", Tensor::scalar(loss / T::of(self.t.len() as f64))))
    }

    fn backward(&mut self, args: &Args<T>) -> Answer {
        let d_loss = args.tensor("d_loss")?;
        require(d_loss.borrow().shape.is_empty(), "d_loss.shape")?;
        let scale = d_loss.borrow().data[0] / T::of(self.t.len() as f64);
        let mut d_x = self.y.clone();
        for (row, t) in d_x.data.chunks_mut(self.y.shape[1]).zip(&self.t) {
            row[*t as usize] -= T::of(1.0);
            row.iter_mut().for_each(|d| *d = *d * scale);
        }
        Ok(give("d_x", d_x))
    }
}

/// Moves each parameter against its gradient, in place; a rule has its index, itself, its gradient, lr and the count.
struct Optimizer<F> {
    lr: f64,
    t: i32,
    rule: F,
}

impl<T: Float, F: FnMut(usize, &mut [T], &[T], f64, i32)> Op<T> for Optimizer<F> {
    fn update(&mut self, args: &Args<T>) -> Answer {
        let (params, grads) = (args.list("params")?, args.list("grads")?);
        let params: Vec<_> = params.into_iter().flatten().collect();
        self.lr = args.number("lr", self.lr)?;
        require(self.lr >= 0.0 && params.len() == grads.len(), "lr, grads")?;
        let fits = |(param, grad): (&Shared<T>, &Option<Shared<T>>)| {
            grad.as_ref().is_none_or(|grad| grad.borrow().shape == param.borrow().shape)
        };
        require(params.iter().zip(&grads).all(fits), "grads.shape")?;
        self.t += 1;
        for (i, (param, grad)) in params.iter().zip(&grads).enumerate() {
            if let Some(grad) = grad {
                (self.rule)(i, &mut param.borrow_mut().data, &grad.borrow().data, self.lr, self.t);
            }
        }
        Ok(give("params", params))
    }
}

fn sgd<T: Float>(args: &Args<T>) -> Result<impl Op<T>, Refusal> {
    let rule = |_: usize, param: &mut [T], grad: &[T], lr: f64, _: i32| {
        param.iter_mut().zip(grad).for_each(|(p, g)| *p -= T::of(lr) * *g);
    };
    Ok(Optimizer { lr: args.number("lr", 0.01)?, t: 0, rule })
}

fn adam<T: Float>(args: &Args<T>) -> Result<impl Op<T>, Refusal> {
    let (beta1, beta2) = (args.number("beta1", 0.9)?, args.number("beta2", 0.999)?);
    let eps = args.number("eps", 1e-7)?;
    require((0.0..1.0).contains(&beta1) && (0.0..1.0).contains(&beta2) && eps >= 0.0, "beta1, beta2, eps")?;
    let mut state: BTreeMap<usize, Vec<(T, T)>> = BTreeMap::new();
    let rule = move |i: usize, param: &mut [T], grad: &[T], lr: f64, t: i32| {
        let moments = state.entry(i).or_insert_with(|| vec![Default::default(); grad.len()]);
        let rate = T::of(lr * (1.0 - beta2.powi(t)).sqrt() / (1.0 - beta1.powi(t)));
        for ((p, g), (m, v)) in param.iter_mut().zip(grad).zip(moments) {
            *m += T::of(1.0 - beta1) * (*g - *m);
            *v += T::of(1.0 - beta2) * (*g * *g - *v);
            *p -= rate * *m / (T::of(v.f64().sqrt()) + T::of(eps));
        }
    };
    Ok(Optimizer { lr: args.number("lr", 0.001)?, t: 0, rule })
}

fn ops<T: Float>() -> Ops<T> {
    Ops::new()
        .op("affine", Affine::new)
        .op("sigmoid", |_| Ok(Sigmoid(Tensor::default())))
        .op("softmax_with_loss", |_| Ok(SoftmaxWithLoss { y: Tensor::default(), t: vec![] }))
        .op("sgd", sgd)
        .op("adam", adam)
}

fn main() {
    Kit::new("Rust", "1").float64(ops()).float32(ops()).declare("level", "first").serve();
}
