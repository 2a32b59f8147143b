// Serves an engine to Assay over stdin and stdout (README.md): one header over nlohmann/json, C++17.
//
// An adapter is a table from op to a class with a method a step:
//
//     template <class T> struct Affine : assay::Op<T> {
//       explicit Affine(assay::Args<T>& a) : W(a.tensor("W")), b(a.tensor("b")) {}
//       assay::Results<T> forward(assay::Args<T>& a) override { ... return {{"out", out}}; }
//     };
//     template <class T> assay::Ops<T> ops() { return {{"affine", assay::made<Affine<T>>()}}; }
//     int main() { return assay::serve({"my engine", "1", ops<double>(), ops<float>()}); }
//
// What throws refuses the step; Unsupported declines it, or one result. The tensors of a case outlive its instances:
// references to them may be kept. What is printed to stdout goes to stderr.
#pragma once

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <functional>
#include <iostream>
#include <limits>
#include <map>
#include <memory>
#include <set>
#include <stdexcept>
#include <string>
#include <type_traits>
#include <typeinfo>
#include <utility>
#include <variant>
#include <vector>

#include <nlohmann/json.hpp>

#ifdef _WIN32
#include <io.h>
#define ASSAY_DUP(descriptor) _dup(descriptor)
#define ASSAY_DUP2(from, to) _dup2(from, to)
#define ASSAY_FDOPEN(descriptor) _fdopen(descriptor, "wb")
#else
#include <unistd.h>
#define ASSAY_DUP(descriptor) dup(descriptor)
#define ASSAY_DUP2(from, to) dup2(from, to)
#define ASSAY_FDOPEN(descriptor) fdopen(descriptor, "wb")
#endif

namespace assay {

using json = nlohmann::json;
using Shape = std::vector<std::size_t>;

/// Why the engine lacks something: thrown for a step, given in the place of one result.
struct Unsupported : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// Refuses the step unless something holds, in words like "x.shape".
inline void require(bool holds, const std::string& message) {
  if (!holds) throw std::invalid_argument(message);
}

inline std::size_t size_of(const Shape& shape) {
  std::size_t size = 1;
  for (auto n : shape) size *= n;
  return size;
}

/// A tensor in C order. A name of a case is one tensor: what an op changes in place is seen by whoever reads it.
template <class T>
struct Tensor {
  Shape shape;
  std::vector<T> data;

  explicit Tensor(Shape of = {}) : shape(std::move(of)), data(size_of(shape)) {}
  Tensor(Shape of, std::vector<T> elements) : shape(std::move(of)), data(std::move(elements)) {}
};
using Ids = Tensor<std::int64_t>;
using Mask = Tensor<bool>;

/// What a step gives for a name.
template <class T>
using Value = std::variant<Tensor<T>, Ids, Mask, std::vector<Tensor<T>>, Unsupported>;
template <class T>
using Results = std::map<std::string, Value<T>>;

/// A number without axes.
template <class T>
Tensor<T> scalar(T value) {
  return Tensor<T>({}, {value});
}

/// What an instance is made from, or what a step is given: tensors, and settings such as lr, by name.
///
/// What is not there, or has another type, refuses the step; what has a default need not be there.
template <class T>
class Args {
 public:
  using Held = std::variant<Tensor<T>, Ids, Mask>;
  using Given = std::vector<Held*>;  // null where the list has null

  std::string about;
  std::map<std::string, std::pair<bool, Given>> tensors;  // whether it is a list, and its items
  json settings = json::object();

  bool has(const std::string& name) const {
    auto given = tensors.find(name);
    return (given != tensors.end() && (given->second.first || given->second.second.at(0))) ||
           !settings.value(name, json()).is_null();
  }
  Tensor<T>& tensor(const std::string& name) const { return one<Tensor<T>>(name); }
  Tensor<T>* optional(const std::string& name) const { return has(name) ? &tensor(name) : nullptr; }
  Ids& ids(const std::string& name) const { return one<Ids>(name); }
  Mask& mask(const std::string& name) const { return one<Mask>(name); }

