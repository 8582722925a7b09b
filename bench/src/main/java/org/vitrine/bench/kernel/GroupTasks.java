package org.vitrine.bench.kernel;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.vitrine.crypto.group.Element;
import org.vitrine.crypto.group.ElementReader;
import org.vitrine.crypto.group.Kernel;
import org.vitrine.crypto.group.MultiScalar;
import org.vitrine.crypto.group.Scalar;
import org.vitrine.crypto.group.ScalarStrokes;
import org.vitrine.crypto.group.vector.VectorStrokes;

/** The group's operations, with every kernel. */
final class GroupTasks {
  private static final int STROKES = 10_000;
  private static final int ENCODINGS = 1_000;

  private final SecureRandom random;
  private final List<Kernel> kernels;
  private final List<Element> elements = new ArrayList<>();
  private final List<Task> tasks = new ArrayList<>();

  private GroupTasks(SecureRandom random, List<Kernel> kernels) {
    this.random = random;
    this.kernels = kernels;
  }

  static List<Task> all(SecureRandom random, List<Kernel> kernels) throws Exception {
    var all = new GroupTasks(random, kernels);
    all.strokes();
    all.decoding();
    for (int n : new int[] {1_000, 10_000}) {
      all.sums(n, false);
      all.sums(n, true);
    }
    return all.tasks;
  }

  private void strokes() {
    var scalar = new ScalarStrokes(bytes(64));
    String one = Kernel.SCALAR.name();
    tasks.add(new Task("field multiplication", one, STROKES, () -> scalar.multiply(STROKES)));
    tasks.add(new Task("point addition", one, STROKES, () -> scalar.add(STROKES)));
    Kernel.vector()
        .ifPresent(
            kernel -> {
              var vector = new VectorStrokes();
              int units = STROKES * kernel.lanes();
              String many = kernel.name();
              tasks.add(
                  new Task("field multiplication", many, units, () -> vector.multiply(STROKES)));
              tasks.add(new Task("point addition", many, units, () -> vector.add(STROKES)));
            });
  }

  private void decoding() throws Exception {
    var encodings = new byte[ENCODINGS * Element.BYTES];
    for (int i = 0; i < ENCODINGS; i++) {
      byte[] encoding = Element.fromUniformBytes(bytes(64)).encode();
      elements.add(Element.decode(encoding));
      System.arraycopy(encoding, 0, encodings, i * Element.BYTES, Element.BYTES);
    }
    for (Kernel kernel : kernels) {
      tasks.add(
          new Task(
              "decoding", kernel.name(), ENCODINGS, () -> ElementReader.ahead(encodings, kernel)));
    }
  }

  private void sums(int n, boolean half) {
    var scalars = new ArrayList<Scalar>();
    for (int i = 0; i < n; i++) {
      Scalar drawn = Scalar.fromHalfBytes(bytes(16));
      scalars.add(half ? drawn : drawn.multiply(Scalar.fromHalfBytes(bytes(16))));
    }
    for (Kernel kernel : kernels) {
      var sum = new MultiScalar(kernel);
      tasks.add(
          new Task(
              "term of a sum of %,d, %d bits".formatted(n, half ? 128 : 253),
              kernel.name(),
              n,
              () -> {
                for (int i = 0; i < n; i++) {
                  sum.add(scalars.get(i), elements.get(i % ENCODINGS));
                }
                sum.sum();
              }));
    }
  }

  private byte[] bytes(int length) {
    var bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }
}
