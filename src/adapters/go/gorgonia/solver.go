package main

import (
	"slices"

	assay "dev.assay/kit"
	G "gorgonia.org/gorgonia"
	"gorgonia.org/tensor"
)

// solver moves parameters by one of Gorgonia's solvers, which wants a gradient of each of them, and keeps its rate.
type solver struct{ of G.Solver }

// pair is a parameter and its gradient, as a solver sees them.
type pair struct{ value, grad G.Value }

func (p pair) Value() G.Value         { return p.value }
func (p pair) Grad() (G.Value, error) { return p.grad, nil }

type solving[T assay.Float] struct{ solver }

func solve[T assay.Float](make func(*assay.Args[T]) G.Solver) func(*assay.Args[T]) any {
	return func(made *assay.Args[T]) any { return &solving[T]{solver{make(made)}} }
}

func (s *solving[T]) Update(step *assay.Args[T]) any {
	if step.Has("lr") {
		panic(assay.Unsupported("another rate"))
	}
	params, grads := step.Tensors("params"), step.Tensors("grads")
	if slices.Contains(grads, nil) {
		panic(assay.Unsupported("parameters without a gradient"))
	}
	if len(params) != len(grads) {
		assay.Refuse("%d gradients of %d parameters", len(grads), len(params))
	}
	pairs := make([]G.ValueGrad, len(params))
	for i, param := range params {
		pairs[i] = pair{value(param), value(grads[i])}
	}
	check(s.of.Step(pairs))
	for i, param := range params {
		*param = *ours[T](pairs[i].Value())
	}
	return params
}

// value is a number of the engine's for a tensor without axes.
func value[T assay.Float](t *assay.Tensor[T]) G.Value {
	if len(t.Data) == 0 {
		panic(assay.Unsupported("tensors without elements"))
	}
	if len(t.Shape) > 0 {
		return theirs(t)
	}
	if dtype[T]() == tensor.Float32 {
		return G.NewF32(float32(t.Data[0]))
	}
	return G.NewF64(float64(t.Data[0]))
}

func solvers[T assay.Float]() assay.Ops[T] {
	return assay.Ops[T]{
		"sgd": solve(func(a *assay.Args[T]) G.Solver { return G.NewVanillaSolver(G.WithLearnRate(a.Number("lr", 0.01))) }),
		"momentum": solve(func(a *assay.Args[T]) G.Solver {
			return G.NewMomentum(G.WithLearnRate(a.Number("lr", 0.01)), G.WithMomentum(a.Number("momentum", 0.9)))
		}),
		"adagrad": solve(func(*assay.Args[T]) G.Solver { return G.NewAdaGradSolver() }),
		"rmsprop": solve(func(a *assay.Args[T]) G.Solver {
			return G.NewRMSPropSolver(G.WithLearnRate(a.Number("lr", 0.01)), G.WithRho(a.Number("decay_rate", 0.99)),
				G.WithEps(a.Number("eps", 1e-7)))
		}),
		"adam": solve(func(a *assay.Args[T]) G.Solver {
			return G.NewAdamSolver(G.WithLearnRate(a.Number("lr", 0.001)), G.WithBeta1(a.Number("beta1", 0.9)),
				G.WithBeta2(a.Number("beta2", 0.999)), G.WithEps(a.Number("eps", 1e-7)))
		}),
	}
}
