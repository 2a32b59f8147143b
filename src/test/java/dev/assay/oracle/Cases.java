package dev.assay.oracle;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.assay.fixture.Case;
import dev.assay.fixture.Fixture;
import dev.assay.fixture.Library;
import dev.assay.fixture.Spec;

/** Small cases written by hand, for the tests of the oracle. */
final class Cases {

  static final Spec AFFINE = Library.standard().spec("affine");
  static final Spec ADAM = Library.standard().spec("adam");

  /** Spec's own example, then a second batch of other rows, and what the layer was given. */
  static final Case AFFINE_CASE =
      of(
          "affine",
          """
          {"id": "affine/example", "attributes": {}, "params": {"W": "W", "b": "b"},
           "tensors": {
             "W": {"dtype": "float64", "shape": [2, 3], "data": [1, 0, 1, 0, 1, 1]},
             "b": {"dtype": "float64", "shape": [3], "data": [0, 0, 1]},
             "x": {"dtype": "float64", "shape": [2, 2], "data": [1, 2, 0.1, -3]},
             "d_out": {"dtype": "float64", "shape": [2, 3], "data": [1, 1, 1, 0.5, 0.25, -2]}},
           "steps": [
             {"do": "forward", "inputs": {"x": "x"}, "want": ["out"]},
             {"do": "backward", "inputs": {"d_out": "d_out"}, "want": ["d_x", "d_W", "d_b"]},
             {"do": "read", "want": ["x"]}]}
          """);

  static final Case REFUSED =
      of(
          "affine",
          """
          {"id": "affine/refused", "params": {"W": "W", "b": "b"},
           "tensors": {
             "W": {"dtype": "float64", "shape": [2, 1], "data": [1, 2]},
             "b": {"dtype": "float64", "shape": [1], "data": [0]},
             "x": {"dtype": "float64", "shape": [1, 2], "data": [1, 2]},
             "x'": {"dtype": "float64", "shape": [1, 1], "data": [1]}},
           "steps": [
             {"do": "forward", "inputs": {"x": "x"}, "want": ["out"]},
             {"do": "forward", "inputs": {"x": "x'"}, "want": ["out"], "error": "C1"}]}
          """);

  static final Case ADAM_CASE =
      of(
          "adam",
          """
          {"id": "adam/example", "attributes": {"lr": 0.1, "eps": 0.0},
           "conventions": {"eps_placement": "sqrt_v"},
           "tensors": {
             "p": {"dtype": "float64", "shape": [1], "data": [1]},
             "g": {"dtype": "float64", "shape": [1], "data": [1]}},
           "steps": [
             {"do": "update", "inputs": {"params": ["p"], "grads": ["g"]}, "want": ["params"]},
             {"do": "read", "want": ["p", "g"]}]}
          """);

  private Cases() {}

  /** Reads one case as fixtures have it. */
  static Case of(String op, String json) {
    try {
      return Fixture.of(
              new JsonMapper()
                  .readTree("{\"format\": 1, \"op\": \"%s\", \"cases\": [%s]}".formatted(op, json)))
          .cases()
          .get(0);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  static Spec.Mistake mistake(Spec spec, String name) {
    return spec.mistakes().stream().filter(m -> m.name().equals(name)).findFirst().orElseThrow();
  }
}
