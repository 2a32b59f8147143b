// The defects of Gorgonia that spec/found-bugs.md lists, without Assay: what it gives, and what is right.
package main

import (
	"fmt"
	"math"

	G "gorgonia.org/gorgonia"
	"gorgonia.org/tensor"
)

type unary func(x *G.Node) (*G.Node, error)

func dense(data []float64, shape ...int) *tensor.Dense {
	return tensor.New(tensor.WithShape(shape...), tensor.WithBacking(data))
}

func leaf(g *G.ExprGraph, name string, value *tensor.Dense) *G.Node {
	return G.NewTensor(g, tensor.Float64, value.Dims(), G.WithName(name), G.WithValue(value))
}

// told prints what a function gives, or its error, or what it panics with.
func told(what, right string, f func() any) {
	defer func() {
		if cause := recover(); cause != nil {
			fmt.Printf("%s: panic %v, expected %s\n", what, cause, right)
		}
	}()
	fmt.Printf("%s: %v, expected %s\n", what, f(), right)
}

func run(g *G.ExprGraph, opts ...G.VMOpt) error {
	machine := G.NewTapeMachine(g, opts...)
	defer machine.Close()
	return machine.RunAll()
}

// forward is a function's value, with its shape.
func forward(f unary, data []float64, shape ...int) any {
	g := G.NewGraph()
	out, err := f(leaf(g, "x", dense(data, shape...)))
	if err == nil {
		err = run(g)
	}
	if err != nil {
		return err
	}
	return fmt.Sprint(out.Shape(), out.Value().Data())
}

// gradient is that of the sum of what a function gives.
func gradient(f unary, data []float64, shape ...int) any {
	g := G.NewGraph()
	x := leaf(g, "x", dense(data, shape...))
	grads, err := G.Grad(G.Must(G.Sum(G.Must(f(x)))), x)
	if err == nil {
		err = run(g)
	}
	if err != nil {
		return err
	}
	return grads[0].Value().Data()
}

// second is the second derivative at a number.
func second(f unary, at float64) any {
	g := G.NewGraph()
	x := G.NewScalar(g, tensor.Float64, G.WithName("x"), G.WithValue(at))
	first, err := G.Grad(G.Must(f(x)), x)
	if err != nil {
		return err
	}
	twice, err := G.Grad(first[0], x)
	if err == nil {
		err = run(g)
	}
	if err != nil {
		return err
	}
	return twice[0].Value().Data()
}

// pair is a parameter and its gradient.
type pair struct{ value, grad G.Value }

func (p pair) Value() G.Value         { return p.value }
func (p pair) Grad() (G.Value, error) { return p.grad, nil }

// stepped is a parameter 1 after steps along the gradient 1.
func stepped(solver G.Solver, steps int, of func() G.Value) any {
	param := of()
	for range steps {
		if err := solver.Step([]G.ValueGrad{pair{param, of()}}); err != nil {
			return err
		}
	}
	return param.Data()
}

func vector() G.Value { return dense([]float64{1}, 1, 1) }
func number() G.Value { return G.NewF64(1) }

