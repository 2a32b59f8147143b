// dlib under Assay, on the CPU: its functions of tensors with their gradients, its losses and its solvers; float32 only.
//
// A tensor there has four axes (samples, k, rows, columns). A broken requirement throws dlib::fatal_error, and the second
// one ends the process, as it is meant to: the engine is not asked to refuse.
#include <dlib/dnn.h>

#include "assay.hpp"

namespace {

using assay::Args;
using assay::require;
using assay::Results;
using assay::Shape;
using assay::Unsupported;
using Tensor = assay::Tensor<float>;
using Array = dlib::resizable_tensor;

long at(const Shape& shape, std::size_t axis) { return axis < shape.size() ? static_cast<long>(shape[axis]) : 1; }

Array array(const Tensor& tensor, long n, long k, long rows, long columns) {
  if (tensor.data.empty()) throw Unsupported("tensors without elements");
  Array made(n, k, rows, columns);
  require(made.size() == tensor.data.size(), "the size of a tensor");
  std::copy(tensor.data.begin(), tensor.data.end(), made.host());
  return made;
}

/// The first four axes, as they are.
Array array(const Tensor& tensor) {
  if (tensor.shape.size() > 4) throw Unsupported("more than four axes");
  const Shape& s = tensor.shape;
  return array(tensor, at(s, 0), at(s, 1), at(s, 2), at(s, 3));
}

Tensor tensor(const Array& array, Shape shape) {
  return Tensor(std::move(shape), std::vector<float>(array.host(), array.host() + array.size()));
}

Array zeros(const Array& like) {
  Array made;
  made.copy_size(like);
  made = 0;
  return made;
}

void same(const Tensor& d_out, const Shape& shape, const char* name) { require(d_out.shape == shape, name); }

/// An activation: how it goes forward, and its gradient with what that looks at, the input or the result.
struct Activation : assay::Op<float> {
  using Forward = std::function<void(Array& dest, const Array& src)>;
  using Gradient = std::function<void(Array& grad, const Array& seen, const Array& d_out)>;
  Forward go;
  Gradient back;
  bool sees_input;
  Array x, out;
  Shape shape;

  Activation(Forward f, Gradient g, bool input = false) : go(std::move(f)), back(std::move(g)), sees_input(input) {}

  virtual Array laid(const Tensor& t) { return array(t, static_cast<long>(t.data.size()), 1, 1, 1); }

  Results<float> forward(Args<float>& a) override {
    shape = a.tensor("x").shape;
    x = laid(a.tensor("x"));
    out = zeros(x);
    go(out, x);
    return {{"out", tensor(out, shape)}};
  }

  Results<float> backward(Args<float>& a) override {
    if (!back) throw Unsupported("no gradient");
    Tensor& d_out = a.tensor("d_out");
    same(d_out, shape, "d_out.shape");
    Array grad = zeros(x);
    back(grad, sees_input ? x : out, laid(d_out));
    return {{"d_x", tensor(grad, shape)}};
  }
};

/// Softmax along the axis of channels, with the axes before and after it as samples and rows.
struct Softmax : Activation {
  long axis;

  explicit Softmax(Args<float>& a)
      : Activation([](Array& dest, const Array& src) { dlib::tt::softmax(dest, src); },
                   [](Array& g, const Array& out, const Array& d) { dlib::tt::softmax_gradient(g, out, d); }),
        axis(a.integer("axis", -1)) {}

  Array laid(const Tensor& t) override {
    long rank = static_cast<long>(t.shape.size()), along = axis < 0 ? axis + rank : axis;
    require(0 <= along && along < rank, "axis");
    long before = 1, after = 1;
    for (long i = 0; i < rank; i++) (i < along ? before : after) *= i == along ? 1 : static_cast<long>(t.shape[i]);
    return array(t, before, static_cast<long>(t.shape[along]), after, 1);
  }
};

/// What dlib's fc_ does: products by gemm, and the bias added to every sample.
struct Affine : assay::Op<float> {
  Tensor &W, *b;
  Array x, w;

  explicit Affine(Args<float>& a) : W(a.tensor("W")), b(a.optional("b")) {}

  Results<float> forward(Args<float>& a) override {
    Tensor& given = a.tensor("x");
    if (given.shape.size() != 2 || W.shape.size() != 2) throw Unsupported("stacks and vectors");
    if (&given == &W) throw Unsupported("gradients of one tensor in two places");
    x = array(given), w = array(W);
    Array out(x.num_samples(), w.k());
    dlib::tt::gemm(0, out, 1, x, false, w, false);
    if (b) dlib::tt::add(1, out, 1, array(*b, 1, at(b->shape, 0), 1, 1));
    return {{"out", tensor(out, {given.shape[0], W.shape[1]})}};
  }

