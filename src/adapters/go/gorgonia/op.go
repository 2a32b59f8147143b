package main

import (
	"fmt"
	"slices"

	assay "dev.assay/kit"
	G "gorgonia.org/gorgonia"
	"gorgonia.org/tensor"
)

// given is what a function is called with: a graph with a node for each tensor, and settings.
type given[T assay.Float] struct {
	graph      *G.ExprGraph
	nodes      map[string]*G.Node
	made, step *assay.Args[T]
	ready      func() // what is to be done before the graph runs, once its machine is made
	after      func() // and once it has run
	options    []G.VMOpt
}

func (g *given[T]) at(name string) *G.Node {
	if g.nodes[name] == nil {
		assay.Refuse("no %s", name)
	}
	return g.nodes[name]
}

// constant is a number in the engine's dtype.
func (g *given[T]) constant(number float64) *G.Node { return G.NewConstant(T(number)) }

// function is an op whose value is a node, of which Backpropagate finds the gradients.
type function[T assay.Float] struct {
	names []string // of its float tensors, in params and inputs
	value func(*given[T]) *G.Node
	made  *assay.Args[T]
	step  *assay.Args[T]
}

func op[T assay.Float](value func(*given[T]) *G.Node, names ...string) func(*assay.Args[T]) any {
	return func(made *assay.Args[T]) any { return &function[T]{names: names, value: value, made: made} }
}

// Forward runs a graph of its own: what a backward step adds may reuse the memory of a result.
func (f *function[T]) Forward(step *assay.Args[T]) any {
	f.step = step
	g := f.graph()
	out := f.value(g)
	g.run()
	result := ours[T](out.Value())
	if g.after != nil {
		g.after()
	}
	return result
}

// Backward goes back from d_out or d_loss, to every leaf.
func (f *function[T]) Backward(upstream *assay.Args[T]) any {
	g := f.graph()
	out := f.value(g)
	name := "d_out"
	if upstream.Has("d_loss") {
		name = "d_loss"
	}
	given := upstream.Tensor(name)
	if !slices.Equal(given.Shape, []int(out.Shape())) {
		assay.Refuse("%s.shape=%v, expected %v", name, given.Shape, out.Shape())
	}
	var keys []string
	var leaves G.Nodes
	for _, name := range f.names {
		if node := g.nodes[name]; node != nil {
			keys = append(keys, name)
			if !slices.Contains(leaves, node) {
				leaves = append(leaves, node)
			}
		}
	}
	grads, err := G.Backpropagate(G.Nodes{out}, G.Nodes{leaf(g.graph, name, given)}, leaves)
	check(err)
	g.run()
	results := assay.Results{}
	for _, key := range keys {
		results["d_"+key] = ours[T](grads[slices.Index(leaves, g.nodes[key])].Value())
	}
	return results
}

// graph has a node for each tensor that is there; one that stands in two places is one node.
func (f *function[T]) graph() *given[T] {
	g := &given[T]{graph: G.NewGraph(), nodes: map[string]*G.Node{}, made: f.made, step: f.step}
	known := map[*assay.Tensor[T]]*G.Node{}
	for _, name := range f.names {
		from := f.step
		if !from.Has(name) {
			from = f.made
		}
		if !from.Has(name) {
			continue
		}
		t := from.Tensor(name)
		if known[t] == nil {
			known[t] = leaf(g.graph, name, t)
		}
		g.nodes[name] = known[t]
	}
	return g
}

func leaf[T assay.Float](graph *G.ExprGraph, name string, t *assay.Tensor[T]) *G.Node {
	if len(t.Data) == 0 {
		panic(assay.Unsupported("tensors without elements"))
	}
	if len(t.Shape) == 0 {
		return G.NewScalar(graph, dtype[T](), G.WithName(name), G.WithValue(t.Data[0]))
	}
	return G.NewTensor(graph, dtype[T](), len(t.Shape), G.WithName(name), G.WithValue(theirs(t)))
}

func dtype[T assay.Float]() tensor.Dtype {
	if any(*new(T)) == any(float32(0)) {
		return tensor.Float32
	}
	return tensor.Float64
}

// theirs is a copy, so that nothing that the engine does in place is lost or kept by chance.
func theirs[T assay.Float](t *assay.Tensor[T]) *tensor.Dense {
	return tensor.New(tensor.WithShape(t.Shape...), tensor.WithBacking(slices.Clone(t.Data)))
}

func ours[T assay.Float](value G.Value) *assay.Tensor[T] {
	dense, array := value.(*tensor.Dense)
	if array && dense.RequiresIterator() {
		dense = dense.Materialize().(*tensor.Dense)
		value = dense
	}
	shape := append([]int{}, value.Shape()...)
	switch data := value.Data().(type) {
	case []T:
		return &assay.Tensor[T]{Shape: shape, Data: slices.Clone(data)}
	case T:
		return &assay.Tensor[T]{Shape: shape, Data: []T{data}}
	}
	panic(fmt.Errorf("a result of %T", value.Data()))
}

func (g *given[T]) run() {
	machine := G.NewTapeMachine(g.graph, g.options...)
	defer machine.Close()
	if g.ready != nil {
		g.ready()
	}
	check(machine.RunAll())
}

func check(err error) {
	if err != nil {
		panic(err)
	}
}

func must(node *G.Node, err error) *G.Node {
	check(err)
	return node
}
