package dev.assay.array.device;

import dev.assay.array.Array;
import dev.assay.array.Correlation;
import dev.assay.array.DType;
import dev.assay.array.Window;

/**
 * The products of a convolution on a GPU, with windows that are read where the images lie.
 *
 * <p>On a CPU it takes as long to write the columns down and to pack them.
 *
 * <p>The gradient of the images has no such windows: where d_out has no element there is nothing,
 * not a 0, which times infinity would be NaN.
 *
 * @param elementary what computes the others, and small products
 */
record DeviceCorrelation(DeviceBackend backend, Window window, Correlation elementary)
    implements Correlation {

  @Override
  public Array out(Array x, Array W) {
    DeviceWindows windows = windows(x);
    int oc = W.size(0);
    if (!DeviceProduct.paysForWindows(oc, windows.places(), windows.pixels())) {
      return elementary.out(x, W);
    }
    DType dtype = DType.promote(x.dtype(), W.dtype());
    Elements out =
        new DeviceProduct(backend)
            .ofPixels(dtype, elements(W, dtype), oc, windows, elements(x, dtype));
    int[] to = {
      x.size(0), oc, window.outHeight(windows.height()), window.outWidth(windows.width())
    };
    return DeviceArray.of(backend, dtype, to, out);
  }

  @Override
  public Array image(Array dOut, Array W, int height, int width) {
    return elementary.image(dOut, W, height, width);
  }

  @Override
  public Array filters(Array dOut, Array x) {
    DeviceWindows windows = windows(x);
    int oc = dOut.size(1);
    if (!DeviceProduct.paysForWindows(oc, windows.pixels(), windows.places())) {
      return elementary.filters(dOut, x);
    }
    DType dtype = DType.promote(dOut.dtype(), x.dtype());
    Elements each =
        new DeviceProduct(backend)
            .ofPlaces(dtype, elements(dOut, dtype), oc, windows, elements(x, dtype));
    int[] shape = {x.size(0), oc, x.size(1), window.kh(), window.kw()};
    return DeviceArray.of(backend, dtype, shape, each).sum(0);
  }

  private DeviceWindows windows(Array x) {
    return new DeviceWindows(window, x.size(0), x.size(1), x.size(2), x.size(3));
  }

  private Elements elements(Array array, DType dtype) {
    return backend.own("conv2d", array).rows().as(backend, dtype);
  }
}
