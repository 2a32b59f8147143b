// spaGO under Assay: ag's functions of matrices with their gradients, recurrent models, losses, optimizers.
//
// A tensor there has two axes, a vector is a column; a model takes one row after the other.
package main

import (
	"maps"
	"slices"

	assay "dev.assay/kit"
	"github.com/nlpodyssey/spago/ag"
	"github.com/nlpodyssey/spago/losses"
	"github.com/nlpodyssey/spago/mat"
	"github.com/nlpodyssey/spago/mat/float"
	"github.com/nlpodyssey/spago/nn"
	"github.com/nlpodyssey/spago/optimizers"
	"github.com/nlpodyssey/spago/optimizers/adagrad"
	"github.com/nlpodyssey/spago/optimizers/adam"
	"github.com/nlpodyssey/spago/optimizers/rmsprop"
	"github.com/nlpodyssey/spago/optimizers/sgd"
)

type node = mat.Tensor

func one[T assay.Float](f func(node) node) func(*assay.Args[T]) any {
	return op(func(g *given[T]) node { return f(g.at("x")) }, nil, "x")
}

func two[T assay.Float](f func(a, b node) node) func(*assay.Args[T]) any {
	return op(func(g *given[T]) node {
		if !slices.Equal(g.step.Tensor("x0").Shape, g.step.Tensor("x1").Shape) {
			panic(assay.Unsupported("operands of several shapes"))
		}
		return f(g.at("x0"), g.at("x1"))
	}, nil, "x0", "x1")
}

// columns are the rows of a matrix, as vectors.
func columns(x node) []node { return ag.Map(ag.T, ag.RowViews(x)) }

// rows applies a function of vectors along the last axis.
func rows[T assay.Float](byDefault int, f func(node) node) func(*assay.Args[T]) any {
	return op(func(g *given[T]) node {
		rank := len(g.step.Tensor("x").Shape)
		axis := g.made.Int("axis", byDefault)
		if axis < 0 {
			axis += rank
		}
		if axis != rank-1 {
			panic(assay.Unsupported("an axis that is not the last"))
		}
		if rank == 1 {
			return f(g.at("x"))
		}
		return ag.Stack(ag.Map(f, columns(g.at("x")))...)
	}, nil, "x")
}

func none[T assay.Float](*given[T]) []int { return []int{} }

// whole is a reduction of everything.
func whole[T assay.Float](f func(node) node) func(*assay.Args[T]) any {
	return op(func(g *given[T]) node {
		if g.made.Has("axis") || g.made.Bool("keepdims", false) {
			panic(assay.Unsupported("axes"))
		}
		return f(g.at("x"))
	}, none[T], "x")
}

func largest[T assay.Float](g *given[T]) node {
	if g.made.Has("axis") || g.made.Bool("keepdims", false) || len(g.step.Tensor("x").Shape) > 1 {
		panic(assay.Unsupported("axes, and matrices"))
	}
	return ag.ReduceMax(g.at("x"))
}

// affine is spaGO's model of a linear layer, a row after the other; its weights are [out, in].
func affine[T assay.Float](g *given[T]) node {
	if len(g.step.Tensor("x").Shape) != 2 || g.leaves["b"] == nil {
		panic(assay.Unsupported("stacks and vectors, no bias"))
	}
	weights := ag.T(g.at("W"))
	return ag.Stack(ag.Map(func(x node) node { return ag.Affine(g.at("b"), weights, x) }, columns(g.at("x")))...)
}

func outputs[T assay.Float](g *given[T]) []int {
	return []int{g.step.Tensor("x").Shape[0], g.made.Tensor("W").Shape[1]}
}

func product[T assay.Float](g *given[T]) node {
	if len(g.step.Tensor("x").Shape) != 2 || len(g.made.Tensor("W").Shape) != 2 {
		panic(assay.Unsupported("stacks and vectors"))
	}
	return ag.Mul(g.at("x"), g.at("W"))
}

func crossEntropy[T assay.Float](g *given[T]) node {
	ids := g.step.Ids("t")
	if len(ids.Shape) != 1 || len(g.step.Tensor("x").Shape) != 2 || ids.Shape[0] != g.step.Tensor("x").Shape[0] {
		assay.Refuse("t.shape=%v", ids.Shape)
	}
	targets := make([]int, len(ids.Data))
	for i, id := range ids.Data {
		targets[i] = int(id)
	}
	return losses.CrossEntropySeq(columns(g.at("x")), targets, true)
}

// training moves each parameter by a strategy, whose state stays with it.
type training[T assay.Float] struct {
	strategy optimizers.OptimizationStrategy
	params   []*nn.Param
}

func train[T assay.Float](make func(*assay.Args[T]) optimizers.OptimizationStrategy) func(*assay.Args[T]) any {
	return func(made *assay.Args[T]) any { return &training[T]{strategy: make(made)} }
}