  /// A list; what is null in it is a null pointer.
  std::vector<Tensor<T>*> list(const std::string& name) const {
    require(has(name) && tensors.count(name) && tensors.at(name).first, about + ": there is no list " + name);
    std::vector<Tensor<T>*> items;
    for (Held* item : tensors.at(name).second) items.push_back(item ? &as<Tensor<T>>(name, *item) : nullptr);
    return items;
  }

  double number(const std::string& name, double by_default) const { return setting(name, by_default, &json::is_number); }
  long integer(const std::string& name, long by_default) const {
    return setting(name, by_default, &json::is_number_integer);
  }
  bool boolean(const std::string& name, bool by_default) const { return setting(name, by_default, &json::is_boolean); }
  /// A word, or the option of a convention that is declared with a list.
  std::string text(const std::string& name, const std::string& by_default) const {
    return setting(name, by_default, &json::is_string);
  }
  /// One whole number or several.
  std::vector<long> integers(const std::string& name, const std::vector<long>& by_default) const {
    if (settings.value(name, json()).is_number_integer()) return {integer(name, 0)};
    return setting(name, by_default, &json::is_array);
  }

 private:
  template <class V>
  V& one(const std::string& name) const {
    require(has(name) && tensors.count(name), about + ": there is no " + name);
    require(!tensors.at(name).first, about + ": " + name + " is a list, expected one tensor");
    return as<V>(name, *tensors.at(name).second.at(0));
  }
  template <class V>
  V& as(const std::string& name, Held& held) const {
    V* value = std::get_if<V>(&held);
    require(value != nullptr, about + ": " + name + " has another dtype than the engine expects");
    return *value;
  }
  template <class V>
  V setting(const std::string& name, const V& by_default, bool (json::*right)() const noexcept) const {
    json given = settings.value(name, json());
    if (given.is_null()) return by_default;
    require((given.*right)(), about + ": " + name + "=" + given.dump() + " has another type than expected");
    return given.get<V>();
  }
};

/// An instance of an op: a method a step. Other verbs than these come by step.
template <class T>
struct Op {
  virtual ~Op() = default;
  virtual Results<T> forward(Args<T>&) { throw Unsupported("no step forward"); }
  virtual Results<T> backward(Args<T>&) { throw Unsupported("no step backward"); }
  virtual Results<T> double_backward(Args<T>&) { throw Unsupported("no step double_backward"); }
  virtual Results<T> update(Args<T>&) { throw Unsupported("no step update"); }
  virtual Results<T> step(const std::string& verb, Args<T>& args) {
    if (verb == "forward") return forward(args);
    if (verb == "backward") return backward(args);
    if (verb == "double_backward") return double_backward(args);
    if (verb == "update") return update(args);
    throw Unsupported("no step " + verb);
  }
};

/// The table from op to what makes an instance of it.
template <class T>
using Ops = std::map<std::string, std::function<std::unique_ptr<Op<T>>(Args<T>&)>>;

/// Makes instances of a class whose constructor takes Args.
template <class O>
auto made() {
  return [](auto& args) { return std::make_unique<O>(args); };
}

/// An op that goes forward only, as a function of Args.
template <class T>
auto function(std::function<Results<T>(Args<T>&)> forward) {
  struct Function : Op<T> {
    Args<T> params;
    std::function<Results<T>(Args<T>&)> f;
    Function(Args<T>& given, std::function<Results<T>(Args<T>&)> called) : params(given), f(std::move(called)) {}
    Results<T> forward(Args<T>& args) override {
      args.tensors.insert(params.tensors.begin(), params.tensors.end());
      args.settings.update(params.settings);
      return f(args);
    }
  };
  return [forward](Args<T>& params) { return std::make_unique<Function>(params, forward); };
}

/// What is said of an engine at the start. Its dtypes are the tables that are not empty.
struct Engine {
  std::string name, version;
  Ops<double> float64;
  Ops<float> float32;
  json declared = json::object();  // conventions, level, levels, fixed, refusals, ...: spec/protocol.md
  std::string device = "cpu";
  Ops<float> float16 = {}, bfloat16 = {};  // numbers of float16 in float; results are rounded
};

namespace detail {

template <class To, class From>
To bits_as(From from) {
  static_assert(sizeof(To) == sizeof(From));
  To to;
  std::memcpy(&to, &from, sizeof to);
  return to;
}

inline float from_half(std::uint32_t bits) {
  std::uint32_t sign = (bits & 0x8000u) << 16;
  if ((bits & 0x7C00u) == 0x7C00u) return bits_as<float>(sign | 0x7F800000u | (bits & 0x3FFu) << 13);
  // The exponent is where float has it; a product with 2^112 gives it its bias, and subnormals their value.
  return bits_as<float>(sign | (bits & 0x7FFFu) << 13) * 5192296858534827628530496329220096.0f;
}

/// To nearest, ties to even, as nearbyint rounds.
inline std::uint64_t to_half(float x) {
  std::uint64_t sign = std::signbit(x) ? 0x8000 : 0;
  double size = std::fabs(static_cast<double>(x));
  if (std::isnan(x)) return 0x7E00;
  if (size >= 65520) return sign | 0x7C00;
  if (size < 0x1p-14) return sign | static_cast<std::uint64_t>(std::nearbyint(size * 0x1p24));
  int exponent;
  double fraction = std::frexp(size, &exponent);  // in [0.5, 1); a carry goes into the exponent
  return sign | static_cast<std::uint64_t>((exponent + 13) * 1024 + std::nearbyint(fraction * 2048));
}

inline std::uint64_t to_brain(float x) {
  auto bits = bits_as<std::uint32_t>(x);
  return std::isnan(x) ? 0x7FC0 : (bits + 0x7FFFu + (bits >> 16 & 1u)) >> 16;
}

inline std::size_t width(const std::string& dtype) {
  return dtype == "float64" || dtype == "int64" ? 8 : dtype == "float32" ? 4 : dtype == "bool" ? 1 : 2;
}

template <class T>
std::uint64_t to_bits(const std::string& dtype, T x) {
  if constexpr (std::is_same_v<T, double>) return bits_as<std::uint64_t>(x);
  if constexpr (std::is_same_v<T, float>) {
    return dtype == "float16" ? to_half(x) : dtype == "bfloat16" ? to_brain(x) : bits_as<std::uint32_t>(x);
  }
  return static_cast<std::uint64_t>(x);
}

template <class T>
T from_bits(const std::string& dtype, std::uint64_t bits) {
  if constexpr (std::is_same_v<T, double>) return bits_as<double>(bits);
  if constexpr (std::is_same_v<T, float>) {
    auto low = static_cast<std::uint32_t>(bits);
    return dtype == "float16" ? from_half(low) : bits_as<float>(dtype == "bfloat16" ? low << 16 : low);
  }
  return static_cast<T>(bits);
}

inline const char* letters() { return "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"; }

inline std::string base64(const std::string& bytes) {
  std::string text;
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    std::uint32_t group = 0;
    for (std::size_t k = 0; k < 3; k++) {
      group = group << 8 | (i + k < bytes.size() ? static_cast<unsigned char>(bytes[i + k]) : 0u);
    }
    for (std::size_t k = 0; k < 4; k++) text += i + k <= bytes.size() ? letters()[group >> (18 - 6 * k) & 63u] : '=';
  }
  return text;
}

inline std::string unbase64(const std::string& text) {
  std::string bytes, all = letters();
  std::uint32_t group = 0;
  int bits = 0;
  for (char letter : text.substr(0, text.find('='))) {
    auto value = all.find(letter);
    require(value != std::string::npos, "tensor: data is not base64");
    group = group << 6 | static_cast<std::uint32_t>(value);
    if ((bits += 6) >= 8) bytes += static_cast<char>(group >> (bits -= 8) & 255u);
  }
  return bytes;
}

template <class T>
T parsed(const json& item) {
  if constexpr (std::is_floating_point_v<T>) {
    if (item == "NaN") return std::numeric_limits<T>::quiet_NaN();
    if (item.is_string()) return (item == "Infinity" ? 1 : -1) * std::numeric_limits<T>::infinity();
    return static_cast<T>(item.get<double>());
  } else {
    return item.get<T>();
  }
}

template <class T>
Tensor<T> decode(const json& wire) {
  std::string dtype = wire.at("dtype");
  Tensor<T> tensor(wire.at("shape").get<Shape>());
  const json& data = wire.at("data");
  if (data.is_array()) {
    require(data.size() == tensor.data.size(), "tensor: data.length=" + std::to_string(data.size()));
    for (std::size_t i = 0; i < data.size(); i++) tensor.data[i] = parsed<T>(data[i]);
    return tensor;
  }
  std::string bytes = unbase64(data.get<std::string>());
  std::size_t n = width(dtype);
  require(bytes.size() == n * tensor.data.size(), "tensor: data has " + std::to_string(bytes.size()) + " bytes");
  for (std::size_t i = 0; i < tensor.data.size(); i++) {
    std::uint64_t bits = 0;
    for (std::size_t k = n; k-- > 0;) bits = bits << 8 | static_cast<unsigned char>(bytes[i * n + k]);
    tensor.data[i] = from_bits<T>(dtype, bits);
  }
  return tensor;
}

template <class T>
json encode(const std::string& dtype, const Tensor<T>& tensor) {
  require(tensor.data.size() == size_of(tensor.shape), "result: data.size()=" + std::to_string(tensor.data.size()) +
                                                           ", expected " + std::to_string(size_of(tensor.shape)));
  std::string bytes;
  for (T x : tensor.data) {
    std::uint64_t bits = to_bits<T>(dtype, x);
    for (std::size_t k = 0; k < width(dtype); k++) bytes += static_cast<char>(bits >> 8 * k & 255u);
  }
  return {{"dtype", dtype}, {"shape", tensor.shape}, {"data", base64(bytes)}};
}

/// One run of one case: names are identities, instances are made when first used.
template <class T>
class Play {
 public:
  Play(const Ops<T>& table, const json& declarations, std::string floats, const json& question)
      : ops(table), declared(declarations), dtype(std::move(floats)), asked(question), op(question.at("op")) {}

