package dev.assay.array.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.assay.array.DType;
import dev.assay.array.DeviceException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The kernels are CUDA C too, which is shown by NVRTC where it is: no GPU is needed. */
class CudaTest {
  private static final Pattern KERNEL = Pattern.compile("(?m)^(?:KERNEL |CAST\\()(\\w+)[(,]");
  private static final Pattern ENTRY = Pattern.compile("\\.entry (\\w+)\\(");

  /** What is compiled for a CPU only. */
  private static final Set<String> PANELS = Set.of("pack_left", "pack_right");

  @ParameterizedTest
  @EnumSource
  void everyKernelOfEveryDtypeCompiles(DType dtype) {
    Kernels kernels = new Kernels(compilerAlone(), Map.of());
    String ptx = ptx(Kernels.text(), kernels.definesOf(dtype));
    Set<String> expected = matches(KERNEL, Kernels.text());
    expected.removeAll(PANELS);
    if (!dtype.isFloat()) {
      expected.removeIf(name -> name.startsWith("gates_"));
    }
    assertEquals(expected, matches(ENTRY, ptx));
    assertTrue(expected.size() > 20, expected::toString);
  }

  @Test
  void whatDoesNotCompileNamesTheFirstError() {
    compilerAlone();
    String message =
        assertThrows(
                DeviceException.class, () -> ptx("__device__ void f() { missing(); }", Map.of()))
            .getMessage();
    assertEquals(
        "cuda: the kernels do not compile for no GPU: kernels.cl(1): error: identifier"
            + " \"missing\" is undefined",
        message);
  }

  private static String ptx(String text, Map<String, String> defines) {
    ByteBuffer ptx = CudaCompiler.ptx(text, defines, 75, "no GPU");
    return StandardCharsets.US_ASCII.decode(ptx).toString();
  }

  private static Set<String> matches(Pattern pattern, String text) {
    Set<String> names = new TreeSet<>();
    Matcher matcher = pattern.matcher(text);
    while (matcher.find()) {
      names.add(matcher.group(1));
    }
    return names;
  }

  /** Returns a device that there is not, with the traits of all for which NVRTC compiles. */
  private static Device compilerAlone() {
    try {
      CudaCompiler.load();
    } catch (DeviceException e) {
      assumeTrue(false, e.getMessage());
    }
    return new OtherDevice(null) {
      @Override
      public Traits traits() {
        return new Traits("cuda", "no GPU", true, true, false, 0);
      }
    };
  }
}
