// A small engine and its adapter in one file, in both precisions.
#include "assay.hpp"

using assay::Args;
using assay::require;
using assay::Results;
using assay::Tensor;

template <class T>
struct Affine : assay::Op<T> {
  Tensor<T>&W, &b, x;

  explicit Affine(Args<T>& a) : W(a.tensor("W")), b(a.tensor("b")) {
    require(b.shape == assay::Shape{W.shape.at(1)}, "b.shape");
  }
  Results<T> forward(Args<T>& a) override {
    x = a.tensor("x");
    require(x.shape.size() == 2 && x.shape[1] == W.shape[0], "x.shape");
    Tensor<T> out({x.shape[0], W.shape[1]});
    each([&](auto nd, auto dh, auto nh) { out.data[nh] += x.data[nd] * W.data[dh]; });
    for (std::size_t i = 0; i < out.data.size(); i++) out.data[i] += b.data[i % b.data.size()];
    return {{"out", out}};
  }
  Results<T> backward(Args<T>& a) override {
    auto& d_out = a.tensor("d_out");
    require(d_out.shape == assay::Shape{x.shape[0], W.shape[1]}, "d_out.shape");
    Tensor<T> d_x(x.shape), d_W(W.shape), d_b(b.shape);
    each([&](auto nd, auto dh, auto nh) {
      d_x.data[nd] += d_out.data[nh] * W.data[dh];
      d_W.data[dh] += x.data[nd] * d_out.data[nh];
    });
    for (std::size_t i = 0; i < d_out.data.size(); i++) d_b.data[i % b.data.size()] += d_out.data[i];
    return {{"d_x", d_x}, {"d_W", d_W}, {"d_b", d_b}};
  }

 private:
  template <class F>
  void each(F visit) const {
    std::size_t D = W.shape[0], H = W.shape[1];
    for (std::size_t n = 0; n < x.shape[0]; n++)
      for (std::size_t d = 0; d < D; d++)
        for (std::size_t h = 0; h < H; h++) visit(n * D + d, d * H + h, n * H + h);
  }
};

template <class T>
struct Sigmoid : assay::Op<T> {
  Tensor<T> y;

  explicit Sigmoid(Args<T>&) {}
  Results<T> forward(Args<T>& a) override {
    y = a.tensor("x");
    for (T& value : y.data) {
      T small = std::exp(-std::abs(value));  // at most 1, so nothing overflows
      value = (value >= 0 ? 1 : small) / (1 + small);
    }
    return {{"out", y}};
  }
  Results<T> backward(Args<T>& a) override {
    Tensor<T> d_x = a.tensor("d_out");
    require(d_x.shape == y.shape, "d_out.shape");
    for (std::size_t i = 0; i < y.data.size(); i++) d_x.data[i] *= y.data[i] * (1 - y.data[i]);
    return {{"d_x", d_x}};
  }
};

template <class T>
struct SoftmaxWithLoss : assay::Op<T> {
  Tensor<T> y;
  std::vector<std::int64_t> t;

  explicit SoftmaxWithLoss(Args<T>&) {}
  Results<T> forward(Args<T>& a) override {
    y = a.tensor("x"), t = a.ids("t").data;
    require(y.shape.size() == 2 && a.ids("t").shape == assay::Shape{y.shape[0]}, "x.shape, t.shape");
    T loss = 0;
    for (std::size_t n = 0; n < t.size(); n++) {
      auto row = y.data.begin() + n * y.shape[1], end = row + y.shape[1];
      require(t[n] >= 0 && t[n] < end - row, "t");
      T top = *std::max_element(row, end), sum = 0;
      for (auto v = row; v != end; ++v) sum += *v = std::exp(*v - top);
      for (auto v = row; v != end; ++v) *v /= sum;
      loss -= std::log(row[t[n]] + T(1e-7));
    }
    return {{"loss", assay::scalar(loss / T(t.size()))}};
  }
  Results<T> backward(Args<T>& a) override {
    require(a.tensor("d_loss").shape.empty(), "d_loss.shape");
    Tensor<T> d_x = y;
    for (std::size_t n = 0; n < t.size(); n++) d_x.data[n * y.shape[1] + t[n]] -= 1;
    for (T& value : d_x.data) value *= a.tensor("d_loss").data[0] / T(t.size());
    return {{"d_x", d_x}};
  }
};

/// Moves each parameter against its gradient, in place.
template <class T>
struct Sgd : assay::Op<T> {
  double lr;
  int t = 0;

  explicit Sgd(Args<T>& a, double by_default = 0.01) : lr(a.number("lr", by_default)) {}
  Results<T> update(Args<T>& a) override {
    auto params = a.list("params"), grads = a.list("grads");
    lr = a.number("lr", lr);
    require(lr >= 0 && params.size() == grads.size(), "lr, grads");
    for (std::size_t i = 0; i < params.size(); i++) require(!grads[i] || grads[i]->shape == params[i]->shape, "grads");
    t++;
    std::vector<Tensor<T>> after;
    for (std::size_t i = 0; i < params.size(); i++) {
      if (grads[i]) move(i, params[i]->data, grads[i]->data);
      after.push_back(*params[i]);
    }
    return {{"params", after}};
  }
  virtual void move(std::size_t, std::vector<T>& param, const std::vector<T>& grad) {
    for (std::size_t j = 0; j < grad.size(); j++) param[j] -= T(lr) * grad[j];
  }
};

template <class T>
struct Adam : Sgd<T> {
  double beta1, beta2, eps;
  std::map<std::size_t, std::pair<std::vector<T>, std::vector<T>>> state;

  explicit Adam(Args<T>& a)
      : Sgd<T>(a, 0.001), beta1(a.number("beta1", 0.9)), beta2(a.number("beta2", 0.999)), eps(a.number("eps", 1e-7)) {
    require(beta1 >= 0 && beta1 < 1 && beta2 >= 0 && beta2 < 1 && eps >= 0, "beta1, beta2, eps");
  }
  void move(std::size_t i, std::vector<T>& param, const std::vector<T>& grad) override {
    auto& [m, v] = state[i];
    m.resize(grad.size()), v.resize(grad.size());
    T rate = T(this->lr * std::sqrt(1 - std::pow(beta2, this->t)) / (1 - std::pow(beta1, this->t)));
    for (std::size_t j = 0; j < grad.size(); j++) {
      m[j] += T(1 - beta1) * (grad[j] - m[j]);
      v[j] += T(1 - beta2) * (grad[j] * grad[j] - v[j]);
      param[j] -= rate * m[j] / (std::sqrt(v[j]) + T(eps));
    }
  }
};

template <class T>
assay::Ops<T> ops() {
  return {{"affine", assay::made<Affine<T>>()},
          {"sigmoid", assay::made<Sigmoid<T>>()},
          {"softmax_with_loss", assay::made<SoftmaxWithLoss<T>>()},
          {"sgd", assay::made<Sgd<T>>()},
          {"adam", assay::made<Adam<T>>()}};
}

int main() { return assay::serve({"C++", "1", ops<double>(), ops<float>(), {{"level", "first"}}}); }
