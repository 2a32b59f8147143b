package assay

import (
	"fmt"
	"sort"
	"strings"
)

// Args is what an instance is made from, or what a step is given: tensors, and settings such as lr, by name.
//
// What is not there, or has another type, refuses the step and says so; what has a default need not be there.
type Args[T Float] struct {
	about    string
	tensors  map[string]any // a tensor, or a list of tensors and nils
	settings map[string]any
}

// Has tells whether a tensor or a setting is there; one that is null is not.
func (a *Args[T]) Has(name string) bool { return a.tensors[name] != nil || a.settings[name] != nil }

// Tensor is a float tensor that must be there.
func (a *Args[T]) Tensor(name string) *Tensor[T] { return typedAs[*Tensor[T]](a, name) }

// Optional is a float tensor, or nil where it is not there.
func (a *Args[T]) Optional(name string) *Tensor[T] {
	if a.tensors[name] == nil {
		return nil
	}
	return a.Tensor(name)
}

// Ids is an int64 tensor that must be there.
func (a *Args[T]) Ids(name string) *Tensor[int64] { return typedAs[*Tensor[int64]](a, name) }

// Mask is a bool tensor that must be there.
func (a *Args[T]) Mask(name string) *Tensor[bool] { return typedAs[*Tensor[bool]](a, name) }

// Tensors is a list; what is null in it is nil.
func (a *Args[T]) Tensors(name string) []*Tensor[T] {
	given := typedAs[[]any](a, name)
	list := make([]*Tensor[T], len(given))
	for i, item := range given {
		if item == nil {
			continue
		}
		tensor, right := item.(*Tensor[T])
		if !right {
			Refuse("%s: %s[%d] is %T, expected %T", a.about, name, i, item, tensor)
		}
		list[i] = tensor
	}
	return list
}

func typedAs[V any, T Float](a *Args[T], name string) V {
	value, right := a.tensors[name].(V)
	if !right && a.tensors[name] == nil {
		Refuse("%s: %s is not given, expected one of %s", a.about, name, a.names())
	}
	if !right {
		Refuse("%s: %s is %T, expected %T", a.about, name, a.tensors[name], value)
	}
	return value
}

func (a *Args[T]) names() string {
	names := make([]string, 0, len(a.tensors))
	for name := range a.tensors {
		names = append(names, name)
	}
	sort.Strings(names)
	return "[" + strings.Join(names, ", ") + "]"
}

// Number is a setting, or what it is by default.
func (a *Args[T]) Number(name string, byDefault float64) float64 { return setting(a, name, byDefault) }

// Int is a setting that is a whole number.
func (a *Args[T]) Int(name string, byDefault int) int {
	return a.whole(name, setting(a, name, float64(byDefault)))
}

// Bool is a setting that is true or false.
func (a *Args[T]) Bool(name string, byDefault bool) bool { return setting(a, name, byDefault) }

// Text is a setting, or the option of a convention that is declared with a list.
func (a *Args[T]) Text(name string, byDefault string) string { return setting(a, name, byDefault) }

// Ints is a setting of one whole number or several.
func (a *Args[T]) Ints(name string, byDefault ...int) []int {
	if _, one := a.settings[name].(float64); one {
		return []int{a.Int(name, 0)}
	}
	if a.settings[name] == nil {
		return byDefault
	}
	var list []int
	for _, item := range setting(a, name, []any{}) {
		number, right := item.(float64)
		if !right {
			Refuse("%s: %s has %v, expected a number", a.about, name, item)
		}
		list = append(list, a.whole(name, number))
	}
	return list
}

// Any is a setting as JSON has it, nil where it is not there.
func (a *Args[T]) Any(name string) any { return a.settings[name] }

func (a *Args[T]) whole(name string, number float64) int {
	if number != float64(int(number)) {
		Refuse("%s: %s=%v, expected a whole number", a.about, name, number)
	}
	return int(number)
}

func setting[V any, T Float](a *Args[T], name string, byDefault V) V {
	given := a.settings[name]
	if given == nil {
		return byDefault
	}
	value, right := given.(V)
	if !right {
		Refuse("%s: %s=%v, expected a %s", a.about, name, given, strings.Replace(fmt.Sprintf("%T", byDefault), "float64", "number", 1))
	}
	return value
}
