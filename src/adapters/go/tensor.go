package assay

import (
	"bytes"
	"encoding/base64"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"math"
	"strconv"
)

// Float is what an engine computes in.
type Float interface{ float32 | float64 }

// Tensor has its elements in C order; ids are a Tensor[int64], masks a Tensor[bool].
//
// A name of a case is one tensor: what an op changes in place is seen by whoever reads it.
type Tensor[T Float | int64 | bool] struct {
	Shape []int
	Data  []T
}

// Zeros makes a tensor of a shape.
func Zeros[T Float | int64 | bool](shape ...int) *Tensor[T] {
	size := 1
	for _, n := range shape {
		size *= n
	}
	return &Tensor[T]{append([]int{}, shape...), make([]T, size)}
}

type wire struct {
	Dtype string          `json:"dtype"`
	Shape []int           `json:"shape"`
	Data  json.RawMessage `json:"data"`
}

// width is the number of bytes of an element.
func width(dtype string) int {
	switch dtype {
	case "float64", "int64":
		return 8
	case "float32":
		return 4
	case "float16", "bfloat16":
		return 2
	default:
		return 1
	}
}

// decode makes a *Tensor[T], *Tensor[int64] or *Tensor[bool].
func decode[T Float](w wire) (any, error) {
	switch w.Dtype {
	case "int64":
		return read(w, func(b uint64) int64 { return int64(b) }, parseInt)
	case "bool":
		return read(w, func(b uint64) bool { return b != 0 }, func(x any) (bool, error) { return x == true, nil })
	default:
		return read(w, func(b uint64) T { return T(fromBits(w.Dtype, b)) }, func(x any) (T, error) {
			number, err := parseFloat(x)
			return T(number), err
		})
	}
}

func read[T Float | int64 | bool](w wire, ofBits func(uint64) T, parse func(any) (T, error)) (any, error) {
	t := Zeros[T](w.Shape...)
	if len(w.Data) > 0 && w.Data[0] == '"' {
		var raw []byte
		if err := json.Unmarshal(w.Data, &raw); err != nil {
			return nil, err
		}
		n := width(w.Dtype)
		if len(raw) != n*len(t.Data) {
			return nil, fmt.Errorf("tensor: data has %d bytes, expected %d", len(raw), n*len(t.Data))
		}
		for i := range t.Data {
			var element [8]byte
			copy(element[:], raw[i*n:(i+1)*n])
			t.Data[i] = ofBits(binary.LittleEndian.Uint64(element[:]))
		}
		return t, nil
	}
	var list []any
	numbers := json.NewDecoder(bytes.NewReader(w.Data))
	numbers.UseNumber()
	if err := numbers.Decode(&list); err != nil {
		return nil, err
	}
	if len(list) != len(t.Data) {
		return nil, fmt.Errorf("tensor: data has %d elements, expected %d", len(list), len(t.Data))
	}
	for i, item := range list {
		value, err := parse(item)
		if err != nil {
			return nil, err
		}
		t.Data[i] = value
	}
	return t, nil
}

func parseInt(item any) (int64, error) {
	return strconv.ParseInt(fmt.Sprint(item), 10, 64)
}

func parseFloat(item any) (float64, error) {
	if item == "NaN" {
		return math.Float64frombits(0x7FF8 << 48), nil // math.NaN() has another payload
	}
	return strconv.ParseFloat(fmt.Sprint(item), 64) // Infinity and -Infinity, too
}

func encode[T Float | int64 | bool](dtype string, t *Tensor[T]) (any, error) {
	size := 1
	for _, n := range t.Shape {
		size *= n
	}
	if size != len(t.Data) {
		return nil, fmt.Errorf("result: shape=%v, but there are %d elements", t.Shape, len(t.Data))
	}
	n := width(dtype)
	raw := make([]byte, 0, n*len(t.Data))
	for _, x := range t.Data {
		raw = append(raw, binary.LittleEndian.AppendUint64(nil, toBits(dtype, x))[:n]...)
	}
	shape := append([]int{}, t.Shape...)
	return map[string]any{"dtype": dtype, "shape": shape, "data": base64.StdEncoding.EncodeToString(raw)}, nil
}

func fromBits(dtype string, bits uint64) float64 {
	switch dtype {
	case "float64":
		return math.Float64frombits(bits)
	case "float16":
		// The exponent is moved where float32 has it; a product with 2^112 gives it its bias, and subnormals their value.
		sign := uint32(bits&0x8000) << 16
		if bits&0x7C00 == 0x7C00 {
			return float64(math.Float32frombits(sign | 0x7F800000 | uint32(bits&0x3FF)<<13))
		}
		return float64(math.Float32frombits(sign|uint32(bits&0x7FFF)<<13) * 0x1p112)
	case "bfloat16":
		bits <<= 16
	}
	return float64(math.Float32frombits(uint32(bits)))
}

func toBits(dtype string, x any) uint64 {
	switch value := x.(type) {
	case int64:
		return uint64(value)
	case bool:
		if value {
			return 1
		}
		return 0
	case float64:
		return math.Float64bits(value)
	}
	value := x.(float32)
	bits := math.Float32bits(value)
	switch {
	case dtype == "float16":
		return half(value)
	case dtype == "bfloat16" && value != value:
		return 0x7FC0
	case dtype == "bfloat16":
		return uint64((bits + 0x7FFF + bits>>16&1) >> 16) // to nearest, ties to even
	default:
		return uint64(bits)
	}
}

// half rounds to float16: to nearest, ties to even.
func half(x float32) uint64 {
	sign, size := uint64(0), math.Abs(float64(x))
	if math.Signbit(float64(x)) {
		sign = 0x8000
	}
	switch {
	case size != size:
		return sign | 0x7E00
	case size >= 65520:
		return sign | 0x7C00
	case size < 0x1p-14:
		return sign | uint64(math.RoundToEven(size*0x1p24))
	}
	fraction, exponent := math.Frexp(size) // fraction in [0.5, 1); a carry goes into the exponent
	return sign | uint64(int64(exponent+13)<<10+int64(math.RoundToEven(fraction*2048)))
}