  Results<float> backward(Args<float>& a) override {
    Tensor& given = a.tensor("d_out");
    same(given, {static_cast<std::size_t>(x.num_samples()), W.shape[1]}, "d_out.shape");
    Array d_out = array(given), d_x = zeros(x), d_w = zeros(w), d_b(1, w.k());
    dlib::tt::gemm(0, d_x, 1, d_out, false, w, true);
    dlib::tt::gemm(0, d_w, 1, x, true, d_out, false);
    Results<float> all = {{"d_x", tensor(d_x, {given.shape[0], W.shape[0]})}, {"d_W", tensor(d_w, W.shape)}};
    if (b) {
      dlib::tt::assign_bias_gradient(d_b, d_out);
      all.emplace("d_b", tensor(d_b, b->shape));
    }
    return all;
  }
};

std::pair<int, int> pair(const Args<float>& a, const char* name, long by_default) {
  auto both = a.integers(name, {by_default});
  return {static_cast<int>(both.front()), static_cast<int>(both.back())};
}

struct Conv : assay::Op<float> {
  Tensor &W, *b;
  std::pair<int, int> stride, pad;
  Array x, w;
  dlib::tt::tensor_conv conv;
  Shape shape, out_shape;

  explicit Conv(Args<float>& a)
      : W(a.tensor("W")), b(a.optional("b")), stride(pair(a, "stride", 1)), pad(pair(a, "pad", 0)) {
    if (a.has("outsize")) throw Unsupported("sizes of the output");
  }

  void read(Args<float>& a) {
    shape = a.tensor("x").shape;
    x = array(a.tensor("x")), w = array(W);
    if (pad.first >= w.nr() || pad.second >= w.nc()) throw Unsupported("a pad as large as the filter");
  }

  virtual Array went() {
    Array out;
    conv.setup(x, w, stride.first, stride.second, pad.first, pad.second);
    conv(false, out, x, w);
    return out;
  }

  virtual void back(const Array& d_out, Array& d_x, Array& d_w) {
    conv.get_gradient_for_data(false, d_out, w, d_x);
    conv.get_gradient_for_filters(false, d_out, x, d_w);
  }

  Results<float> forward(Args<float>& a) override {
    read(a);
    Array out = went();
    if (b) dlib::tt::add(1, out, 1, array(*b, 1, at(b->shape, 0), 1, 1));
    out_shape.clear();
    for (long n : {static_cast<long>(out.num_samples()), static_cast<long>(out.k()), static_cast<long>(out.nr()),
                   static_cast<long>(out.nc())}) {
      out_shape.push_back(static_cast<std::size_t>(n));
    }
    return {{"out", tensor(out, out_shape)}};
  }

  Results<float> backward(Args<float>& a) override {
    same(a.tensor("d_out"), out_shape, "d_out.shape");
    Array d_out = array(a.tensor("d_out")), d_x = zeros(x), d_w = zeros(w);
    back(d_out, d_x, d_w);
    Results<float> all = {{"d_x", tensor(d_x, shape)}, {"d_W", tensor(d_w, W.shape)}};
    if (b) {
      Array d_b(1, at(b->shape, 0));
      dlib::tt::assign_conv_bias_gradient(d_b, d_out);
      all.emplace("d_b", tensor(d_b, b->shape));
    }
    return all;
  }
};

/// What dlib's cont_ does: a convolution backwards.
struct Deconv : Conv {
  using Conv::Conv;

  Array went() override {
    Array out;
    out.set_size(x.num_samples(), w.k(), stride.first * (x.nr() - 1) + w.nr() - 2 * pad.first,
                 stride.second * (x.nc() - 1) + w.nc() - 2 * pad.second);
    conv.setup(out, w, stride.first, stride.second, pad.first, pad.second);
    conv.get_gradient_for_data(false, x, w, out);
    return out;
  }

  void back(const Array& d_out, Array& d_x, Array& d_w) override {
    conv(false, d_x, d_out, w);
    conv.get_gradient_for_filters(false, x, d_out, d_w);
  }
};

struct Pooling : assay::Op<float> {
  dlib::tt::pooling pool;
  Array x, out;
  Shape shape, out_shape;

