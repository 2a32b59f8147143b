package assay

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"reflect"
	"strings"
	"testing"
)

// The mirror of ../dialogue/make.py.

func sum[T Float](a *Args[T]) any {
	x0, x1 := a.Tensor("x0"), a.Tensor("x1")
	if !reflect.DeepEqual(x0.Shape, x1.Shape) {
		Refuse("x1.shape")
	}
	out := Zeros[T](x0.Shape...)
	for i := range out.Data {
		out.Data[i] = x0.Data[i] + x1.Data[i]
	}
	return out
}

type mul[T Float] struct {
	by    T
	w     *Tensor[T]
	count int
}

func (m *mul[T]) Forward(a *Args[T]) Results {
	x := a.Tensor("x")
	out := m.scaled(x)
	if m.w != nil {
		for i, w := range m.w.Data {
			out.Data[i] += w
		}
	}
	m.count++
	return Results{"out": out, "count": m.count, "there": a.Optional("bias") != nil}
}

func (m *mul[T]) scaled(x *Tensor[T]) *Tensor[T] {
	out := Zeros[T](x.Shape...)
	for i := range out.Data {
		out.Data[i] = x.Data[i] * m.by
	}
	return out
}

func (m *mul[T]) Backward(a *Args[T]) (Results, error) {
	if m.count == 0 {
		return nil, fmt.Errorf("backward before forward")
	}
	return Results{"d_x": m.scaled(a.Tensor("d_out")), "d_W": Unsupported("W has no gradient")}, nil
}

func (m *mul[T]) DoubleBackward(*Args[T]) error { return Unsupported("no second derivatives") }

type relu[T Float] struct{}

func (relu[T]) Forward(a *Args[T]) *Tensor[T] {
	x := a.Tensor("x")
	for i, number := range x.Data {
		x.Data[i] = max(number, 0)
	}
	return x
}

type sgd[T Float] struct{ lr T }

func (s *sgd[T]) Update(a *Args[T]) []*Tensor[T] {
	s.lr = T(a.Number("lr", float64(s.lr)))
	if s.lr < 0 {
		Refuse("lr")
	}
	params := a.Tensors("params")
	for i, grad := range a.Tensors("grads") {
		if grad != nil {
			for j, g := range grad.Data {
				params[i].Data[j] -= s.lr * g
			}
		}
	}
	return params
}

type adam[T Float] struct {
	beta1     T
	placement string
	told      bool
}

func (m *adam[T]) Update(a *Args[T]) Results {
	return Results{"beta1": m.beta1, "hat": m.placement == "sqrt_v_hat", "told": m.told || a.Has("eps")}
}

type settings[T Float] struct{ of *Args[T] }

func (s *settings[T]) Forward(*Args[T]) Results {
	sizes := s.of.Ints("sizes", 1, 2)
	out := Zeros[int64](len(sizes))
	for i, size := range sizes {
		out.Data[i] = int64(size)
	}
	return Results{"count": s.of.Int("count", 7), "flag": s.of.Bool("flag", false), "sizes": out,
		"same": s.of.Text("word", "") == "θ名"}
}

type slip[T Float] struct{}

func (slip[T]) Forward(a *Args[T]) T {
	fmt.Println("looking at x")
	x := a.Tensor("x").Data
	return x[len(x)]
}

func ops[T Float]() Ops[T] {
	return Ops[T]{
		"add": Function(sum[T]),
		"mul": func(a *Args[T]) any { return &mul[T]{by: T(a.Number("by", 2)), w: a.Optional("W")} },
		"adam": func(a *Args[T]) any {
			return &adam[T]{T(a.Number("beta1", 0)), a.Text("eps_placement", "sqrt_v"), a.Has("eps") || a.Has("step_count")}
		},
		"relu":     func(*Args[T]) any { return relu[T]{} },
		"settings": func(a *Args[T]) any { return &settings[T]{a} },
		"sgd":      func(a *Args[T]) any { return &sgd[T]{T(a.Number("lr", 0.5))} },
		"slip":     func(*Args[T]) any { return slip[T]{} },
	}
}

