// Gorgonia under Assay: gradients by Backpropagate on the graph, and its solvers.
package main

import (
	"maps"
	"slices"

	assay "dev.assay/kit"
	G "gorgonia.org/gorgonia"
	"gorgonia.org/tensor"
)

type node = *G.Node

func one[T assay.Float](f func(node) (node, error)) func(*assay.Args[T]) any {
	return op(func(g *given[T]) node { return must(f(g.at("x"))) }, "x")
}

// two is a function of operands of one shape, or of shapes that Auto finds a pattern for.
func two[T assay.Float](same func(a, b node) (node, error), stretched func(a, b node, left, right []byte) (node, error)) func(*assay.Args[T]) any {
	return op(func(g *given[T]) node {
		a, b := g.at("x0"), g.at("x1")
		// Of shapes (1, 2) and (2) are equal.
		if a.Dims() == b.Dims() && a.Shape().Eq(b.Shape()) || a.IsScalar() || b.IsScalar() {
			return must(same(a, b))
		}
		if a.Dims() != b.Dims() {
			panic(assay.Unsupported("operands of several ranks"))
		}
		return must(G.Auto(stretched, a, b))
	}, "x0", "x1")
}

// axis counts from the front, as Gorgonia does.
func axis(x node, counted int) int {
	if counted < 0 {
		return counted + x.Dims()
	}
	return counted
}

func axes[T assay.Float](g *given[T], x node) []int {
	along := slices.Clone(g.made.Ints("axis"))
	for i := range along {
		along[i] = axis(x, along[i])
	}
	return along
}

func reduced[T assay.Float](f func(x node, along ...int) (node, error)) func(*assay.Args[T]) any {
	return op(func(g *given[T]) node {
		x := g.at("x")
		if g.made.Has("axis") && len(axes(g, x)) == 0 {
			panic(assay.Unsupported("no axis: none is every axis"))
		}
		if !g.made.Bool("keepdims", false) {
			return must(f(x, axes(g, x)...))
		}
		if along := axes(g, x); len(along) != 1 || along[0] != 0 && along[0] != x.Dims()-1 {
			panic(assay.Unsupported("an axis that stays is the first or the last"))
		}
		return must(G.KeepDims(x, axes(g, x)[0] == 0, func(x node) (node, error) { return f(x, axes(g, x)...) }))
	}, "x")
}

func along[T assay.Float](byDefault int, f func(x node, axes ...int) (node, error)) func(*assay.Args[T]) any {
	return op(func(g *given[T]) node { return must(f(g.at("x"), axis(g.at("x"), g.made.Int("axis", byDefault)))) }, "x")
}

func reshape[T assay.Float](shape func(g *given[T], x tensor.Shape) []int) func(*assay.Args[T]) any {
	return op(func(g *given[T]) node { return must(G.Reshape(g.at("x"), shape(g, g.at("x").Shape()))) }, "x")
}

func affine[T assay.Float](g *given[T]) node {
	if g.at("x").Dims() != 2 {
		panic(assay.Unsupported("stacks and vectors"))
	}
	out := must(G.Mul(g.at("x"), g.at("W")))
	if g.nodes["b"] == nil {
		return out
	}
	return must(G.BroadcastAdd(out, g.at("b"), nil, []byte{0}))
}

func product[T assay.Float](g *given[T]) node {
	x, w := g.at("x"), g.at("W")
	if x.Dims() > 2 || w.Dims() > 2 {
		if x.Dims() != w.Dims() {
			panic(assay.Unsupported("stacks of several ranks"))
		}
		for axis := range x.Dims() - 2 {
			if x.Shape()[axis] != w.Shape()[axis] && min(x.Shape()[axis], w.Shape()[axis]) == 1 {
				panic(assay.Unsupported("stacks that are stretched"))
			}
		}
		return must(G.BatchedMatMul(x, w))
	}
	return must(G.Mul(x, w))
}

// rows are those of W that ids say; Gorgonia takes a vector of them.
func rows[T assay.Float](g *given[T]) node {
	ids := g.step.Ids("ids")
	chosen := must(G.ByIndices(g.at("W"), indices(g, ids), 0))
	if len(ids.Shape) == 1 {
		return chosen
	}
	return must(G.Reshape(chosen, append(slices.Clone(ids.Shape), g.at("W").Shape()[1])))
}

