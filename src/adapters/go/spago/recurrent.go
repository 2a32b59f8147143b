package main

import (
	"slices"

	assay "dev.assay/kit"
	"github.com/nlpodyssey/spago/ag"
	"github.com/nlpodyssey/spago/mat"
	"github.com/nlpodyssey/spago/mat/float"
	"github.com/nlpodyssey/spago/nn"
	"github.com/nlpodyssey/spago/nn/recurrent/gru"
	"github.com/nlpodyssey/spago/nn/recurrent/lstm"
	"github.com/nlpodyssey/spago/nn/recurrent/srn"
)

// cell is a model with one matrix a gate, and how it steps from (y, cell).
type cell[T assay.Float] struct {
	weights map[string][]*nn.Param // of Wx, Wh and b, a gate after the other
	next    func(y, c, x mat.Tensor) (mat.Tensor, mat.Tensor)
}

func newCell[T assay.Float](kind string, in, out int) *cell[T] {
	switch kind {
	case "lstm":
		m := lstm.New[T](in, out)
		return &cell[T]{map[string][]*nn.Param{"Wx": {m.WFor, m.WCand, m.WIn, m.WOut}, "Wh": {m.WForRec, m.WCandRec, m.WInRec, m.WOutRec},
			"b": {m.BFor, m.BCand, m.BIn, m.BOut}}, func(y, c, x mat.Tensor) (mat.Tensor, mat.Tensor) {
			s := m.Next(&lstm.State{Y: y, Cell: c}, x)
			return s.Y, s.Cell
		}}
	case "gru":
		m := gru.New[T](in, out)
		return &cell[T]{map[string][]*nn.Param{"Wx": {m.WPart, m.WRes, m.WCand}, "Wh": {m.WPartRec, m.WResRec, m.WCandRec},
			"b": {m.BPart, m.BRes, m.BCand}}, func(y, _, x mat.Tensor) (mat.Tensor, mat.Tensor) {
			return m.Next(&gru.State{Y: y}, x).Y, nil
		}}
	default:
		m := srn.New[T](in, out)
		return &cell[T]{map[string][]*nn.Param{"Wx": {m.W}, "Wh": {m.WRec}, "b": {m.B}}, func(y, _, x mat.Tensor) (mat.Tensor, mat.Tensor) {
			return m.Next(&srn.State{Y: y}, x).Y, nil
		}}
	}
}

// recurrent is one step, or a sequence, of rows that go through one model each for itself.
type recurrent[T assay.Float] struct {
	kind     string
	made     *assay.Args[T]
	over     bool // time
	h, c     *assay.Tensor[T]
	again    func() any // the forward step, from the state it began in
	model    *cell[T]
	xs       [][]mat.Tensor
	ys       [][]mat.Tensor // by row and step
	h0s, c0s []mat.Tensor
	last     []mat.Tensor
}

func newRecurrent[T assay.Float](kind string, over bool) func(*assay.Args[T]) any {
	return func(made *assay.Args[T]) any { return &recurrent[T]{kind: kind, made: made, over: over} }
}

func row[T assay.Float](t *assay.Tensor[T], at, size int) mat.Tensor {
	return mat.NewDense[T](mat.WithShape(size, 1), mat.WithBacking(slices.Clone(t.Data[at*size:(at+1)*size])), mat.WithGrad(true))
}

func (r *recurrent[T]) Forward(step *assay.Args[T]) any {
	Wx, Wh, b := r.made.Tensor("Wx"), r.made.Tensor("Wh"), r.made.Tensor("b")
	hidden, in := Wh.Shape[1], Wx.Shape[1]
	r.model = newCell[T](r.kind, in, hidden)
	gates := len(r.model.weights["b"])
	if !slices.Equal(b.Shape, []int{gates * hidden}) || Wx.Shape[0] != gates*hidden || Wh.Shape[0] != gates*hidden {
		assay.Refuse("Wx, Wh, b")
	}
	x, steps := step.Tensor(map[bool]string{false: "x", true: "xs"}[r.over]), 1
	if r.over {
		steps = x.Shape[1]
	}
	if x.Shape[0] == 0 && in > 0 && steps > 0 {
		panic(assay.Unsupported("no rows"))
	}
	if x.Shape[len(x.Shape)-1] != in || len(x.Data) == 0 {
		assay.Refuse("x.shape=%v", x.Shape)
	}
	rows := x.Shape[0]
	if !r.over {
		r.h, r.c = step.Tensor("h_prev"), step.Optional("c_prev")
	} else if r.h == nil || !r.made.Bool("stateful", false) {
		r.h, r.c = assay.Zeros[T](rows, hidden), assay.Zeros[T](rows, hidden)
	}
	if !slices.Equal(r.h.Shape, []int{rows, hidden}) || r.c != nil && !slices.Equal(r.c.Shape, r.h.Shape) {
		assay.Refuse("h.shape=%v", r.h.Shape)
	}
	h, c := r.h, r.c
	r.again = func() any {
		r.fill(Wx, Wh, b, gates)
		return r.run(x, h, c, rows, steps, in, hidden)
	}
	return r.again()
}

