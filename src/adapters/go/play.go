package assay

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"reflect"
	"runtime/debug"
	"strings"
	"time"
)

// Results are what a step gives, by name: tensors, lists of them, numbers, bools, or an Unsupported.
type Results map[string]any

// Function is an op that goes forward only: a function instead of a type.
func Function[T Float](forward func(*Args[T]) any) func(*Args[T]) any {
	return func(params *Args[T]) any { return &function[T]{params, forward} }
}

type function[T Float] struct {
	params  *Args[T]
	forward func(*Args[T]) any
}

// Forward calls the function with what the case gives at both places.
func (f *function[T]) Forward(a *Args[T]) any {
	return f.forward(&Args[T]{a.about, merged(f.params.tensors, a.tensors), merged(f.params.settings, a.settings)})
}

func merged(maps ...map[string]any) map[string]any {
	all := map[string]any{}
	for _, m := range maps {
		for key, value := range m {
			all[key] = value
		}
	}
	return all
}

type question struct {
	Op                      string
	Attributes, Conventions map[string]any
	Params                  map[string]any
	Tensors                 map[string]wire
	Steps                   []step
}

type step struct {
	Do, On             string
	Inputs, Attributes map[string]any
	Want               []string
}

type reply struct {
	ID          json.RawMessage
	Results     []map[string]any
	Unsupported string
	Error       *complaint
	Took        time.Duration
}

type complaint struct {
	Kind    string `json:"kind"`
	Message string `json:"message"`
}

// MarshalJSON keeps an empty list of results, which says that the first step was refused.
func (r reply) MarshalJSON() ([]byte, error) {
	fields := map[string]any{"id": r.ID, "compute_s": r.Took.Seconds()}
	if len(r.Results) > 0 || r.Unsupported == "" {
		fields["results"] = append([]map[string]any{}, r.Results...)
	}
	if r.Unsupported != "" {
		fields["unsupported"] = r.Unsupported
	}
	if r.Error != nil {
		fields["error"] = r.Error
	}
	return json.Marshal(fields)
}

// play is one run of one case: names are identities, instances are made when first used.
type play[T Float] struct {
	typed[T]
	asked     question
	tensors   map[string]any
	instances map[string]any
	results   []map[string]any
}

func (t typed[T]) play(asked question) (given reply) {
	p := &play[T]{t, asked, map[string]any{}, map[string]any{}, nil}
	defer func() {
		given.Results = p.results
		if cause := recover(); cause != nil {
			given.Unsupported, given.Error = ending(cause)
		}
	}()
	if t.ops[asked.Op] == nil {
		panic(Unsupported("no op " + asked.Op))
	}
	for name, w := range asked.Tensors {
		tensor, err := decode[T](w)
		if err != nil {
			panic(fmt.Errorf("tensor %s: %w", name, err))
		}
		p.tensors[name] = tensor
	}
	for _, s := range asked.Steps {
		if s.On == "" {
			s.On = "main"
		}
		p.results = append(p.results, p.step(s))
	}
	return given
}

// ending tells apart what the engine lacks from what it refuses; a slip of the engine leaves its stack on stderr.
func ending(cause any) (string, *complaint) {
	var lacks Unsupported
	err, isError := cause.(error)
	if isError && errors.As(err, &lacks) {
		return string(lacks), nil
	}
	if _, meant := cause.(refusal); !meant {
		fmt.Fprintf(os.Stderr, "panic: %v\n%s", cause, debug.Stack())
	}
	return "", &complaint{fmt.Sprintf("%T", cause), fmt.Sprint(cause)}
}

var errorType = reflect.TypeOf((*error)(nil)).Elem()

func (p *play[T]) step(s step) map[string]any {
	given := Results{}
	if s.Do == "read" {
		for _, name := range s.Want {
			given[name] = p.lookup(name)
		}
	} else {
		given = p.call(s)
	}
	results := map[string]any{}
	for _, name := range s.Want {
		value, there := given[name]
		if !there {
			panic(Unsupported("no result " + name))
		}
		results[name] = p.give(name, value)
	}
	return results
}

