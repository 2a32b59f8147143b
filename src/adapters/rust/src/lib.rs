//! Serves an engine to Assay over stdin and stdout (README.md): an adapter is a table from op to type.
//!
//! ```no_run
//! use assay::{give, Answer, Args, Float, Kit, Op, Ops, Refusal, Shared};
//!
//! struct Neg;
//!
//! impl<T: Float> Op<T> for Neg {
//!     fn forward(&mut self, args: &Args<T>) -> Answer {
//!         let mut out = args.tensor("x")?.borrow().clone();
//!         out.data.iter_mut().for_each(|x| *x = -*x);
//!         Ok(give("out", out))
//!     }
//! }
//!
//! fn ops<T: Float>() -> Ops<T> {
//!     Ops::new().op("neg", |_: &Args<T>| Ok(Neg))
//! }
//!
//! fn main() {
//!     Kit::new("my engine", "1").float64(ops()).float32(ops()).declare("level", "first").serve();
//! }
//! ```
//!
//! An `Err` or a panic refuses the step; `Refusal::Unsupported` declines it, `unsupported` one result. What is printed
//! goes to stderr.
mod args;
mod ops;
mod play;
mod tensor;

pub use args::Args;
pub use ops::{give, require, unsupported, Answer, Op, Ops, Refusal, Results, Value};
pub use tensor::{Float, Shared, Tensor};

use serde_json::{json, Map, Value as Json};
use std::collections::BTreeSet;
use std::io::{self, BufRead, Write};
use std::time::Instant;

/// What is said of an engine at the start. Its dtypes are those that it has a table for.
pub struct Kit {
    hello: Map<String, Json>,
    tables: Vec<(&'static str, Box<dyn play::Table>)>,
}

impl Kit {
    pub fn new(name: &str, version: &str) -> Kit {
        let hello = json!({
            "protocol": 1, "name": name, "version": version, "language": "Rust", "device": "cpu", "encodings": ["base64"],
            "reads_ahead": true,
        });
        Kit { hello: hello.as_object().cloned().unwrap_or_default(), tables: Vec::new() }
    }

    pub fn float64(self, ops: Ops<f64>) -> Kit {
        self.table("float64", ops)
    }

    pub fn float32(self, ops: Ops<f32>) -> Kit {
        self.table("float32", ops)
    }

    /// Numbers of float16, in f32; results are rounded.
    pub fn float16(self, ops: Ops<f32>) -> Kit {
        self.table("float16", ops)
    }

    /// Numbers of bfloat16, in f32; results are rounded.
    pub fn bfloat16(self, ops: Ops<f32>) -> Kit {
        self.table("bfloat16", ops)
    }

    fn table<T: Float>(mut self, dtype: &'static str, ops: Ops<T>) -> Kit {
        self.tables.push((dtype, Box::new(ops)));
        self
    }

    /// Declares device, conventions, level, levels, fixed, refusals, ...: spec/protocol.md, as `json!` or a text.
    pub fn declare(mut self, key: &str, told: impl Into<Json>) -> Kit {
        self.hello.insert(key.to_string(), told.into());
        self
    }

    /// Answers requests until `stop` or the end of stdin.
    pub fn serve(mut self) {
        let mut replies = taken_stdout();
        let ops: BTreeSet<String> = self.tables.iter().flat_map(|(_, table)| table.names()).collect();
        self.hello.insert("ops".into(), json!(ops));
        self.hello.insert("dtypes".into(), json!(self.tables.iter().map(|(dtype, _)| *dtype).collect::<Vec<_>>()));
        for line in io::stdin().lock().lines() {
            let request: Json =
                serde_json::from_str(&line.expect("stdin")).expect("a request is one JSON object a line");
            let reply = match request["cmd"].as_str() {
                Some("start") => Json::Object(self.hello.clone()),
                Some("run") => self.answer(&request),
                _ => break,
            };
            writeln!(replies, "{reply}").and_then(|()| replies.flush()).expect("stdout");
        }
    }

    fn answer(&self, request: &Json) -> Json {
        let began = Instant::now();
        let table = self.tables.iter().find(|(dtype, _)| request["dtype"] == *dtype);
        let mut reply = match table {
            Some((dtype, table)) => table.play(dtype, &self.hello, &request["case"]),
            None => json!({"unsupported": format!("no {}", request["dtype"])}),
        };
        reply["id"] = request["id"].clone();
        reply["compute_s"] = json!(began.elapsed().as_secs_f64());
        reply
    }
}

/// The stdout that we were given; from now on whatever prints there prints to stderr.
#[cfg(unix)]
fn taken_stdout() -> impl Write {
    use std::os::fd::FromRawFd;
    // SAFETY: descriptors 1 and 2 are open, and the copy of 1 has no other owner than the file.
    unsafe {
        let copy = libc::dup(1);
        libc::dup2(2, 1);
        std::fs::File::from_raw_fd(copy)
    }
}

#[cfg(not(unix))]
fn taken_stdout() -> impl Write {
    io::stdout()
}
