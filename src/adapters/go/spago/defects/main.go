// The defects of spaGO that spec/found-bugs.md lists, without Assay: what it gives, and what is right.
package main

import (
	"fmt"
	"math"
	"os"

	"github.com/nlpodyssey/spago/ag"
	"github.com/nlpodyssey/spago/losses"
	"github.com/nlpodyssey/spago/mat"
)

func leaf(rows, columns int, data ...float64) mat.Tensor {
	return mat.NewDense[float64](mat.WithShape(rows, columns), mat.WithBacking(data), mat.WithGrad(true))
}

func ones(like mat.Tensor) mat.Tensor {
	shape := like.Value().Shape()
	made := mat.NewDense[float64](mat.WithShape(shape...))
	for i := range shape[0] {
		for j := range shape[1] {
			made.SetScalar(made.NewScalar(1).Item(), i, j)
		}
	}
	return made
}

// gradient is that of the sum of what a function gives.
func gradient(x, out mat.Tensor) any {
	out.AccGrad(ones(out))
	if err := ag.Backward(out); err != nil {
		return err
	}
	return x.Grad().Data()
}

func told(what string, gave any, right string) {
	fmt.Printf("%s: %v, expected %s\n", what, gave, right)
}

func main() {
	if len(os.Args) > 1 { // what ends the process: "log", "loss" or "row"
		x := leaf(2, 2, 1, 2, 3, 4)
		if os.Args[1] == "log" {
			told("gradient of Log of NaN", gradient(x, ag.Log(ag.ProdScalar(x, mat.Scalar(math.NaN())))), "NaN")
		}
		if os.Args[1] == "loss" {
			told("gradient of MSE of [2, 2]", gradient(x, losses.MSE(x, leaf(2, 2, 0, 0, 0, 0), true)), "0.25 0.5 0.75 1")
		}
		told("gradient of Softmax of a row of [2, 2]", gradient(x, ag.Softmax(ag.RowView(x, 0))), "zeros")
		return
	}
	huge := leaf(1, 1, 1e200)
	told("gradient of 1e200 / x at 1e200", gradient(huge, ag.Div(leaf(1, 1, 1e200), huge)), "-1e-200")
	one := leaf(1, 1, 1)
	told("gradient of GELU at 1", gradient(one, ag.GELU(one)), "1.0829640838457826")
	zero := leaf(1, 1, 0)
	told("gradient of Log at 0", gradient(zero, ag.Log(zero)), "+Inf")
	none := leaf(1, 1, 0)
	told("gradient of Pow(x, 0) at 0", gradient(none, ag.Pow(none, 0)), "0")
	nan := leaf(1, 1, math.NaN())
	told("LeakyReLU of NaN", ag.LeakyReLU(nan, mat.Scalar(.2)).Value().Data(), "NaN")
	eight := mat.NewDense[float32](mat.WithShape(8, 1), mat.WithBacking([]float32{float32(math.NaN()), 89, 0, 0, 0, 0, 0, 0}))
	told("Exp of NaN, 89 and six more in float32", ag.Exp(eight).Value().Data(), "NaN, +Inf")
	told("Sigmoid of NaN and seven more in float32", ag.Sigmoid(eight).Value().Data(), "NaN, 1")
	told("LogSoftmax of 0, 800", ag.LogSoftmax(leaf(2, 1, 0, 800)).Value().Data(), "-800 0")
	told("CrossEntropy of 1e5, 1e5", losses.CrossEntropy(leaf(2, 1, 1e5, 1e5), 0).Value().Data(), "0.6931471805599453")
	told("0 inf + 1 1 first in a product", ag.Mul(leaf(2, 2, 0, 1, 0, 1), leaf(2, 2, math.Inf(1), 1, 1, 1)).Value().Data(), "NaN 1 NaN 1")
}