  Pooling(Args<float>& a, bool largest) {
    auto size = pair(a, "kernel_size", 1), stride = pair(a, "stride", 1), pad = pair(a, "pad", 0);
    auto setup = largest ? &dlib::tt::pooling::setup_max_pooling : &dlib::tt::pooling::setup_avg_pooling;
    (pool.*setup)(size.first, size.second, stride.first, stride.second, pad.first, pad.second);
  }

  Results<float> forward(Args<float>& a) override {
    shape = a.tensor("x").shape;
    x = array(a.tensor("x"));
    pool(out, x);
    out_shape = {shape[0], shape[1], static_cast<std::size_t>(out.nr()), static_cast<std::size_t>(out.nc())};
    return {{"out", tensor(out, out_shape)}};
  }

  Results<float> backward(Args<float>& a) override {
    same(a.tensor("d_out"), out_shape, "d_out.shape");
    Array grad = zeros(x);
    pool.get_gradient(array(a.tensor("d_out")), out, x, grad);
    return {{"d_x", tensor(grad, shape)}};
  }
};

/// Batch normalisation by channel, as bn_con has it.
struct BatchNorm : assay::Op<float> {
  Tensor &gamma, &beta;
  double keeps, eps;
  Array x, means, deviations;
  Shape shape;
  bool train = true;

  explicit BatchNorm(Args<float>& a)
      : gamma(a.tensor("gamma")), beta(a.tensor("beta")), keeps(a.number("decay", 0.9)), eps(a.number("eps", 2e-5)) {
    if (eps == 0) throw Unsupported("eps=0");
  }

  static Array channels(const Tensor& t) { return array(t, 1, static_cast<long>(t.data.size()), 1, 1); }

  Results<float> forward(Args<float>& a) override {
    shape = a.tensor("x").shape;
    x = array(a.tensor("x"));
    train = a.boolean("train", true);
    Tensor &mean = a.tensor("running_mean"), &variance = a.tensor("running_var");
    Array moved_mean = channels(mean), moved_variance = channels(variance), out;
    if (!train) {
      dlib::tt::batch_normalize_conv_inference(eps, out, x, channels(gamma), channels(beta), moved_mean, moved_variance);
      return {{"out", tensor(out, shape)}};
    }
    if (x.num_samples() == 1) throw Unsupported("a batch of one");
    means = deviations = zeros(moved_mean);
    dlib::tt::batch_normalize_conv(eps, out, means, deviations, 1 - keeps, moved_mean, moved_variance, x,
                                   channels(gamma), channels(beta));
    mean = tensor(moved_mean, mean.shape), variance = tensor(moved_variance, variance.shape);
    return {{"out", tensor(out, shape)}};
  }

  Results<float> backward(Args<float>& a) override {
    if (!train) throw Unsupported("a gradient in test mode");
    same(a.tensor("d_out"), shape, "d_out.shape");
    Array g = channels(gamma), d_x = zeros(x), d_gamma = zeros(g), d_beta = zeros(g);
    dlib::tt::batch_normalize_conv_gradient(eps, array(a.tensor("d_out")), means, deviations, x, g, d_x, d_gamma, d_beta);
    return {{"d_x", tensor(d_x, shape)}, {"d_gamma", tensor(d_gamma, gamma.shape)}, {"d_beta", tensor(d_beta, beta.shape)}};
  }
};

/// dlib's ids are floats, one a row.
struct Embedding : assay::Op<float> {
  Tensor& W;
  Array ids;
  Shape shape;

  explicit Embedding(Args<float>& a) : W(a.tensor("W")) {}

  Results<float> forward(Args<float>& a) override {
    assay::Ids& given = a.ids("ids");
    if (given.data.empty()) throw Unsupported("tensors without elements");
    long count = static_cast<long>(given.data.size());
    ids.set_size(1, 1, count, 1);
    std::copy(given.data.begin(), given.data.end(), ids.host());
    Array out(1, 1, count, at(W.shape, 1));
    dlib::tt::embeddings(out, ids, array(W));
    shape = given.shape;
    shape.push_back(W.shape[1]);
    return {{"out", tensor(out, shape)}};
  }

