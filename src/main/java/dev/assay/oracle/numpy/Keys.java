package dev.assay.oracle.numpy;

import java.util.ArrayList;
import java.util.List;
import org.python.core.Py;
import org.python.core.PyObject;
import org.python.core.PySequenceList;
import org.python.core.PySlice;
import org.python.core.PyTuple;

/** Reads what stands between the brackets of {@code x[...]}. */
@SuppressWarnings("ReferenceEquality") // Python compares None by identity.
final class Keys {

  private Keys() {}

  static List<IndexItem> of(Numpy<?> numpy, PyObject key) {
    List<IndexItem> items = new ArrayList<>();
    if (key instanceof PyTuple tuple) {
      for (PyObject item : tuple.getArray()) {
        items.add(item(numpy, item));
      }
    } else {
      items.add(item(numpy, key));
    }
    return items;
  }

  private static IndexItem item(Numpy<?> numpy, PyObject key) {
    if (key == Py.Ellipsis) {
      return new IndexItem.Ellipsis();
    }
    if (key == Py.None) {
      return new IndexItem.NewAxis();
    }
    if (key instanceof PySlice slice) {
      Integer step = end(slice.getStep());
      if (step != null && step == 0) {
        throw Py.ValueError("slice step cannot be zero");
      }
      return new IndexItem.Slice(
          end(slice.getStart()), end(slice.getStop()), step == null ? 1 : step);
    }
    if (Numpy.isArray(key) || key instanceof PySequenceList) {
      NdArray<?> array = numpy.array(key);
      if (array.kind() == Kind.FLOAT && array.size() > 0) {
        throw Py.IndexError("arrays used as indices must be of integer (or boolean) type");
      }
      return array.rank() == 0 && array.kind() == Kind.INT
          ? new IndexItem.At((Long) array.elements()[0])
          : new IndexItem.Places(
              array.kind() == Kind.FLOAT
                  ? NdArray.of(Kind.INT, new Object[0], array.shape())
                  : array);
    }
    if (!key.isIndex()) {
      throw Py.IndexError(
          "only integers, slices (`:`), ellipsis (`...`), numpy.newaxis (`None`) and integer or"
              + " boolean arrays are valid indices");
    }
    return new IndexItem.At(key.asIndex());
  }

  private static Integer end(PyObject given) {
    return given == Py.None ? null : (Integer) CallArguments.whole(given);
  }
}
