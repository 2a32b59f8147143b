// Package assay serves an engine to Assay over stdin and stdout: an adapter is a table from op to instance.
//
// An op is a function that makes an instance from params and attributes; a step calls the method of its name, in
// CamelCase: Forward, Backward, Update, DoubleBackward. It returns the one result that is wanted, or Results by name,
// and perhaps an error. Whatever panics, or an error, refuses the step; Unsupported declines it.
package assay

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"reflect"
	"runtime"
	"sort"
	"strings"
	"time"
)

// Engine is what is said of an engine at the start. Its dtypes are the tables that are not empty.
type Engine struct {
	Name, Version string
	Device        string // "cpu" if empty
	Float64       Ops[float64]
	Float32       Ops[float32]
	Float16       Ops[float32] // numbers of float16, in float32; results are rounded
	BFloat16      Ops[float32]
	Declared      map[string]any // conventions, level, levels, fixed, combinations, refusals, ...: spec/protocol.md
}

// Ops is the table from op to the function that makes an instance of it.
type Ops[T Float] map[string]func(*Args[T]) any

// Unsupported says why the engine lacks something: as a panic or error for a step, as a value for one result.
type Unsupported string

func (u Unsupported) Error() string { return string(u) }

// Refuse refuses the step, as a panic does, in words like "x.shape=[3], expected [2]".
func Refuse(format string, about ...any) { panic(refusal(fmt.Sprintf(format, about...))) }

type refusal string

func (r refusal) Error() string { return string(r) }

// Serve answers requests until stop or the end of stdin; what the engine prints goes to stderr.
func Serve(engine Engine) {
	replies := os.Stdout
	os.Stdout = os.Stderr
	if err := serve(engine, os.Stdin, replies); err != nil {
		fmt.Fprintln(os.Stderr, "assay:", err)
		os.Exit(1)
	}
}

type request struct {
	Cmd, Dtype string
	ID         json.RawMessage
	Case       question
}

func serve(engine Engine, requests io.Reader, replies io.Writer) error {
	declared, err := plain(engine.Declared)
	if err != nil {
		return err
	}
	tables := engine.tables(declared)
	lines := bufio.NewReader(requests)
	out := json.NewEncoder(replies)
	out.SetEscapeHTML(false)
	for {
		line, err := lines.ReadBytes('\n')
		if len(line) == 0 {
			return nil
		}
		var asked request
		if err := json.Unmarshal(line, &asked); err != nil {
			return err
		}
		switch asked.Cmd {
		case "start":
			err = out.Encode(engine.hello(tables, declared))
		case "run":
			err = out.Encode(answer(asked, tables))
		default:
			return nil
		}
		if err != nil {
			return err
		}
	}
}

// table is Ops of any type of float.
type table interface {
	names() []string
	play(question) reply
}

type typed[T Float] struct {
	dtype    string
	ops      Ops[T]
	declared map[string]any
}

func (t typed[T]) names() []string {
	names := make([]string, 0, len(t.ops))
	for name := range t.ops {
		names = append(names, name)
	}
	return names
}

func (e Engine) tables(declared map[string]any) map[string]table {
	tables := map[string]table{}
	for _, t := range []struct {
		dtype string
		table table
	}{
		{"float64", typed[float64]{"float64", e.Float64, declared}},
		{"float32", typed[float32]{"float32", e.Float32, declared}},
		{"float16", typed[float32]{"float16", e.Float16, declared}},
		{"bfloat16", typed[float32]{"bfloat16", e.BFloat16, declared}},
	} {
		if len(t.table.names()) > 0 {
			tables[t.dtype] = t.table
		}
	}
	return tables
}

func (e Engine) hello(tables map[string]table, declared map[string]any) map[string]any {
	hello := map[string]any{"protocol": 1, "name": e.Name, "version": e.Version, "device": e.Device,
		"language": "Go " + strings.TrimPrefix(runtime.Version(), "go"), "encodings": []string{"base64"}, "reads_ahead": true}
	if e.Device == "" {
		hello["device"] = "cpu"
	}
	dtypes, names := []string{}, map[string]bool{}
	for _, dtype := range []string{"float64", "float32", "float16", "bfloat16"} {
		if t, there := tables[dtype]; there {
			dtypes = append(dtypes, dtype)
			for _, name := range t.names() {
				names[name] = true
			}
		}
	}
	ops := make([]string, 0, len(names))
	for name := range names {
		ops = append(ops, name)
	}
	sort.Strings(ops)
	hello["dtypes"], hello["ops"] = dtypes, ops
	for key, value := range declared {
		hello[key] = value
	}
	return hello
}

func answer(asked request, tables map[string]table) reply {
	began := time.Now()
	t, there := tables[asked.Dtype]
	given := reply{Unsupported: "no " + asked.Dtype}
	if there {
		given = t.play(asked.Case)
	}
	given.ID, given.Took = asked.ID, time.Since(began)
	return given
}

// plain is a value as JSON has it: maps, lists, float64, string, bool.
func plain(value map[string]any) (map[string]any, error) {
	text, err := json.Marshal(value)
	if err != nil {
		return nil, fmt.Errorf("Declared: %w", err)
	}
	var read map[string]any
	return read, json.Unmarshal(text, &read)
}

// section is the part of a declaration that is about an op.
func section(declared map[string]any, key, op string) map[string]any {
	ops, _ := declared[key].(map[string]any)
	settings, _ := ops[op].(map[string]any)
	return settings
}

// knows tells whether a value is the one that is declared, or one of a list.
func knows(declared, value any) bool {
	list, several := declared.([]any)
	if !several {
		list = []any{declared}
	}
	for _, known := range list {
		if reflect.DeepEqual(known, value) {
			return true
		}
	}
	return false
}
