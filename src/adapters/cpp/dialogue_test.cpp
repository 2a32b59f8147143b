// The kit replays the recorded dialogue; with the argument mirror this program is the engine (../dialogue/make.py).
#include "assay.hpp"

#include <cstdlib>
#include <fstream>

using namespace assay;

namespace {

template <class T>
Tensor<T> map(Tensor<T> x, const std::function<T(T, std::size_t)>& f) {
  for (std::size_t i = 0; i < x.data.size(); i++) x.data[i] = f(x.data[i], i);
  return x;
}

template <class T>
Results<T> add(Args<T>& a) {
  auto &x0 = a.tensor("x0"), &x1 = a.tensor("x1");
  require(x0.shape == x1.shape, "x1.shape");
  return {{"out", map<T>(x0, [&](T x, std::size_t i) { return x + x1.data[i]; })}};
}

Mask truth(bool value) { return Mask({}, {value}); }

template <class T>
struct Mul : Op<T> {
  T by;
  Tensor<T>* W;
  std::int64_t count = 0;

  explicit Mul(Args<T>& a) : by(static_cast<T>(a.number("by", 2))), W(a.optional("W")) {}

  Tensor<T> scaled(const Tensor<T>& x) {
    return map<T>(x, [&](T value, std::size_t) { return value * by; });
  }
  Results<T> forward(Args<T>& a) override {
    auto out = scaled(a.tensor("x"));
    if (W) out = map<T>(out, [&](T value, std::size_t i) { return value + W->data[i]; });
    return {{"out", out}, {"count", Ids({}, {++count})}, {"there", truth(a.optional("bias") != nullptr)}};
  }
  Results<T> backward(Args<T>& a) override {
    require(count > 0, "backward before forward");
    return {{"d_x", scaled(a.tensor("d_out"))}, {"d_W", Unsupported("W has no gradient")}};
  }
  Results<T> double_backward(Args<T>&) override { throw Unsupported("no second derivatives"); }
};

template <class T>
struct Relu : Op<T> {
  explicit Relu(Args<T>&) {}
  Results<T> forward(Args<T>& a) override {
    auto& x = a.tensor("x");
    for (T& value : x.data) value = std::max(value, T(0));
    return {{"out", x}};
  }
};

template <class T>
struct Sgd : Op<T> {
  T lr;
  explicit Sgd(Args<T>& a) : lr(static_cast<T>(a.number("lr", 0.5))) {}
  Results<T> update(Args<T>& a) override {
    lr = static_cast<T>(a.number("lr", lr));
    require(lr >= 0, "lr");
    auto params = a.list("params"), grads = a.list("grads");
    std::vector<Tensor<T>> after;
    for (std::size_t i = 0; i < params.size(); i++) {
      if (!grads.at(i)) continue;
      for (std::size_t j = 0; j < params[i]->data.size(); j++) params[i]->data[j] -= lr * grads[i]->data[j];
    }
    for (auto* param : params) after.push_back(*param);
    return {{"params", after}};
  }
};

template <class T>
struct Adam : Op<T> {
  Args<T> of;
  explicit Adam(Args<T>& a) : of(a) {}
  Results<T> update(Args<T>& a) override {
    return {{"beta1", scalar(static_cast<T>(of.number("beta1", 0)))},
            {"hat", truth(of.text("eps_placement", "sqrt_v") == "sqrt_v_hat")},
            {"told", truth(of.has("eps") || of.has("step_count") || a.has("eps"))}};
  }
};

template <class T>
struct Settings : Op<T> {
  Args<T> of;
  explicit Settings(Args<T>& a) : of(a) {}
  Results<T> forward(Args<T>&) override {
    auto sizes = of.integers("sizes", {1, 2});
    return {{"count", Ids({}, {of.integer("count", 7)})},
            {"flag", truth(of.boolean("flag", false))},
            {"sizes", Ids({sizes.size()}, {sizes.begin(), sizes.end()})},
            {"same", truth(of.text("word", "") == "θ名")}};
  }
};

template <class T>
struct Slip : Op<T> {
  explicit Slip(Args<T>&) {}
  Results<T> forward(Args<T>& a) override {
    std::cout << "looking at x" << std::endl;
    auto& x = a.tensor("x").data;
    return {{"out", scalar(x.at(x.size()))}};
  }
};

template <class T>
Ops<T> ops() {
  return {{"add", function<T>(add<T>)},    {"mul", made<Mul<T>>()},   {"relu", made<Relu<T>>()}, {"sgd", made<Sgd<T>>()},
          {"adam", made<Adam<T>>()},       {"slip", made<Slip<T>>()}, {"settings", made<Settings<T>>()}};
}

int mirror() {
  Engine engine{"mirror", "1", ops<double>(), ops<float>()};
  engine.float16 = engine.bfloat16 = ops<float>();
  engine.declared = json::parse(R"({"level": "first", "levels": {"add": "none"}, "refusals": true,
      "conventions": {"adam": {"eps_placement": ["sqrt_v", "sqrt_v_hat"], "step_count": "per_update"}},
      "fixed": {"adam": {"eps": 0.125, "beta1": [0.25, 0.5]}}})");
  return serve(engine);
}

std::vector<json> lines(const std::string& path) {
  std::ifstream file(path);
  std::vector<json> all;
  for (std::string line; std::getline(file, line);) all.push_back(json::parse(line));
  return all;
}

/// The reply with * where the words are the language's own, if there are any.
json comparable(json reply, const json& expected) {
  for (const char* key : {"language", "unsupported", "kind", "message"}) {
    if (expected.value(key, "") == "*" && !reply.value(key, "").empty()) reply[key] = "*";
  }
  if (reply.contains("error") && expected.contains("error")) reply["error"] = comparable(reply["error"], expected["error"]);
  return reply;
}

}  // namespace

int main(int count, char** arguments) {
  if (count == 2 && std::string(arguments[1]) == "mirror") return mirror();
  if (count != 2) return std::cerr << "dialogue_test FOLDER\n", 2;
  std::string folder = arguments[1], out = "replies.out", log = "log.out";
  std::string command = "\"" + std::string(arguments[0]) + "\" mirror < \"" + folder + "/requests.jsonl\" > " + out + " 2> " + log;
  int failures = std::system(command.c_str()) != 0;
  auto requests = lines(folder + "/requests.jsonl"), expected = lines(folder + "/replies.jsonl"), replies = lines(out);
  failures += replies.size() != expected.size() || replies.size() < 40;
  for (std::size_t i = 0; i < replies.size() && i < expected.size(); i++) {
    if (i > 0 && (!replies[i].contains("compute_s") || replies[i]["compute_s"] < 0)) failures++;
    replies[i].erase("compute_s");
    json reply = comparable(replies[i], expected[i]);
    if (reply != expected[i]) {
      failures++;
      std::cout << requests[i] << "\nwas answered\n" << reply << "\nexpected\n" << expected[i] << "\n";
    }
  }
  std::ifstream printed(log);
  std::string first;
  failures += !std::getline(printed, first) || first != "looking at x";
  std::cout << replies.size() << " replies, " << failures << " failures\n";
  return failures != 0;
}