func (o *training[T]) Update(step *assay.Args[T]) any {
	if step.Has("lr") {
		panic(assay.Unsupported("another rate"))
	}
	params, grads := step.Tensors("params"), step.Tensors("grads")
	if len(params) != len(grads) {
		assay.Refuse("%d gradients of %d parameters", len(grads), len(params))
	}
	for i, param := range params {
		if i == len(o.params) {
			o.params = append(o.params, nn.NewParam(theirs(param).(mat.Matrix)))
		}
		if grads[i] == nil {
			continue
		}
		o.params[i].SetData(float.Make(param.Data...)) // others may have moved it
		o.params[i].AccGrad(theirs(grads[i]))
		check(o.strategy.OptimizeParams(o.params[i]))
		*param = *ours[T](o.params[i].Value(), param.Shape)
	}
	if adam, is := o.strategy.(*adam.Adam); is {
		adam.IncExample()
	}
	return params
}

func strategies[T assay.Float]() assay.Ops[T] {
	type strategy = optimizers.OptimizationStrategy
	return assay.Ops[T]{
		"sgd": train(func(a *assay.Args[T]) strategy { return sgd.New[T](sgd.NewConfig(a.Number("lr", 0.01), 0, false)) }),
		"momentum": train(func(a *assay.Args[T]) strategy {
			return sgd.New[T](sgd.NewConfig(a.Number("lr", 0.01), a.Number("momentum", 0.9), false))
		}),
		"nesterov": train(func(a *assay.Args[T]) strategy {
			return sgd.New[T](sgd.NewConfig(a.Number("lr", 0.01), a.Number("momentum", 0.9), true))
		}),
		"adagrad": train(func(a *assay.Args[T]) strategy {
			return adagrad.New[T](adagrad.NewConfig(a.Number("lr", 0.01), a.Number("eps", 1e-7)))
		}),
		"rmsprop": train(func(a *assay.Args[T]) strategy {
			return rmsprop.New[T](rmsprop.NewConfig(a.Number("lr", 0.01), a.Number("eps", 1e-7), a.Number("decay_rate", 0.99)))
		}),
		"adam": train(func(a *assay.Args[T]) strategy {
			return adam.New(adam.NewConfig(a.Number("lr", 0.001), a.Number("beta1", 0.9), a.Number("beta2", 0.999), a.Number("eps", 1e-7)))
		}),
	}
}

func ops[T assay.Float]() assay.Ops[T] {
	scalar := func(number float64) node { return mat.Scalar(T(number)) }
	table := assay.Ops[T]{
		"add":         two[T](ag.Add),
		"sub":         two[T](ag.Sub),
		"mul":         two[T](ag.Prod),
		"div":         two[T](ag.Div),
		"neg":         one[T](ag.Neg),
		"exp":         one[T](ag.Exp),
		"log":         one[T](ag.Log),
		"sin":         one[T](ag.Sin),
		"cos":         one[T](ag.Cos),
		"tanh":        one[T](ag.Tanh),
		"sigmoid":     one[T](ag.Sigmoid),
		"relu":        one[T](ag.ReLU),
		"gelu":        one[T](ag.GELU),
		"leaky_relu":  op(func(g *given[T]) node { return ag.LeakyReLU(g.at("x"), scalar(g.made.Number("slope", 0.2))) }, nil, "x"),
		"pow":         op(func(g *given[T]) node { return ag.Pow(g.at("x"), g.made.Number("c", 1)) }, nil, "x"),
		"softmax":     rows[T](-1, ag.Softmax),
		"log_softmax": rows[T](1, ag.LogSoftmax),
		"sum":         whole[T](ag.ReduceSum),
		"mean":        whole[T](ag.ReduceMean),
		"max":         op(largest[T], none[T], "x"),
		"matmul": op(product[T], func(g *given[T]) []int {
			return []int{g.step.Tensor("x").Shape[0], g.made.Tensor("W").Shape[1]}
		}, "x", "W"),
		"affine":                op(affine[T], outputs[T], "x", "W", "b"),
		"linear":                op(affine[T], outputs[T], "x", "W", "b"),
		"softmax_cross_entropy": op(crossEntropy[T], none[T], "x"),
		"softmax_with_loss":     op(crossEntropy[T], none[T], "x"),
		"mean_squared_error":    op(func(g *given[T]) node { return losses.MSE(g.at("x0"), g.at("x1"), true) }, none[T], "x0", "x1"),
		"lstm":                  newRecurrent[T]("lstm", false),
		"gru":                   newRecurrent[T]("gru", false),
		"rnn":                   newRecurrent[T]("srn", false),
		"time_lstm":             newRecurrent[T]("lstm", true),
		"time_gru":              newRecurrent[T]("gru", true),
		"time_rnn":              newRecurrent[T]("srn", true),
	}
	maps.Copy(table, strategies[T]())
	return table
}

func main() {
	layout := map[string]any{"weight_layout": "out_in"}
	elements := map[string]any{"divisor": "elements"}
	assay.Serve(assay.Engine{Name: "spaGO", Version: "1.1.0", Float64: ops[float64](), Float32: ops[float32](),
		Declared: map[string]any{
			"level": "first",
			"conventions": map[string]any{
				"gelu": map[string]any{"form": "tanh"}, "max": map[string]any{"ties": "first"},
				"softmax_with_loss": map[string]any{"log_eps": "none"}, "mean_squared_error": elements,
				"lstm": layout, "gru": layout, "rnn": layout, "time_lstm": layout, "time_gru": layout, "time_rnn": layout,
			},
		}})
}
