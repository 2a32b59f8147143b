package main

import (
	"slices"

	assay "dev.assay/kit"
	"github.com/nlpodyssey/spago/ag"
	"github.com/nlpodyssey/spago/mat"
	"github.com/nlpodyssey/spago/mat/float"
)

// given is what a function is called with: a leaf for each tensor, and settings.
type given[T assay.Float] struct {
	leaves     map[string]mat.Tensor
	made, step *assay.Args[T]
}

func (g *given[T]) at(name string) mat.Tensor {
	if g.leaves[name] == nil {
		assay.Refuse("no %s", name)
	}
	return g.leaves[name]
}

// function is an op whose value is a node, from which Backward goes with the upstream gradient that it is given.
type function[T assay.Float] struct {
	names []string // of its float tensors, in params and inputs
	value func(*given[T]) mat.Tensor
	// shape of the result, which in spaGO has two axes; as x if it is nil
	shape  func(*given[T]) []int
	made   *assay.Args[T]
	step   *assay.Args[T]
	leaves map[string]mat.Tensor
	shapes map[string][]int
	out    mat.Tensor
	of     []int
}

func op[T assay.Float](value func(*given[T]) mat.Tensor, shape func(*given[T]) []int, names ...string) func(*assay.Args[T]) any {
	return func(made *assay.Args[T]) any {
		return &function[T]{names: names, value: value, shape: shape, made: made}
	}
}

func (f *function[T]) Forward(step *assay.Args[T]) any {
	f.step = step
	f.leaves, f.shapes = map[string]mat.Tensor{}, map[string][]int{}
	known := map[*assay.Tensor[T]]mat.Tensor{}
	for _, name := range f.names {
		from := step
		if !from.Has(name) {
			from = f.made
		}
		if !from.Has(name) {
			continue
		}
		t := from.Tensor(name)
		if known[t] == nil {
			known[t] = theirs(t)
		}
		f.leaves[name], f.shapes[name] = known[t], t.Shape
	}
	g := &given[T]{f.leaves, f.made, step}
	f.out, f.of = f.value(g), f.shapes[f.names[0]]
	if f.shape != nil {
		f.of = f.shape(g)
	}
	return ours[T](f.out.Value(), f.of)
}

func (f *function[T]) Backward(upstream *assay.Args[T]) any {
	name := "d_out"
	if upstream.Has("d_loss") {
		name = "d_loss"
	}
	given := upstream.Tensor(name)
	if !slices.Equal(given.Shape, f.of) {
		assay.Refuse("%s.shape=%v, expected %v", name, given.Shape, f.of)
	}
	f.Forward(f.step) // gradients add up between the leaves and the result, where nothing clears them
	f.out.AccGrad(mat.NewDense[T](mat.WithShape(f.out.Value().Shape()...), mat.WithBacking(slices.Clone(given.Data))))
	check(ag.Backward(f.out))
	results := assay.Results{}
	for name, leaf := range f.leaves {
		grad := leaf.Grad()
		if !leaf.HasGrad() {
			grad = mat.NewDense[T](mat.WithShape(leaf.Shape()...)) // nil and zeros are the same, as documented
		}
		results["d_"+name] = ours[T](grad, f.shapes[name])
	}
	return results
}

// theirs is a leaf: a number, a column for a vector, or a matrix.
func theirs[T assay.Float](t *assay.Tensor[T]) mat.Tensor {
	if len(t.Shape) > 2 || len(t.Data) == 0 {
		panic(assay.Unsupported("tensors of more than two axes, or without elements"))
	}
	shape := append(slices.Clone(t.Shape), 1, 1)[:2]
	return mat.NewDense[T](mat.WithShape(shape...), mat.WithBacking(slices.Clone(t.Data)), mat.WithGrad(true))
}

func ours[T assay.Float](value mat.Tensor, shape []int) *assay.Tensor[T] {
	data := slices.Clone(float.SliceValueOf[T](value.Data()))
	return &assay.Tensor[T]{Shape: append([]int{}, shape...), Data: data}
}

func check(err error) {
	if err != nil {
		panic(err)
	}
}
