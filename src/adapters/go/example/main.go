// A small engine and its adapter in one file, in both precisions.
package main

import (
	"math"
	"slices"

	assay "dev.assay/kit"
)

type affine[T assay.Float] struct{ W, b, x *assay.Tensor[T] }

func (l *affine[T]) Forward(a *assay.Args[T]) any {
	l.x = a.Tensor("x")
	if len(l.x.Shape) != 2 || l.x.Shape[1] != l.W.Shape[0] {
		assay.Refuse("x.shape=%v, expected [N, %d]", l.x.Shape, l.W.Shape[0])
	}
	out := assay.Zeros[T](l.x.Shape[0], l.W.Shape[1])
	l.each(func(n, d, h int) { at(out, n, h)[0] += at(l.x, n, d)[0] * at(l.W, d, h)[0] })
	for i := range out.Data {
		out.Data[i] += l.b.Data[i%len(l.b.Data)]
	}
	return out
}

func (l *affine[T]) Backward(a *assay.Args[T]) assay.Results {
	dOut := a.Tensor("d_out")
	if !slices.Equal(dOut.Shape, []int{l.x.Shape[0], l.W.Shape[1]}) {
		assay.Refuse("d_out.shape=%v", dOut.Shape)
	}
	dX, dW, dB := assay.Zeros[T](l.x.Shape...), assay.Zeros[T](l.W.Shape...), assay.Zeros[T](l.b.Shape...)
	l.each(func(n, d, h int) {
		at(dX, n, d)[0] += at(dOut, n, h)[0] * at(l.W, d, h)[0]
		at(dW, d, h)[0] += at(l.x, n, d)[0] * at(dOut, n, h)[0]
	})
	for i, d := range dOut.Data {
		dB.Data[i%len(dB.Data)] += d
	}
	return assay.Results{"d_x": dX, "d_W": dW, "d_b": dB}
}

func (l *affine[T]) each(do func(n, d, h int)) {
	for n := range l.x.Shape[0] {
		for d := range l.W.Shape[0] {
			for h := range l.W.Shape[1] {
				do(n, d, h)
			}
		}
	}
}

// at is a matrix from an element on.
func at[T assay.Float](t *assay.Tensor[T], i, j int) []T { return t.Data[i*t.Shape[1]+j:] }

type sigmoid[T assay.Float] struct{ y *assay.Tensor[T] }

func (l *sigmoid[T]) Forward(a *assay.Args[T]) any {
	l.y = assay.Zeros[T](a.Tensor("x").Shape...)
	for i, x := range a.Tensor("x").Data {
		small := T(math.Exp(-math.Abs(float64(x)))) // at most 1, so nothing overflows
		l.y.Data[i] = small / (1 + small)
		if x >= 0 {
			l.y.Data[i] = 1 / (1 + small)
		}
	}
	return l.y
}

func (l *sigmoid[T]) Backward(a *assay.Args[T]) any {
	dOut, dX := a.Tensor("d_out"), assay.Zeros[T](l.y.Shape...)
	if !slices.Equal(dOut.Shape, l.y.Shape) {
		assay.Refuse("d_out.shape=%v, expected %v", dOut.Shape, l.y.Shape)
	}
	for i, y := range l.y.Data {
		dX.Data[i] = dOut.Data[i] * y * (1 - y)
	}
	return dX
}

type softmaxWithLoss[T assay.Float] struct {
	y *assay.Tensor[T]
	t []int64
}

func (l *softmaxWithLoss[T]) Forward(a *assay.Args[T]) any {
	x, t := a.Tensor("x"), a.Ids("t")
	if len(x.Shape) != 2 || !slices.Equal(t.Shape, x.Shape[:1]) {
		assay.Refuse("x.shape=%v, t.shape=%v", x.Shape, t.Shape)
	}
	l.y, l.t = assay.Zeros[T](x.Shape...), t.Data
	classes, loss := x.Shape[1], T(0)
	for n, target := range t.Data {
		row, y := x.Data[n*classes:(n+1)*classes], l.y.Data[n*classes:(n+1)*classes]
		top, sum := slices.Max(row), T(0)
		for v := range row {
			y[v] = T(math.Exp(float64(row[v] - top)))
			sum += y[v]
		}
		for v := range y {
			y[v] /= sum
		}
		loss -= T(math.Log(float64(y[target] + 1e-7))) // an id out of range panics, which refuses it
	}
	return loss / T(len(t.Data))
}