func indices[T assay.Float](g *given[T], ids *assay.Tensor[int64]) node {
	if len(ids.Data) == 0 {
		panic(assay.Unsupported("tensors without elements"))
	}
	places := make([]int, len(ids.Data))
	for i, id := range ids.Data {
		places[i] = int(id)
	}
	value := tensor.New(tensor.WithShape(len(places)), tensor.WithBacking(places))
	return G.NewTensor(g.graph, tensor.Int, 1, G.WithName("ids"), G.WithValue(value))
}

// item has what Slice has: places and ranges that count from the front.
func item[T assay.Float](g *given[T]) node {
	x := g.at("x")
	var parts []tensor.Slice
	for i, part := range g.made.Any("index").([]any) {
		switch p := part.(type) {
		case float64:
			parts = append(parts, G.S(int(p)))
		case []any:
			bound := func(k, open int) int {
				if p[k] == nil {
					return open
				}
				return int(p[k].(float64))
			}
			parts = append(parts, G.S(bound(0, 0), bound(1, x.Shape()[i]), bound(2, 1)))
		default:
			if i > 0 || g.step.Has("ids1") || len(g.made.Any("index").([]any)) > 1 || len(g.step.Ids("ids0").Shape) != 1 {
				panic(assay.Unsupported("ids beside other items"))
			}
			chosen := indices(g, g.step.Ids("ids0"))
			if slices.Min(g.step.Ids("ids0").Data) < 0 {
				panic(assay.Unsupported("counts from the end"))
			}
			return must(G.ByIndices(x, chosen, 0))
		}
		if last := parts[i]; last.Start() < 0 || last.End() < 0 || last.Step() < 0 {
			panic(assay.Unsupported("counts from the end"))
		}
	}
	return must(G.Slice(x, parts...))
}

func pair2[T assay.Float](a *assay.Args[T], name string, byDefault int) []int {
	both := a.Ints(name, byDefault)
	return []int{both[0], both[len(both)-1]}
}

func conv2d[T assay.Float](g *given[T]) node {
	w := g.at("W")
	if w.Dims() != 4 {
		assay.Refuse("W.shape=%v", w.Shape())
	}
	out := must(G.Conv2d(g.at("x"), w, tensor.Shape(w.Shape()[2:]).Clone(), pair2(g.made, "pad", 0), pair2(g.made, "stride", 1), []int{1, 1}))
	if g.nodes["b"] == nil {
		return out
	}
	b := must(G.Reshape(g.at("b"), tensor.Shape{1, g.at("b").Shape()[0], 1, 1}))
	return must(G.BroadcastAdd(out, b, nil, []byte{0, 2, 3}))
}

func pooling[T assay.Float](f func(x node, kernel tensor.Shape, pad, stride []int) (node, error)) func(*assay.Args[T]) any {
	return op(func(g *given[T]) node {
		return must(f(g.at("x"), pair2(g.made, "kernel_size", 1), pair2(g.made, "pad", 0), pair2(g.made, "stride", 1)))
	}, "x")
}

func batchNorm[T assay.Float](g *given[T]) node {
	x, per := g.at("x"), []int{1, g.at("gamma").Shape()[0]}
	for len(per) < x.Dims() {
		per = append(per, 1)
	}
	gamma, beta := must(G.Reshape(g.at("gamma"), per)), must(G.Reshape(g.at("beta"), slices.Clone(per)))
	out, _, _, norm, err := G.BatchNorm(x, gamma, beta, 1-g.made.Number("decay", 0.9), g.made.Number("eps", 2e-5))
	check(err)
	if !g.step.Bool("train", true) {
		g.options = append(g.options, G.EvalMode())
	}
	mean, variance := g.step.Tensor("running_mean"), g.step.Tensor("running_var")
	g.ready = func() { check(norm.SetStats(theirs(mean), theirs(variance))) } // a machine resets them when it is made
	g.after = func() {
		movedMean, movedVariance := norm.Stats()
		*mean, *variance = *ours[T](movedMean.(G.Value)), *ours[T](movedVariance.(G.Value))
	}
	return out
}

// dropout draws masks of its own: a case that gives one is not for it.
type dropout[T assay.Float] struct{ function[T] }

func (d *dropout[T]) Draw(step *assay.Args[T]) any {
	x := step.Tensor("x")
	draws := assay.Zeros[T](append([]int{step.Int("count", 1)}, x.Shape...)...)
	for i := range draws.Shape[0] {
		copy(draws.Data[i*len(x.Data):], d.Forward(step).(*assay.Tensor[T]).Data)
	}
	return draws
}

func newDropout[T assay.Float](made *assay.Args[T]) any {
	value := func(g *given[T]) node {
		if g.step.Has("mask") || !g.step.Bool("train", true) {
			panic(assay.Unsupported("a mask, and a test mode"))
		}
		return must(G.Dropout(g.at("x"), made.Number("dropout_ratio", 0.5)))
	}
	return &dropout[T]{function[T]{names: []string{"x"}, value: value, made: made}}
}