  /// Its gradient is an update: with the rate -1 it adds, to zeros.
  Results<float> backward(Args<float>& a) override {
    same(a.tensor("d_out"), shape, "d_out.shape");
    Array grad = zeros(array(W)), counts(at(W.shape, 0));
    counts = 1;
    dlib::tt::embeddings_gradient(ids, array(a.tensor("d_out"), 1, 1, ids.nr(), at(W.shape, 1)), grad, counts, -1, false);
    return {{"d_W", tensor(grad, W.shape)}};
  }
};

/// What a loss sees of a net: its output, and where it puts the gradient.
struct Net {
  Array output, gradient;
  const dlib::tensor& get_output() const { return output; }
  dlib::tensor& get_gradient_input() { return gradient; }
  static int sample_expansion_factor() { return 1; }
};

/// A loss, whose gradient comes with it; `truths` are the labels as the loss wants them.
template <class Loss, class Truth>
struct Criterion : assay::Op<float> {
  std::string logits;
  std::function<std::vector<Truth>(Args<float>&)> truths;
  Net net;
  Shape shape;

  Criterion(std::string name, std::function<std::vector<Truth>(Args<float>&)> f) : logits(std::move(name)), truths(std::move(f)) {}

  Results<float> forward(Args<float>& a) override {
    const Tensor& x = a.tensor(logits);
    shape = x.shape;
    long samples = at(shape, 0);
    net.output = array(x, samples, samples ? static_cast<long>(x.data.size()) / samples : 0, 1, 1);
    net.gradient = zeros(net.output);
    auto labels = truths(a);
    double loss = Loss().compute_loss_value_and_gradient(net.output, labels.begin(), net);
    return {{"loss", assay::scalar(static_cast<float>(loss))}};
  }

  /// dlib goes back from a loss alone; a weight of it is a factor of the gradient.
  Results<float> backward(Args<float>& a) override {
    same(a.tensor("d_loss"), {}, "d_loss.shape");
    Array grad = net.gradient;
    dlib::tt::affine_transform(grad, grad, a.tensor("d_loss").data[0]);
    return {{"d_" + logits, tensor(grad, shape)}, {"d_x1", Unsupported("labels have no gradient")}};
  }
};

std::vector<unsigned long> classes(Args<float>& a) {
  auto& t = a.ids("t").data;
  return {t.begin(), t.end()};
}

std::vector<float> signs(Args<float>& a) {
  std::vector<float> labels;
  for (auto t : a.ids("t").data) labels.push_back(t ? 1.0f : -1.0f);
  return labels;
}

std::vector<dlib::matrix<float>> columns(Args<float>& a) {
  Tensor& t = a.tensor("x1");
  long samples = at(t.shape, 0), size = samples ? static_cast<long>(t.data.size()) / samples : 0;
  std::vector<dlib::matrix<float>> labels;
  for (long n = 0; n < samples; n++) labels.push_back(dlib::mat(t.data.data() + n * size, size, 1));
  return labels;
}

/// What a solver sees of a layer.
struct Layer {
  Array params;
  const dlib::tensor& get_layer_params() const { return params; }
};

/// A solver for each parameter, as dlib has one for each layer; the trainer adds what it gives.
template <class Solver>
struct Training : assay::Op<float> {
  Solver made;
  std::vector<Solver> solvers;
  double lr;

  Training(Solver solver, double rate) : made(solver), lr(rate) {}