func (l *softmaxWithLoss[T]) Backward(a *assay.Args[T]) any {
	if len(a.Tensor("d_loss").Shape) != 0 {
		assay.Refuse("d_loss.shape=%v, expected []", a.Tensor("d_loss").Shape)
	}
	dX, scale := assay.Zeros[T](l.y.Shape...), a.Tensor("d_loss").Data[0]/T(len(l.t))
	for i, y := range l.y.Data {
		if l.t[i/l.y.Shape[1]] == int64(i%l.y.Shape[1]) {
			y--
		}
		dX.Data[i] = y * scale
	}
	return dX
}

// optimizer moves each parameter against its gradient, in place.
type optimizer[T assay.Float] struct {
	lr   float64
	move func(i int, param, grad []T, lr float64)
}

func (o *optimizer[T]) Update(a *assay.Args[T]) any {
	params, grads := a.Tensors("params"), a.Tensors("grads")
	o.lr = a.Number("lr", o.lr)
	if o.lr < 0 || len(params) != len(grads) {
		assay.Refuse("lr=%v, %d gradients for %d parameters", o.lr, len(grads), len(params))
	}
	for i, grad := range grads {
		if grad != nil && !slices.Equal(grad.Shape, params[i].Shape) {
			assay.Refuse("grads[%d].shape=%v, expected %v", i, grad.Shape, params[i].Shape)
		}
	}
	for i, grad := range grads {
		if grad != nil {
			o.move(i, params[i].Data, grad.Data, o.lr)
		} else {
			o.move(i, nil, nil, o.lr)
		}
	}
	return params
}

func newSgd[T assay.Float](a *assay.Args[T]) any {
	return &optimizer[T]{a.Number("lr", 0.01), func(_ int, param, grad []T, lr float64) {
		for j, g := range grad {
			param[j] -= T(lr) * g
		}
	}}
}

func newAdam[T assay.Float](a *assay.Args[T]) any {
	beta1, beta2, eps := a.Number("beta1", 0.9), a.Number("beta2", 0.999), a.Number("eps", 1e-7)
	if !(0 <= beta1 && beta1 < 1 && 0 <= beta2 && beta2 < 1 && eps >= 0) {
		assay.Refuse("beta1=%v, beta2=%v, eps=%v", beta1, beta2, eps)
	}
	updates, state := 0.0, map[int][2][]T{}
	return &optimizer[T]{a.Number("lr", 0.001), func(i int, param, grad []T, lr float64) {
		if i == 0 {
			updates++
		}
		if _, there := state[i]; !there && grad != nil {
			state[i] = [2][]T{make([]T, len(grad)), make([]T, len(grad))}
		}
		rate := T(lr * math.Sqrt(1-math.Pow(beta2, updates)) / (1 - math.Pow(beta1, updates)))
		m, v := state[i][0], state[i][1]
		for j, g := range grad {
			m[j] += T(1-beta1) * (g - m[j])
			v[j] += T(1-beta2) * (g*g - v[j])
			param[j] -= rate * m[j] / (T(math.Sqrt(float64(v[j]))) + T(eps))
		}
	}}
}

func ops[T assay.Float]() assay.Ops[T] {
	return assay.Ops[T]{
		"affine": func(a *assay.Args[T]) any {
			W, b := a.Tensor("W"), a.Tensor("b")
			if !slices.Equal(b.Shape, W.Shape[1:]) {
				assay.Refuse("b.shape=%v, expected %v", b.Shape, W.Shape[1:])
			}
			return &affine[T]{W: W, b: b}
		},
		"sigmoid":           func(*assay.Args[T]) any { return &sigmoid[T]{} },
		"softmax_with_loss": func(*assay.Args[T]) any { return &softmaxWithLoss[T]{} },
		"sgd":               newSgd[T],
		"adam":              newAdam[T],
	}
}

func main() {
	assay.Serve(assay.Engine{Name: "Go", Version: "1", Float64: ops[float64](), Float32: ops[float32](),
		Declared: map[string]any{"level": "first"}})
}
