package dev.assay.array;

/**
 * A device has failed, whatever it was asked for: it is not there, has no memory left, does not
 * compile its kernels, or was lost.
 *
 * <p>The message is one line that says what and where. It is no {@link IllegalStateException}: an
 * engine on a device that fails has refused nothing.
 */
public final class DeviceException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public DeviceException(String message) {
    super(message);
  }

  public DeviceException(String message, Throwable cause) {
    super(message, cause);
  }
}