func ops[T assay.Float]() assay.Ops[T] {
	table := assay.Ops[T]{
		"add":             two[T](G.Add, G.BroadcastAdd),
		"sub":             two[T](G.Sub, G.BroadcastSub),
		"mul":             two[T](G.HadamardProd, G.BroadcastHadamardProd),
		"div":             two[T](G.HadamardDiv, G.BroadcastHadamardDiv),
		"neg":             one[T](G.Neg),
		"exp":             one[T](G.Exp),
		"log":             one[T](G.Log),
		"sin":             one[T](G.Sin),
		"cos":             one[T](G.Cos),
		"tanh":            one[T](G.Tanh),
		"sigmoid":         one[T](G.Sigmoid),
		"relu":            one[T](G.Rectify),
		"leaky_relu":      op(func(g *given[T]) node { return must(G.LeakyRelu(g.at("x"), g.made.Number("slope", 0.2))) }, "x"),
		"pow":             op(func(g *given[T]) node { return must(G.Pow(g.at("x"), g.constant(g.made.Number("c", 1)))) }, "x"),
		"softmax":         along[T](-1, G.SoftMax),
		"log_softmax":     along[T](1, G.LogSoftMax),
		"logsumexp":       op(logsumexp[T], "x"),
		"sum":             reduced[T](G.Sum),
		"mean":            reduced[T](G.Mean),
		"max":             reduced[T](G.Max),
		"reshape":         reshape(func(g *given[T], _ tensor.Shape) []int { return g.made.Ints("shape") }),
		"flatten":         reshape(func(_ *given[T], x tensor.Shape) []int { return []int{x[0], x.TotalSize() / x[0]} }),
		"expand_dims":     reshape(expanded[T]),
		"transpose":       op(transpose[T], "x"),
		"get_item":        op(item[T], "x"),
		"matmul":          op(product[T], "x", "W"),
		"affine":          op(affine[T], "x", "W", "b"),
		"linear":          op(affine[T], "x", "W", "b"),
		"embedding":       op(rows[T], "W"),
		"time_embedding":  op(rows[T], "W"),
		"conv2d":          op(conv2d[T], "x", "W", "b"),
		"pooling":         pooling[T](G.MaxPool2D),
		"average_pooling": pooling[T](G.AveragePool2D),
		"batch_norm":      op(batchNorm[T], "x", "gamma", "beta"),
		"dropout":         newDropout[T],
		"mean_squared_error": op(func(g *given[T]) node {
			return must(G.Mean(must(G.Square(must(G.Sub(g.at("x0"), g.at("x1")))))))
		}, "x0", "x1"),
	}
	maps.Copy(table, solvers[T]())
	return table
}

func logsumexp[T assay.Float](g *given[T]) node {
	if g.made.Bool("keepdims", true) {
		panic(assay.Unsupported("an axis that stays"))
	}
	return must(G.LogSumExp(g.at("x"), axis(g.at("x"), g.made.Int("axis", 1))))
}

func transpose[T assay.Float](g *given[T]) node {
	x, order := g.at("x"), slices.Clone(g.made.Ints("axes"))
	for i := range order {
		order[i] = axis(x, order[i])
	}
	return must(G.Transpose(x, order...))
}

func expanded[T assay.Float](g *given[T], x tensor.Shape) []int {
	at := g.made.Int("axis", 0)
	if at < 0 {
		at += len(x) + 1
	}
	if at < 0 || at > len(x) {
		assay.Refuse("axis=%d", at)
	}
	return slices.Insert(slices.Clone([]int(x)), at, 1)
}

func main() {
	elements := map[string]any{"divisor": "elements"}
	assay.Serve(assay.Engine{Name: "Gorgonia", Version: "0.9.18", Float64: ops[float64](), Float32: ops[float32](),
		Declared: map[string]any{
			"level": "first",
			"fixed": map[string]any{"adagrad": map[string]any{"lr": 0.001, "eps": 1e-8}}, // it heeds no option
			"conventions": map[string]any{
				"adam": map[string]any{"eps_placement": "sqrt_v_hat"}, "dropout": map[string]any{"scaling": "train"},
				"rmsprop": map[string]any{"eps_placement": "inside_root"}, "adagrad": map[string]any{"eps_placement": "inside_root"},
				"leaky_relu": map[string]any{"at_zero": "one"}, "mean_squared_error": elements,
			},
		}})
}
