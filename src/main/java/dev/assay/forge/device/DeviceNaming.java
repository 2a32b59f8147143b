package dev.assay.forge.device;

import java.util.ArrayList;
import java.util.List;

/**
 * Names the fault of a device: every known fault is asked the questions that fail, and that whose
 * answers are most like the device's is named.
 */
final class DeviceNaming {

  /** So many failing cases, and as many failing probes, are asked of every candidate. */
  private static final int SAMPLE = 12;

  private final List<DeviceFault> candidates;
  private final Sensitivity sensitivity;

  DeviceNaming(List<DeviceFault> candidates, Sensitivity sensitivity) {
    this.candidates = candidates;
    this.sensitivity = sensitivity;
  }

  /**
   * Returns the name of the fault that explains most of what a device answers where it fails.
   *
   * @param device the fault that it has, of which only the answers are seen
   */
  String name(
      DeviceFault device,
      List<Sensitivity.Failure> failingCases,
      List<Sensitivity.Failure> failingProbes) {
    List<DeviceQuestion> questions = new ArrayList<>(spread(failingCases));
    questions.addAll(spread(failingProbes));
    List<double[]> observed =
        questions.stream().map(q -> q.numbers(sensitivity.planted(device))).toList();
    List<double[]> right = questions.stream().map(q -> q.numbers(sensitivity.clean())).toList();
    String best = "";
    double most = 0;
    for (DeviceFault candidate : candidates) {
      double explained = 0;
      for (int i = 0; i < questions.size(); i++) {
        DeviceQuestion question = questions.get(i);
        if (sensitivity.touches(candidate, question)) {
          double[] replayed = question.numbers(sensitivity.planted(candidate));
          explained += explained(observed.get(i), replayed, right.get(i));
        }
      }
      if (explained > most) {
        most = explained;
        best = candidate.name();
      }
    }
    return best;
  }

  private static List<DeviceQuestion> spread(List<Sensitivity.Failure> all) {
    List<DeviceQuestion> some = new ArrayList<>();
    int count = Math.min(SAMPLE, all.size());
    for (int i = 0; i < count; i++) {
      some.add(all.get((int) ((long) i * all.size() / count)).question());
    }
    return some;
  }

  /** Of the elements that are wrong in either answer, the share that is the same in both. */
  private static double explained(double[] observed, double[] replayed, double[] right) {
    if (observed.length != replayed.length || observed.length != right.length) {
      return observed.length == replayed.length ? 1 : 0;
    }
    int wrong = 0;
    int same = 0;
    for (int i = 0; i < observed.length; i++) {
      boolean isSame = same(observed[i], replayed[i]);
      if (!same(observed[i], right[i]) || !same(replayed[i], right[i])) {
        wrong++;
        same += isSame ? 1 : 0;
      }
    }
    return wrong == 0 ? 0 : same / (double) wrong;
  }

  private static boolean same(double a, double b) {
    return a == b || (Double.isNaN(a) && Double.isNaN(b));
  }
}