func (p *play[T]) call(s step) Results {
	if p.instances[s.On] == nil {
		params := &Args[T]{p.asked.Op, p.named(p.asked.Params), p.told(p.asked.Attributes)}
		for key, declared := range section(p.declared, "conventions", p.asked.Op) {
			if _, choice := declared.([]any); choice && p.asked.Conventions[key] != nil {
				params.settings[key] = p.asked.Conventions[key]
			}
		}
		p.instances[s.On] = p.ops[p.asked.Op](params)
	}
	words := strings.Split(s.Do, "_")
	for i, word := range words {
		words[i] = strings.ToUpper(word[:1]) + word[1:]
	}
	method := reflect.ValueOf(p.instances[s.On]).MethodByName(strings.Join(words, ""))
	args := &Args[T]{p.asked.Op + " " + s.Do, p.named(s.Inputs), p.told(s.Attributes)}
	if !method.IsValid() {
		panic(Unsupported("no step " + s.Do))
	}
	if t := method.Type(); t.NumIn() != 1 || t.In(0) != reflect.TypeOf(args) {
		Refuse("%T.%s is a %v, expected its argument to be a %T", p.instances[s.On], strings.Join(words, ""), t, args)
	}
	out := method.Call([]reflect.Value{reflect.ValueOf(args)})
	if n := len(out); n > 0 {
		if err, failed := out[n-1].Interface().(error); failed && out[n-1].Type() == errorType {
			panic(err)
		}
	}
	if len(out) == 0 {
		return Results{}
	}
	if named, several := out[0].Interface().(Results); several {
		return named
	}
	if len(s.Want) == 0 {
		return Results{}
	}
	return Results{s.Want[0]: out[0].Interface()}
}

func (p *play[T]) named(names map[string]any) map[string]any {
	found := map[string]any{}
	for key, name := range names {
		found[key] = p.lookup(name)
	}
	return found
}

func (p *play[T]) lookup(name any) any {
	switch name := name.(type) {
	case nil:
		return nil
	case []any:
		list := make([]any, len(name))
		for i, item := range name {
			list[i] = p.lookup(item)
		}
		return list
	}
	tensor, there := p.tensors[name.(string)]
	if !there {
		Refuse("there is no tensor %v", name)
	}
	return tensor
}

// told is the settings that an op is told: all but those of the one value that it has.
func (p *play[T]) told(settings map[string]any) map[string]any {
	fixed, told := section(p.declared, "fixed", p.asked.Op), map[string]any{}
	for key, value := range settings {
		known, isFixed := fixed[key]
		if isFixed && !knows(known, value) {
			panic(Unsupported(fmt.Sprintf("%s=%v, the engine has %v", key, value, known)))
		}
		if _, choice := known.([]any); !isFixed || choice {
			told[key] = value
		}
	}
	return told
}

// give encodes what a step gave, at once, so that later steps cannot change it.
func (p *play[T]) give(name string, value any) any {
	encoded, err := any(nil), error(nil)
	switch value := value.(type) {
	case Unsupported:
		return map[string]string{"unsupported": value.Error()}
	case *Tensor[T]:
		if value == nil {
			return map[string]string{"unsupported": "nil was given"}
		}
		encoded, err = encode(p.dtype, value)
	case T:
		encoded, err = encode(p.dtype, &Tensor[T]{nil, []T{value}})
	case *Tensor[int64]:
		encoded, err = encode("int64", value)
	case *Tensor[bool]:
		encoded, err = encode("bool", value)
	case int:
		encoded, err = encode("int64", &Tensor[int64]{nil, []int64{int64(value)}})
	case bool:
		encoded, err = encode("bool", &Tensor[bool]{nil, []bool{value}})
	case []*Tensor[T]:
		list := make([]any, len(value))
		for i, item := range value {
			list[i] = item
		}
		return p.give(name, list)
	case []any:
		list := make([]any, len(value))
		for i, item := range value {
			list[i] = p.give(name, item)
			if _, declined := list[i].(map[string]string); declined {
				return list[i]
			}
		}
		return list
	case nil:
		return map[string]string{"unsupported": "nil was given"}
	default:
		err = fmt.Errorf("result %s is a %T, expected a %T, a number or a bool", name, value, &Tensor[T]{})
	}
	if err != nil {
		panic(err)
	}
	return encoded
}