  json reply() {
    json results = json::array();
    try {
      if (!ops.count(op)) throw Unsupported("no op " + op);
      for (auto& [name, wire] : asked.at("tensors").items()) tensors.emplace(name, held(wire));
      for (auto& step : asked.at("steps")) results.push_back(play(step));
    } catch (const Unsupported& lacks) {
      if (results.empty()) return {{"unsupported", lacks.what()}};
      return {{"results", results}, {"unsupported", lacks.what()}};
    } catch (const std::exception& error) {
      return {{"results", results}, {"error", {{"kind", typeid(error).name()}, {"message", error.what()}}}};
    } catch (...) {
      return {{"results", results}, {"error", {{"kind", "unknown"}, {"message", "what was thrown is no std::exception"}}}};
    }
    return {{"results", results}};
  }

 private:
  using Held = typename Args<T>::Held;
  const Ops<T>& ops;
  const json& declared;
  std::string dtype;
  const json& asked;
  std::string op;
  std::map<std::string, Held> tensors;
  std::map<std::string, std::unique_ptr<Op<T>>> instances;

  static Held held(const json& wire) {
    std::string dtype = wire.at("dtype");
    if (dtype == "int64") return decode<std::int64_t>(wire);
    if (dtype == "bool") return decode<bool>(wire);
    return decode<T>(wire);
  }

