package dev.assay.array.device;

import static org.lwjgl.cuda.NVRTC.NVRTC_SUCCESS;
import static org.lwjgl.cuda.NVRTC.nvrtcCompileProgram;
import static org.lwjgl.cuda.NVRTC.nvrtcCreateProgram;
import static org.lwjgl.cuda.NVRTC.nvrtcDestroyProgram;
import static org.lwjgl.cuda.NVRTC.nvrtcGetErrorString;
import static org.lwjgl.cuda.NVRTC.nvrtcGetNumSupportedArchs;
import static org.lwjgl.cuda.NVRTC.nvrtcGetPTX;
import static org.lwjgl.cuda.NVRTC.nvrtcGetPTXSize;
import static org.lwjgl.cuda.NVRTC.nvrtcGetProgramLog;
import static org.lwjgl.cuda.NVRTC.nvrtcGetProgramLogSize;
import static org.lwjgl.cuda.NVRTC.nvrtcGetSupportedArchs;

import dev.assay.array.DeviceException;
import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.IntBuffer;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lwjgl.PointerBuffer;
import org.lwjgl.system.Configuration;
import org.lwjgl.system.MemoryStack;
import org.lwjgl.system.MemoryUtil;

/**
 * Compiles the kernels as CUDA C, with NVRTC, which needs no GPU.
 *
 * <p>NVRTC comes with CUDA's toolkit, and with PyTorch and JAX from wheels, not with the driver.
 */
final class CudaCompiler {
  /** Where NVRTC is, if not among Java's native libraries or in CUDA's folder. */
  private static final String LIBRARY = "ASSAY_NVRTC";

  private static final String NAME = "libnvrtc.so*";
  private static final String BUILTINS = "libnvrtc-builtins.so*";

  private CudaCompiler() {}

  /**
   * Finds NVRTC and makes it ready.
   *
   * @throws DeviceException if there is none, or it does not load
   */
  static void load() {
    Path library =
        library()
            .orElseThrow(
                () ->
                    new DeviceException(
                        "cuda: expected NVRTC, the compiler of CUDA's toolkit: %s=%s"
                            .formatted(LIBRARY, "FILE names its libnvrtc.so")));
    Configuration.CUDA_NVRTC_LIBRARY_NAME.set(library.toString());
    first(library.getParent(), BUILTINS)
        .ifPresent(file -> Configuration.CUDA_NVRTC_BUILTINS_LIBRARY_NAME.set(file.toString()));
    try (MemoryStack stack = MemoryStack.stackPush()) {
      nvrtcGetNumSupportedArchs(stack.mallocInt(1));
    } catch (LinkageError e) {
      throw new DeviceException("cuda: %s does not load: %s".formatted(library, e), e);
    }
  }

  private static Optional<Path> library() {
    String named = System.getenv(LIBRARY);
    if (named != null) {
      return Optional.of(Path.of(named)).filter(Files::isRegularFile).map(Path::toAbsolutePath);
    }
    List<String> folders =
        new ArrayList<>(
            List.of(System.getProperty("java.library.path", "").split(File.pathSeparator)));
    folders.add(System.getenv().getOrDefault("CUDA_PATH", "/usr/local/cuda") + "/lib64");
    return folders.stream()
        .filter(folder -> !folder.isEmpty())
        .map(folder -> first(Path.of(folder), NAME))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<Path> first(Path folder, String glob) {
    if (!Files.isDirectory(folder)) {
      return Optional.empty();
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, glob)) {
      for (Path file : files) {
        return Optional.of(file.toAbsolutePath());
      }
    } catch (IOException e) {
      // A folder that cannot be read has no library for us.
    }
    return Optional.empty();
  }

  /**
   * Compiles a text to PTX, ending with a 0 as the driver takes it.
   *
   * @param capability what the GPU can, as in 90 for 9.0; a newer one than NVRTC knows is compiled
   *     for the newest that it knows, which the driver translates
   * @throws DeviceException with the first error, if it does not compile
   */
  static ByteBuffer ptx(String source, Map<String, String> defines, int capability, String device) {
    load();
    // Products and sums are contracted where the text says fma only, and warnings nobody reads.
    List<String> options = new ArrayList<>(List.of("-fmad=false", "-w"));
    options.add("--gpu-architecture=compute_" + known(capability));
    defines.forEach((name, value) -> options.add("-D%s=%s".formatted(name, value)));
    try (MemoryStack stack = MemoryStack.stackPush()) {
      PointerBuffer program = stack.mallocPointer(1);
      check(nvrtcCreateProgram(program, source, "kernels.cl", null, null));
      PointerBuffer arguments = stack.mallocPointer(options.size());
      options.forEach(option -> arguments.put(stack.ASCII(option)));
      PointerBuffer size = stack.mallocPointer(1);
      try {
        if (nvrtcCompileProgram(program.get(0), arguments.flip()) != NVRTC_SUCCESS) {
          check(nvrtcGetProgramLogSize(program.get(0), size));
          throw new DeviceException(
              "cuda: the kernels do not compile for %s: %s"
                  .formatted(device, OpenClDevice.firstError(log(program.get(0), size.get(0)))));
        }
        check(nvrtcGetPTXSize(program.get(0), size));
        ByteBuffer ptx = ByteBuffer.allocateDirect(Math.toIntExact(size.get(0)));
        check(nvrtcGetPTX(program.get(0), ptx));
        return ptx;
      } finally {
        nvrtcDestroyProgram(program);
      }
    }
  }

  private static int known(int capability) {
    try (MemoryStack stack = MemoryStack.stackPush()) {
      IntBuffer count = stack.mallocInt(1);
      check(nvrtcGetNumSupportedArchs(count));
      IntBuffer all = stack.mallocInt(count.get(0));
      check(nvrtcGetSupportedArchs(all));
      return Math.min(capability, all.get(count.get(0) - 1));
    }
  }

  private static String log(long program, long size) {
    ByteBuffer log = ByteBuffer.allocateDirect(Math.toIntExact(size));
    check(nvrtcGetProgramLog(program, log));
    return MemoryUtil.memUTF8(MemoryUtil.memAddress(log));
  }

  private static void check(int status) {
    if (status != NVRTC_SUCCESS) {
      throw new DeviceException("cuda: NVRTC failed: " + nvrtcGetErrorString(status));
    }
  }
}