  Results<float> update(Args<float>& a) override {
    lr = a.number("lr", lr);
    auto params = a.list("params"), grads = a.list("grads");
    require(params.size() == grads.size(), "grads");
    solvers.resize(std::max(solvers.size(), params.size()), made);
    std::vector<Tensor> moved;
    for (std::size_t i = 0; i < params.size(); i++) {
      Tensor& param = *params[i];
      if (grads[i]) {
        require(grads[i]->shape == param.shape, "grads.shape");
        auto flat = [](const Tensor& t) { return array(t, static_cast<long>(t.data.size()), 1, 1, 1); };
        Layer layer{flat(param)};
        const dlib::tensor& step = solvers[i](static_cast<float>(lr), layer, flat(*grads[i]));
        dlib::tt::add(1, layer.params, 1, step);
        param = tensor(layer.params, param.shape);
      }
      moved.push_back(param);
    }
    return {{"params", moved}};
  }
};

template <class Solver>
auto solver(std::function<Solver(Args<float>&)> make, double rate) {
  return [=](Args<float>& a) { return std::make_unique<Training<Solver>>(make(a), a.number("lr", rate)); };
}

auto activation(Activation::Forward go, Activation::Gradient back, bool input = false) {
  return [=](Args<float>&) { return std::make_unique<Activation>(go, back, input); };
}

assay::Ops<float> functions() {
  namespace tt = dlib::tt;
  return {
      {"exp", activation([](Array& y, const Array& x) { tt::exp(y, x); }, nullptr)},
      {"log", activation([](Array& y, const Array& x) { tt::log(y, x); }, nullptr)},
      {"sigmoid", activation([](Array& y, const Array& x) { tt::sigmoid(y, x); },
                             [](Array& g, const Array& y, const Array& d) { tt::sigmoid_gradient(g, y, d); })},
      {"tanh", activation([](Array& y, const Array& x) { tt::tanh(y, x); },
                          [](Array& g, const Array& y, const Array& d) { tt::tanh_gradient(g, y, d); })},
      {"relu", activation([](Array& y, const Array& x) { tt::relu(y, x); },
                          [](Array& g, const Array& y, const Array& d) { tt::relu_gradient(g, y, d); })},
      {"gelu", activation([](Array& y, const Array& x) { tt::gelu(y, x); },
                          [](Array& g, const Array& x, const Array& d) { tt::gelu_gradient(g, x, d); }, true)},
      {"leaky_relu",
       [](Args<float>& a) {
         float slope = static_cast<float>(a.number("slope", 0.2));
         return std::make_unique<Activation>(
             [=](Array& y, const Array& x) { tt::leaky_relu(y, x, slope); },
             [=](Array& g, const Array& y, const Array& d) { tt::leaky_relu_gradient(g, y, d, slope); });
       }},
      {"clip",
       [](Args<float>& a) {
         float top = static_cast<float>(a.number("x_max", 1));
         return std::make_unique<Activation>(
             [=](Array& y, const Array& x) { tt::clipped_relu(y, x, top); },
             [=](Array& g, const Array& y, const Array& d) { tt::clipped_relu_gradient(g, y, d, top); });
       }},
      {"softmax", assay::made<Softmax>()},
  };
}

assay::Ops<float> ops() {
  assay::Ops<float> table = {
      {"affine", assay::made<Affine>()},
      {"linear", assay::made<Affine>()},
      {"matmul", assay::made<Affine>()},
      {"conv2d", assay::made<Conv>()},
      {"deconv2d", assay::made<Deconv>()},
      {"pooling", [](Args<float>& a) { return std::make_unique<Pooling>(a, true); }},
      {"average_pooling", [](Args<float>& a) { return std::make_unique<Pooling>(a, false); }},
      {"batch_norm", assay::made<BatchNorm>()},
      {"embedding", assay::made<Embedding>()},
      {"time_embedding", assay::made<Embedding>()},
      {"sgd", solver<dlib::sgd>([](Args<float>&) { return dlib::sgd(0, 0); }, 0.01)},
      {"momentum",
       solver<dlib::sgd>([](Args<float>& a) { return dlib::sgd(0, static_cast<float>(a.number("momentum", 0.9))); }, 0.01)},
      {"adam", solver<dlib::adam>(
                   [](Args<float>& a) {
                     return dlib::adam(0, static_cast<float>(a.number("beta1", 0.9)), static_cast<float>(a.number("beta2", 0.999)));
                   },
                   0.001)},
  };
  auto softmax = [](Args<float>&) {
    return std::make_unique<Criterion<dlib::loss_multiclass_log_, unsigned long>>("x", classes);
  };
  table["softmax_cross_entropy"] = table["softmax_with_loss"] = softmax;
  table["sigmoid_with_loss"] = [](Args<float>&) {
    return std::make_unique<Criterion<dlib::loss_binary_log_, float>>("x", signs);
  };
  table["mean_squared_error"] = [](Args<float>&) {
    return std::make_unique<Criterion<dlib::loss_mean_squared_multioutput_, dlib::matrix<float>>>("x0", columns);
  };
  table.merge(functions());
  return table;
}

}  // namespace

int main() {
  assay::json none = {{"log_eps", "none"}};
  return assay::serve({"dlib", "20.0.1", {}, ops(),
                       {{"level", "first"},
                        {"levels", {{"exp", "none"}, {"log", "none"}}},
                        {"refusals", false},
                        {"fixed", {{"adam", {{"eps", 1e-8}}}, {"clip", {{"x_min", 0}}}}},
                        {"conventions",
                         {{"adam", {{"step_count", "parameter"}}},
                          {"average_pooling", {{"count_padding", "excluded"}}},
                          {"clip", {{"at_bounds", "stops"}}},
                          {"sigmoid_with_loss", none},
                          {"softmax_with_loss", none}}}}});
}