func main() {
	average := func(x *G.Node) (*G.Node, error) {
		return G.AveragePool2D(x, tensor.Shape{2, 2}, []int{0, 0}, []int{1, 1})
	}
	largest := func(x *G.Node) (*G.Node, error) {
		return G.MaxPool2D(x, tensor.Shape{1, 1}, []int{0, 0}, []int{1, 1})
	}
	ones := func(n int) []float64 {
		all := make([]float64, n)
		for i := range all {
			all[i] = 1
		}
		return all
	}
	nan, inf := math.NaN(), math.Inf(1)
	told("AveragePool2D of 3x3 ones, 2x2", "1 four times", func() any { return forward(average, ones(9), 1, 1, 3, 3) })
	told("its gradient", "[.25 .5 .25 .5 1 .5 .25 .5 .25]", func() any { return gradient(average, ones(9), 1, 1, 3, 3) })
	told("MaxPool2D of NaN", "NaN", func() any { return forward(largest, []float64{nan}, 1, 1, 1, 1) })
	logsumexp := func(x *G.Node) (*G.Node, error) { return G.LogSumExp(x, 0) }
	told("LogSumExp of 1, 2", "2.3133", func() any { return forward(logsumexp, []float64{1, 2}, 2) })
	told("LogSumExp of a matrix", "two numbers", func() any { return forward(logsumexp, []float64{1, 2, 3, 4}, 2, 2) })
	rows := []float64{800, 800, -800, -800}
	told("SoftMax of rows of 800 and -800", "0.5 four times", func() any { return forward(func(x *G.Node) (*G.Node, error) { return G.SoftMax(x, 1) }, rows, 2, 2) })
	told("LogSoftMax of them", "-0.6931 four times", func() any { return forward(func(x *G.Node) (*G.Node, error) { return G.LogSoftMax(x, 1) }, rows, 2, 2) })
	told("Max of NaN, 1", "NaN", func() any { return forward(func(x *G.Node) (*G.Node, error) { return G.Max(x) }, []float64{nan, 1}, 2) })
	told("Rectify of -inf", "0", func() any { return forward(G.Rectify, []float64{-inf, 1}, 2) })
	told("LeakyRelu of inf", "inf", func() any {
		return forward(func(x *G.Node) (*G.Node, error) { return G.LeakyRelu(x, .2) }, []float64{inf, 1}, 2)
	})
	divided := func(x *G.Node) (*G.Node, error) {
		return G.HadamardDiv(x, leaf(x.Graph(), "zeros", dense([]float64{0, 0}, 2)))
	}
	told("-1 / 0 and 0 / 0", "-Inf NaN", func() any { return forward(divided, []float64{-1, 0}, 2) })
	product := func(x *G.Node) (*G.Node, error) {
		return G.Mul(x, leaf(x.Graph(), "w", dense([]float64{inf, 1}, 2, 1)))
	}
	told("0 inf + 1 1 as a matrix product", "NaN", func() any { return forward(product, []float64{0, 1}, 1, 2) })
	told("gradient of x^0 at 0", "0", func() any {
		return gradient(func(x *G.Node) (*G.Node, error) { return G.Pow(x, G.NewConstant(0.0)) }, []float64{0, 1}, 2)
	})
	sliced := func(slices ...tensor.Slice) unary {
		return func(x *G.Node) (*G.Node, error) { return G.Slice(x, slices...) }
	}
	told("shape of x[0:1] of [2, 2]", "(1, 2)", func() any { return forward(sliced(G.S(0, 1)), []float64{1, 2, 3, 4}, 2, 2) })
	told("x[0:5:2] of 1 to 5", "(3) [1 3 5]", func() any { return forward(sliced(G.S(0, 5, 2)), []float64{1, 2, 3, 4, 5}, 5) })
	told("x[:, 1:3:2] of [2, 3]", "(2, 1) [2 5]", func() any { return forward(sliced(nil, G.S(1, 3, 2)), []float64{1, 2, 3, 4, 5, 6}, 2, 3) })
	told("x[1] of [2, 1]", "(1) [2]", func() any { return forward(sliced(G.S(1)), []float64{1, 2}, 2, 1) })
	told("Sigmoid of 25", "(1) [0.999999999986112]", func() any { return forward(G.Sigmoid, []float64{25}, 1) })
	told("Sum along 1 of [2, 1] that keeps its axis", "(2, 1) [1 2]", func() any {
		return forward(func(x *G.Node) (*G.Node, error) {
			return G.KeepDims(x, false, func(x *G.Node) (*G.Node, error) { return G.Sum(x, 1) })
		}, []float64{1, 2}, 2, 1)
	})
	chosen := func(ids ...int) unary {
		return func(x *G.Node) (*G.Node, error) {
			value := tensor.New(tensor.WithShape(len(ids)), tensor.WithBacking(ids))
			return G.ByIndices(x, G.NewTensor(x.Graph(), tensor.Int, 1, G.WithName("ids"), G.WithValue(value)), 0)
		}
	}
	told("rows 0, 0 of [1, 1]", "(2, 1) [7 7]", func() any { return forward(chosen(0, 0), []float64{7}, 1, 1) })
	told("row 2 of [2, 2]", "an error", func() any { return forward(chosen(2, 0), []float64{1, 2, 3, 4}, 2, 2) })
	told("second derivative of the cube at 3", "18", func() any { return second(G.Cube, 3) })
	told("second derivative of 1/x at 1", "2", func() any { return second(G.Inverse, 1) })
	told("second derivative of tanh at 1", "-0.6397", func() any { return second(G.Tanh, 1) })
	told("AdaGrad at the rate 0.1, one step from 1 along 1", "0.9", func() any { return stepped(G.NewAdaGradSolver(G.WithLearnRate(.1)), 1, vector) })
	told("AdaGrad with eps 3, rate 0.001", "0.9995", func() any { return stepped(G.NewAdaGradSolver(G.WithEps(3)), 1, vector) })
	told("Momentum .9 at 0.1, two steps of a number", "0.71", func() any {
		return stepped(G.NewMomentum(G.WithLearnRate(.1), G.WithMomentum(.9)), 2, number)
	})
	told("AdaGrad, two steps of a number", "0.998293", func() any { return stepped(G.NewAdaGradSolver(), 2, number) })
	g := G.NewGraph()
	x := leaf(g, "x", dense([]float64{1, 2}, 2))
	soft := G.Must(G.SoftMax(x))
	var read G.Value
	G.Read(soft, &read)
	G.Must(G.Log(soft))
	told("Read of a softmax whose log is taken, too", "[0.2689 0.7311]", func() any { return fmt.Sprint(run(g), read.Data()) })
	norm()
	told("Sin of -9.5 and -1000 in float32", "0.0751511 -0.8268795", func() any {
		g := G.NewGraph()
		x := tensor.New(tensor.WithShape(2), tensor.WithBacking([]float32{-9.5, -1000}))
		sine := G.Must(G.Sin(G.NewTensor(g, tensor.Float32, 1, G.WithName("x"), G.WithValue(x))))
		return fmt.Sprint(run(g), sine.Value().Data())
	})
	told("Transpose of a number", "itself", func() any {
		_, err := G.Transpose(G.NewScalar(G.NewGraph(), tensor.Float64, G.WithName("x")))
		return err
	})
}

