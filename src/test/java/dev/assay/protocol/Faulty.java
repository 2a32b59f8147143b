package dev.assay.protocol;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A small engine process that answers one tensor to every case, and does one thing wrong.
 *
 * <p>It goes wrong at every case whose id contains {@code bad}, or at start; it uses the JDK alone,
 * so that it starts fast.
 */
final class Faulty {

  private static final String HELLO =
      "{\"protocol\":1,\"name\":\"faulty\",\"version\":\"1\",\"language\":\"Java\",\"device\":\"cpu\","
          + "\"dtypes\":[\"float64\"],\"ops\":[\"affine\"]}";
  private static final String ONE = "{\"dtype\":\"float64\",\"shape\":[1],\"data\":[1.0]}";
  private static final Pattern ID = Pattern.compile("\"cmd\":\"run\",\"id\":(\\d+)");

  private final PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
  private final String fault;
  private final String hello;

  private Faulty(String fault, String hello) {
    this.fault = fault;
    this.hello = hello;
  }

  /** Takes the fault, and what is declared besides. */
  public static void main(String[] args) throws Exception {
    String more = args.length == 1 ? "" : ",\"%s\":true".formatted(args[1]);
    new Faulty(args[0], HELLO.replace("}", more + "}")).serve();
  }

  private void serve() throws Exception {
    switch (fault) {
      case "exits_at_start" -> {
        System.err.println("ModuleNotFoundError: no module");
        System.exit(1);
      }
      case "prints_banner" -> reply("Loading the model...");
      default -> {}
    }
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      Matcher run = ID.matcher(line);
      if (line.contains("\"stop\"")) {
        if (fault.equals("ignores_stop")) {
          Thread.sleep(60_000);
        }
        return;
      }
      if (!run.find()) {
        reply(
            fault.equals("other_version") ? hello.replace("protocol\":1", "protocol\":9") : hello);
      } else if (line.contains("/bad\"")) {
        misbehave(Long.parseLong(run.group(1)));
      } else {
        results(run.group(1), ONE);
      }
    }
  }

  private void reply(String line) {
    out.print(line + "\n");
    out.flush();
  }

  private void results(Object id, String tensor) {
    reply("{\"id\":%s,\"results\":[{\"out\":%s}]}".formatted(id, tensor));
  }

  private void misbehave(long id) throws InterruptedException, IOException {
    switch (fault) {
      case "hangs" -> Thread.sleep(60_000);
      case "hangs_with_children" -> {
        new ProcessBuilder("sleep", "61.25").inheritIO().start();
        Thread.sleep(60_000);
      }
      case "dies" -> {
        System.err.println("Segmentation fault");
        System.exit(139);
      }
      case "floods_stdout" -> flood(out);
      case "floods_lines" -> {
        while (!out.checkError()) {
          results(id, ONE);
        }
      }
      case "floods_stderr" -> flood(System.err);
      case "writes_garbage" -> reply("\u001b[31mout = [[1, 2]]");
      case "writes_nan" -> results(id, ONE.replace("1.0", "NaN"));
      case "answers_wrong_id" -> results(id + 1, ONE);
      case "answers_twice" -> {
        results(id, ONE);
        results(id, ONE);
      }
      case "wrong_length" -> results(id, ONE.replace("[1]", "[3]"));
      case "huge_shape" -> results(id, ONE.replace("[1]", "[2000000000,2000000000]"));
      case "negative_shape" -> results(id, ONE.replace("[1]", "[-1]"));
      case "unknown_dtype" -> results(id, ONE.replace("float64", "double"));
      case "null_data" -> results(id, ONE.replace("[1.0]", "null"));
      case "nan_tensor" -> results(id, ONE.replace("1.0", "\"NaN\""));
      case "missing_result" -> reply("{\"id\":%d,\"results\":[{}]}".formatted(id));
      case "no_time" ->
          reply("{\"id\":%d,\"results\":[{\"out\":%s}],\"compute_s\":-1}".formatted(id, ONE));
      case "missing_step" -> reply("{\"id\":%d,\"results\":[]}".formatted(id));
      case "error_after_the_end" ->
          reply(
              "{\"id\":%d,\"results\":[{\"out\":%s}],\"error\":{\"kind\":\"E\",\"message\":\"\"}}"
                  .formatted(id, ONE));
      case "extra_member" ->
          reply("{\"id\":%d,\"results\":[{\"out\":%s}],\"time_ms\":3}".formatted(id, ONE));
      case "closes_stdout" -> {
        System.out.close();
        Thread.sleep(60_000);
      }
      case "half_a_line" -> {
        out.print("{\"id\":" + id);
        out.flush();
        Thread.sleep(60_000);
      }
      case "answers_null" -> reply("null");
      case "stops_reading" -> Thread.sleep(60_000);
      default -> results(id, ONE);
    }
  }

  private static void flood(PrintStream stream) {
    String much = "x".repeat(1 << 16);
    while (!stream.checkError()) {
      stream.print(much);
    }
  }
}
