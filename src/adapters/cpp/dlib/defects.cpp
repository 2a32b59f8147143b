// The defects of dlib that spec/found-bugs.md lists, without Assay: what it gives, and what is right.
#include <dlib/dnn.h>

#include <iostream>
#include <limits>

namespace tt = dlib::tt;
using Array = dlib::resizable_tensor;

Array array(std::vector<float> values, long n, long k, long rows, long columns) {
  Array made(n, k, rows, columns);
  std::copy(values.begin(), values.end(), made.host());
  return made;
}

Array zeros(const Array& like) {
  Array made;
  made.copy_size(like);
  made = 0;
  return made;
}

void told(const char* what, const Array& gave, const char* right) {
  std::cout << what << ":";
  for (float x : gave) std::cout << ' ' << x;
  std::cout << ", expected " << right << "\n";
}

struct Net {
  Array output, gradient = zeros(output);
  const dlib::tensor& get_output() const { return output; }
  dlib::tensor& get_gradient_input() { return gradient; }
  static int sample_expansion_factor() { return 1; }
};

struct Layer {
  Array params;
  const dlib::tensor& get_layer_params() const { return params; }
};

int main() {
  float nan = std::numeric_limits<float>::quiet_NaN();
  Net three{array({3}, 1, 1, 1, 1)};
  std::vector<float> one = {1};
  double loss = dlib::loss_mean_squared_().compute_loss_value_and_gradient(three.output, one.begin(), three);
  std::cout << "loss_mean_squared_ of 3 against 1: " << loss << "\n";
  told("its gradient", three.gradient, "4");
  Net far{array({0, 800}, 1, 2, 1, 1)};
  std::vector<unsigned long> first = {0};
  loss = dlib::loss_multiclass_log_().compute_loss_value_and_gradient(far.output, first.begin(), far);
  std::cout << "loss_multiclass_log_ of 0, 800 against the first: " << loss << ", expected 800\n";
  Array x = array({nan, 1}, 1, 2, 1, 1), out = zeros(x);
  tt::relu(out, x);
  told("relu of nan, 1", out, "nan 1");
  tt::clipped_relu(out, x, 6);
  told("clipped_relu of nan, 1", out, "nan 1");
  tt::pooling pool;
  pool.setup_max_pooling(1, 2, 1, 1, 0, 0);
  Array largest;
  pool(largest, array({1, nan}, 1, 1, 1, 2));
  told("the largest of 1, nan", largest, "nan");
  pool(largest, array({nan, 1}, 1, 1, 1, 2));
  told("the largest of nan, 1", largest, "nan");
  Array two = array({1, -1}, 1, 2, 1, 1), grad = zeros(two), ones = array({1, 1}, 1, 2, 1, 1);
  tt::leaky_relu(out, two, -.5f);
  tt::leaky_relu_gradient(grad, out, ones, -.5f);
  told("leaky_relu_gradient at 1, -1 with alpha -0.5", grad, "1 -0.5");
  Array table = array({0}, 1, 1, 1, 1), counts = array({1}, 1, 1, 1, 1);
  tt::embeddings_gradient(array({0}, 1, 1, 1, 1), array({1}, 1, 1, 1, 1), table, counts, 1, true);
  told("embeddings_gradient of an id seen once", table, "-1");
  float infinity = std::numeric_limits<float>::infinity();
  Layer far_off{array({-infinity}, 1, 1, 1, 1)};
  dlib::sgd still(0, 0);
  Array step = still(0.1f, far_off, array({0}, 1, 1, 1, 1));
  told("a step of sgd(0, 0) along 0 from -inf", step, "0");
  Array means, deviations, normal;
  tt::layer_normalize(1e-5, normal, means, deviations, array({10000, 10002}, 1, 2, 1, 1), ones, zeros(ones));
  told("layer_normalize of 10000, 10002", normal, "-1 1");
}