// norm is a batch normalisation whose running numbers are set, and the gradient of one in eval mode.
func norm() {
	layer := func(opts ...G.VMOpt) (any, any) {
		g := G.NewGraph()
		x := leaf(g, "x", dense([]float64{1, 2, 3, 4}, 2, 1, 2, 1))
		unit := func(name string, v float64) *G.Node { return leaf(g, name, dense([]float64{v}, 1, 1, 1, 1)) }
		out, _, _, op, err := G.BatchNorm(x, unit("gamma", 1), unit("beta", 0), .1, 1e-5)
		if err != nil {
			return err, nil
		}
		if err := op.SetStats(dense([]float64{10}, 1), dense([]float64{4}, 1)); err != nil {
			return err, nil
		}
		grads, err := G.Grad(G.Must(G.Sum(G.Must(G.HadamardProd(out, leaf(g, "w", dense([]float64{1, 0, 0, 0}, 2, 1, 2, 1)))))), x)
		if err != nil {
			return err, nil
		}
		err = run(g, opts...)
		mean, _ := op.Stats()
		return fmt.Sprint(err, mean.Data()), grads[0].Value().Data()
	}
	told("running mean of 10 after SetStats and a batch of mean 2.5", "9.25", func() any { mean, _ := layer(); return mean })
	told("running variance after a batch of one row", "a number", func() any {
		g := G.NewGraph()
		unit := func(name string, v float64) *G.Node { return leaf(g, name, dense([]float64{v}, 1, 1)) }
		_, _, _, op, err := G.BatchNorm(unit("x", 2), unit("gamma", 1), unit("beta", 0), .1, 1e-5)
		if err == nil {
			err = run(g)
		}
		_, variance := op.Stats()
		return fmt.Sprint(err, variance.Data())
	})
	told("gradient of the first pixel, normalised by a variance of 4", "[.5 0 0 0]", func() any { _, grad := layer(G.EvalMode()); return grad })
}
