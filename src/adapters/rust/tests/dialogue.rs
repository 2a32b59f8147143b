//! The kit replays the recorded dialogue; with `mirror` in the environment this program is the engine
//! (../dialogue/make.py).
use assay::{give, require, unsupported, Answer, Args, Float, Kit, Op, Ops, Refusal, Shared, Tensor};
use serde_json::{json, Value as Json};
use std::process::{Command, Stdio};

fn map<T: Float>(x: &Shared<T>, f: impl Fn(T, usize) -> T) -> Tensor<T> {
    let x = x.borrow();
    Tensor { shape: x.shape.clone(), data: x.data.iter().enumerate().map(|(i, a)| f(*a, i)).collect() }
}

fn add<T: Float>(args: &Args<T>) -> Answer {
    let (x0, x1) = (args.tensor("x0")?, args.tensor("x1")?);
    require(x0.borrow().shape == x1.borrow().shape, "x1.shape")?;
    let out = map(&x0, |a, i| a + x1.borrow().data[i]);
    Ok(give("out", out))
}

struct Mul<T> {
    by: T,
    w: Option<Shared<T>>,
    count: i64,
}

impl<T: Float> Op<T> for Mul<T> {
    fn forward(&mut self, args: &Args<T>) -> Answer {
        self.count += 1;
        let add = |i| self.w.as_ref().map_or(T::of(0.0), |w| w.borrow().data[i]);
        let out = map(&args.tensor("x")?, |a, i| a * self.by + add(i));
        Ok(give("out", out).and("count", self.count).and("there", args.optional("bias")?.is_some()))
    }

    fn backward(&mut self, args: &Args<T>) -> Answer {
        require(self.count > 0, "backward before forward")?;
        let d_x = map(&args.tensor("d_out")?, |a, _| a * self.by);
        Ok(give("d_x", d_x).and("d_W", unsupported("W has no gradient")))
    }

    fn double_backward(&mut self, _: &Args<T>) -> Answer {
        Err(Refusal::Unsupported("no second derivatives".into()))
    }
}

struct Relu;

impl<T: Float> Op<T> for Relu {
    fn forward(&mut self, args: &Args<T>) -> Answer {
        let x = args.tensor("x")?;
        for a in x.borrow_mut().data.iter_mut() {
            *a = if *a > T::of(0.0) { *a } else { T::of(0.0) };
        }
        Ok(give("out", x))
    }
}

struct Sgd<T>(T);

impl<T: Float> Op<T> for Sgd<T> {
    fn update(&mut self, args: &Args<T>) -> Answer {
        self.0 = T::of(args.number("lr", self.0.f64())?);
        require(self.0 >= T::of(0.0), "lr")?;
        let params: Vec<Shared<T>> = args.list("params")?.into_iter().flatten().collect();
        for (param, grad) in params.iter().zip(args.list("grads")?) {
            let Some(grad) = grad else { continue };
            let step = map(&grad, |g, _| self.0 * g);
            param.borrow_mut().data.iter_mut().zip(step.data).for_each(|(p, s)| *p -= s);
        }
        Ok(give("params", params))
    }
}

struct Adam<T: Float>(Args<T>);

impl<T: Float> Op<T> for Adam<T> {
    fn update(&mut self, args: &Args<T>) -> Answer {
        let hat = self.0.text("eps_placement", "sqrt_v")? == "sqrt_v_hat";
        let told = self.0.has("eps") || self.0.has("step_count") || args.has("eps");
        Ok(give("beta1", Tensor::scalar(T::of(self.0.number("beta1", 0.0)?))).and("hat", hat).and("told", told))
    }
}

struct Settings<T: Float>(Args<T>);

impl<T: Float> Op<T> for Settings<T> {
    fn forward(&mut self, _: &Args<T>) -> Answer {
        let sizes = self.0.integers("sizes", &[1, 2])?;
        let same = self.0.text("word", "")? == "θ名";
        Ok(give("count", self.0.integer("count", 7)?)
            .and("flag", self.0.boolean("flag", false)?)
            .and("sizes", Tensor { shape: vec![sizes.len()], data: sizes })
            .and("same", same))
    }
}

struct Slip;

impl<T: Float> Op<T> for Slip {
    fn forward(&mut self, args: &Args<T>) -> Answer {
        println!("looking at x");
        let x = args.tensor("x")?;
        let x = x.borrow();
        Ok(give("out", Tensor::scalar(x.data[x.data.len()])))
    }
}

fn ops<T: Float>() -> Ops<T> {
    Ops::new()
        .function("add", add)
        .op("mul", |args| Ok(Mul { by: T::of(args.number("by", 2.0)?), w: args.optional("W")?, count: 0 }))
        .op("relu", |_| Ok(Relu))
        .op("sgd", |args| Ok(Sgd(T::of(args.number("lr", 0.5)?))))
        .op("adam", |args| Ok(Adam(args.clone())))
        .op("settings", |args| Ok(Settings(args.clone())))
        .op("slip", |_| Ok(Slip))
}

fn mirror() {
    let conventions = json!({"adam": {"eps_placement": ["sqrt_v", "sqrt_v_hat"], "step_count": "per_update"}});
    Kit::new("mirror", "1")
        .float64(ops())
        .float32(ops())
        .float16(ops())
        .bfloat16(ops())
        .declare("conventions", conventions)
        .declare("fixed", json!({"adam": {"eps": 0.125, "beta1": [0.25, 0.5]}}))
        .declare("level", "first")
        .declare("levels", json!({"add": "none"}))
        .declare("refusals", true)
        .serve();
}

fn lines(text: &str) -> Vec<Json> {
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// The reply with * where the words are the language's own, if there are any.
fn comparable(mut reply: Json, expected: &Json) -> Json {
    for key in ["language", "unsupported", "kind", "message"] {
        if expected[key] == "*" && reply[key].as_str().is_some_and(|words| !words.is_empty()) {
            reply[key] = json!("*");
        }
    }
    if reply["error"].is_object() {
        reply["error"] = comparable(reply["error"].clone(), &expected["error"]);
    }
    reply
}

fn main() {
    if std::env::var_os("ASSAY_MIRROR").is_some() {
        return mirror();
    }
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../dialogue/");
    let read = |name| std::fs::read_to_string(format!("{folder}{name}")).unwrap();
    let requests = std::fs::File::open(format!("{folder}requests.jsonl")).unwrap();
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.env("ASSAY_MIRROR", "1").stdin(requests).stdout(Stdio::piped()).stderr(Stdio::piped());
    let done = command.spawn().unwrap().wait_with_output().unwrap();
    let log = String::from_utf8_lossy(&done.stderr);
    assert!(done.status.success(), "{log}");
    let replies = lines(&String::from_utf8(done.stdout).unwrap());
    let (asked, expected) = (lines(&read("requests.jsonl")), lines(&read("replies.jsonl")));
    assert_eq!(expected.len(), replies.len(), "{log}");
    assert!(replies.len() > 40);
    for (i, ((asked, mut reply), expected)) in asked.iter().zip(replies).zip(&expected).enumerate() {
        if i > 0 {
            let took = reply.as_object_mut().unwrap().remove("compute_s").and_then(|seconds| seconds.as_f64());
            assert!(took.is_some_and(|seconds| seconds >= 0.0), "answer to {asked}");
        }
        let reply = comparable(reply, expected);
        assert_eq!(expected, &reply, "answer to {asked}");
    }
    assert!(log.contains("looking at x"), "{log}");
    println!("dialogue: {} replies are as recorded", expected.len());
}