  json play(const json& step) {
    json results = json::object();
    std::string verb = step.at("do");
    if (verb == "read") {
      for (const std::string name : step.at("want")) {
        results[name] = std::visit([&](auto& tensor) { return given(tensor); }, *lookup(name));
      }
      return results;
    }
    auto& instance = instances[step.value("on", "main")];
    if (!instance) {
      Args<T> params = args(op, asked.at("params"), asked.at("attributes"));
      json conventions = section("conventions");
      for (auto& [key, option] : conventions.items()) {
        if (option.is_array() && asked.at("conventions").contains(key)) {
          params.settings[key] = asked.at("conventions").at(key);
        }
      }
      instance = ops.at(op)(params);
    }
    Args<T> given_to = args(op + " " + verb, step.value("inputs", json::object()), step.value("attributes", json::object()));
    Results<T> gave = instance->step(verb, given_to);
    for (const std::string name : step.at("want")) {
      if (!gave.count(name)) throw Unsupported("no result " + name);
      results[name] = std::visit([&](auto& value) { return given(value); }, gave.at(name));
    }
    return results;
  }

  json given(const Tensor<T>& tensor) const { return encode(dtype, tensor); }
  json given(const Ids& tensor) const { return encode("int64", tensor); }
  json given(const Mask& tensor) const { return encode("bool", tensor); }
  json given(const Unsupported& lacks) const { return {{"unsupported", lacks.what()}}; }
  json given(const std::vector<Tensor<T>>& list) const {
    json items = json::array();
    for (auto& tensor : list) items.push_back(given(tensor));
    return items;
  }