// fill gives each gate its part of the weights.
func (r *recurrent[T]) fill(Wx, Wh, b *assay.Tensor[T], gates int) {
	for name, t := range map[string]*assay.Tensor[T]{"Wx": Wx, "Wh": Wh, "b": b} {
		size := len(t.Data) / gates
		for k, param := range r.model.weights[name] {
			param.SetData(float.Make(t.Data[k*size : (k+1)*size]...))
			param.ZeroGrad()
		}
	}
}

func (r *recurrent[T]) run(x, h0, c0 *assay.Tensor[T], rows, steps, in, hidden int) any {
	r.xs, r.ys, r.h0s, r.c0s, r.last = nil, nil, nil, nil, nil
	hs := assay.Zeros[T](rows, steps, hidden)
	h, c := assay.Zeros[T](rows, hidden), assay.Zeros[T](rows, hidden)
	for n := range rows {
		y := row(h0, n, hidden)
		var memory mat.Tensor
		if r.kind == "lstm" {
			memory = row(c0, n, hidden)
		}
		r.h0s, r.c0s = append(r.h0s, y), append(r.c0s, memory)
		var xs, ys []mat.Tensor
		for t := range steps {
			xs = append(xs, row(x, n*steps+t, in))
			y, memory = r.model.next(y, memory, xs[t])
			ys = append(ys, y)
			copy(hs.Data[(n*steps+t)*hidden:], ours[T](y.Value(), []int{hidden}).Data)
		}
		r.xs, r.ys, r.last = append(r.xs, xs), append(r.ys, ys), append(r.last, memory)
		copy(h.Data[n*hidden:], hs.Data[((n+1)*steps-1)*hidden:((n+1)*steps)*hidden])
		if memory != nil {
			copy(c.Data[n*hidden:], ours[T](memory.Value(), []int{hidden}).Data)
		}
	}
	r.h, r.c = h, c
	if r.over {
		return hs
	}
	return assay.Results{"h": h, "c": c}
}

func (r *recurrent[T]) Backward(step *assay.Args[T]) any {
	hidden := r.made.Tensor("Wh").Shape[1]
	upstream, rows, steps := step.Optional(map[bool]string{false: "d_h", true: "d_hs"}[r.over]), len(r.xs), len(r.xs[0])
	expected := []int{rows, steps, hidden}
	if !r.over {
		expected = []int{rows, hidden}
	}
	if upstream == nil {
		upstream = assay.Zeros[T](expected...)
	}
	if !slices.Equal(upstream.Shape, expected) {
		assay.Refuse("d_h.shape=%v", upstream.Shape)
	}
	h, c := r.h, r.c
	r.again() // gradients add up inside, where nothing clears them
	r.h, r.c = h, c
	var outs []mat.Tensor
	give := func(node mat.Tensor, t *assay.Tensor[T], at int) {
		node.AccGrad(mat.NewDense[T](mat.WithShape(hidden, 1), mat.WithBacking(slices.Clone(t.Data[at*hidden:(at+1)*hidden]))))
		outs = append(outs, node)
	}
	for n, ys := range r.ys {
		for t, y := range ys {
			give(y, upstream, n*steps+t)
		}
		if d := step.Optional("d_c"); d != nil {
			give(r.last[n], d, n)
		}
	}
	check(ag.Backward(outs...))
	return r.gradients(rows, steps, hidden)
}

func (r *recurrent[T]) gradients(rows, steps, hidden int) assay.Results {
	results := assay.Results{}
	for name, params := range r.model.weights {
		grad := assay.Zeros[T](r.made.Tensor(name).Shape...)
		size := len(grad.Data) / len(params)
		for k, param := range params {
			put(grad, k, size, param)
		}
		results["d_"+name] = grad
	}
	in := r.made.Tensor("Wx").Shape[1]
	dxs, dh, dc := assay.Zeros[T](rows, steps, in), assay.Zeros[T](rows, hidden), assay.Zeros[T](rows, hidden)
	for n, xs := range r.xs {
		for t, x := range xs {
			put(dxs, n*steps+t, in, x)
		}
		put(dh, n, hidden, r.h0s[n])
		if r.c0s[n] != nil {
			put(dc, n, hidden, r.c0s[n])
		}
	}
	if r.over {
		results["d_xs"], results["d_h0"], results["d_c0"] = dxs, dh, dc
	} else {
		dxs.Shape = []int{rows, in}
		results["d_x"], results["d_h_prev"], results["d_c_prev"] = dxs, dh, dc
	}
	return results
}

// put writes a gradient, where there is one, to its place.
func put[T assay.Float](grad *assay.Tensor[T], at, size int, leaf mat.Tensor) {
	if leaf.HasGrad() {
		copy(grad.Data[at*size:], ours[T](leaf.Grad(), []int{size}).Data)
	}
}

// SetState of a layer over time; a cell that is null is zeros.
func (r *recurrent[T]) SetState(step *assay.Args[T]) any {
	r.h, r.c = step.Tensor("h0"), step.Optional("c0")
	if r.c == nil {
		r.c = assay.Zeros[T](r.h.Shape...)
	}
	return assay.Results{}
}

// ResetState forgets it.
func (r *recurrent[T]) ResetState(*assay.Args[T]) any {
	r.h, r.c = nil, nil
	return assay.Results{}
}

// GetState gives it.
func (r *recurrent[T]) GetState(*assay.Args[T]) any { return assay.Results{"h": r.h, "c": r.c} }