func TestMain(m *testing.M) {
	if os.Getenv("ASSAY_MIRROR") == "" {
		os.Exit(m.Run())
	}
	Serve(Engine{Name: "mirror", Version: "1", Float64: ops[float64](), Float32: ops[float32](),
		Float16: ops[float32](), BFloat16: ops[float32](), Declared: map[string]any{
			"conventions": map[string]any{"adam": map[string]any{
				"eps_placement": []string{"sqrt_v", "sqrt_v_hat"}, "step_count": "per_update"}},
			"fixed": map[string]any{"adam": map[string]any{"eps": 0.125, "beta1": []float64{0.25, 0.5}}},
			"level": "first", "levels": map[string]string{"add": "none"}, "refusals": true}})
}

func lines(t *testing.T, text []byte) []map[string]any {
	var all []map[string]any
	for scan := bufio.NewScanner(bytes.NewReader(text)); scan.Scan(); {
		var line map[string]any
		if err := json.Unmarshal(scan.Bytes(), &line); err != nil {
			t.Fatal(err)
		}
		all = append(all, line)
	}
	return all
}

// comparable puts * where the words are the language's own, if there are any.
func comparable(reply, expected map[string]any) map[string]any {
	for _, key := range []string{"language", "unsupported", "kind", "message"} {
		if words, _ := reply[key].(string); expected[key] == "*" && words != "" {
			reply[key] = "*"
		}
	}
	if told, there := reply["error"].(map[string]any); there {
		if other, there := expected["error"].(map[string]any); there {
			comparable(told, other)
		}
	}
	return reply
}

func TestEveryReplyIsAsRecorded(t *testing.T) {
	requests, err := os.ReadFile("../dialogue/requests.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	recorded, err := os.ReadFile("../dialogue/replies.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	mirror := exec.Command(os.Args[0])
	mirror.Env = append(os.Environ(), "ASSAY_MIRROR=1")
	mirror.Stdin = bytes.NewReader(requests)
	var log strings.Builder
	mirror.Stderr = &log
	out, err := mirror.Output()
	if err != nil {
		t.Fatal(err, log.String())
	}
	asked, replies, expected := lines(t, requests), lines(t, out), lines(t, recorded)
	if len(replies) != len(expected) || len(replies) < 40 {
		t.Fatalf("%d replies, expected %d\n%s", len(replies), len(expected), log.String())
	}
	for i, reply := range replies {
		if took, there := reply["compute_s"].(float64); i > 0 && (!there || took < 0) {
			t.Errorf("%v\nwas answered\n%v\nwithout a time", asked[i], reply)
		}
		delete(reply, "compute_s")
		if !reflect.DeepEqual(comparable(reply, expected[i]), expected[i]) {
			t.Errorf("%v\nwas answered\n%v\nexpected\n%v", asked[i], reply, expected[i])
		}
	}
	if !strings.Contains(log.String(), "looking at x") {
		t.Error("what the engine prints is not on stderr")
	}
}

func TestFloat16IsRoundedToNearestEven(t *testing.T) {
	for _, c := range []struct {
		x    float32
		bits uint64
	}{{1 + 0x1p-11, 0x3C00}, {1 + 0x3p-11, 0x3C02}, {2 - 0x1p-12, 0x4000}, {65519, 0x7BFF}, {65520, 0x7C00},
		{0x1p-25, 0}, {0x3p-25, 2}, {-0x1p-14, 0x8400}, {0x1p-14 - 0x1p-26, 0x0400}} {
		if got := toBits("float16", c.x); got != c.bits {
			t.Errorf("%v is %#x, expected %#x", c.x, got, c.bits)
		}
	}
	if got := toBits("bfloat16", float32(1+0x1p-8)); got != 0x3F80 {
		t.Errorf("%#x", got)
	}
	if got := toBits("bfloat16", float32(1+0x3p-8)); got != 0x3F82 {
		t.Errorf("%#x", got)
	}
}