  Held* lookup(const json& name) {
    if (name.is_null()) return nullptr;
    auto found = tensors.find(name.get<std::string>());
    require(found != tensors.end(), "there is no tensor " + name.get<std::string>());
    return &found->second;
  }

  Args<T> args(const std::string& about, const json& names, const json& settings) {
    Args<T> args;
    args.about = about;
    for (auto& [key, name] : names.items()) {
      auto& [is_list, items] = args.tensors[key];
      is_list = name.is_array();
      for (auto& item : is_list ? name : json::array({name})) items.push_back(lookup(item));
    }
    args.settings = told(settings);
    return args;
  }

  json section(const char* declaration) const {
    return declared.value(declaration, json::object()).value(op, json::object());
  }

  /// The settings that an op is told: all but those of the one value that it has.
  json told(const json& settings) const {
    json fixed = section("fixed"), told = json::object();
    for (auto& [key, value] : settings.items()) {
      json known = fixed.value(key, json());
      bool choice = known.is_array();
      json list = choice ? known : json::array({known});
      if (!known.is_null() && std::find(list.begin(), list.end(), value) == list.end()) {
        throw Unsupported(key + "=" + value.dump() + ", the engine has " + known.dump());
      }
      if (known.is_null() || choice) told[key] = value;
    }
    return told;
  }
};

}  // namespace detail

/// Answers requests until stop or the end of stdin; returns the exit code of the process.
inline int serve(const Engine& engine) {
  std::FILE* replies = ASSAY_FDOPEN(ASSAY_DUP(1));
  ASSAY_DUP2(2, 1);
  std::set<std::string> ops;
  json dtypes = json::array();
  auto declare = [&](const char* dtype, const auto& table) {
    if (!table.empty()) dtypes.push_back(dtype);
    for (auto& [name, make] : table) ops.insert(name);
  };
  declare("float64", engine.float64);
  declare("float32", engine.float32);
  declare("float16", engine.float16);
  declare("bfloat16", engine.bfloat16);
  json hello = {{"protocol", 1}, {"name", engine.name}, {"version", engine.version}, {"device", engine.device},
                {"language", "C++" + std::to_string(__cplusplus / 100 % 100)}, {"dtypes", dtypes}, {"ops", ops},
                {"encodings", {"base64"}}, {"reads_ahead", true}};
  hello.update(engine.declared);
  for (std::string line; std::getline(std::cin, line);) {
    json request = json::parse(line), reply = hello;
    if (request.at("cmd") == "stop") break;
    if (request.at("cmd") == "run") {
      std::string dtype = request.at("dtype");
      auto began = std::chrono::steady_clock::now();
      auto play = [&](const auto& table) {
        return detail::Play(table, engine.declared, dtype, request.at("case")).reply();
      };
      reply = dtype == "float64" ? play(engine.float64) : play(dtype == "float32" ? engine.float32
                                                             : dtype == "float16" ? engine.float16 : engine.bfloat16);
      reply["id"] = request.at("id");
      reply["compute_s"] = std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
    }
    std::string text = reply.dump(-1, ' ', false, json::error_handler_t::replace) + "\n";
    std::fwrite(text.data(), 1, text.size(), replies);
    std::fflush(replies);
  }
  return 0;
}

}  // namespace assay
