package org.vitrine.crypto.group;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The kernel that is used")
final class KernelTest {
  /** What the build says of this process; nothing where it leaves it to the processor. */
  private static final Optional<String> EXPECTED =
      Optional.ofNullable(System.getProperty("vitrine.kernel"));

  @Test
  @DisplayName("is the one that this process can have, and says which")
  void expected() {
    EXPECTED.ifPresent(name -> assertEquals(name, Kernel.current().name()));
    assertEquals(Kernel.current().name(), Kernel.current().toString());
  }

  @Test
  @DisplayName("is the scalar one where there is no other")
  void scalar() {
    assertEquals("scalar", Kernel.SCALAR.name());
    assertEquals(1, Kernel.SCALAR.lanes());
    assertSame(Kernel.vector().orElse(Kernel.SCALAR), Kernel.current());
  }

  @Test
  @DisplayName("is a vector one only with the module, and from four lanes on")
  void vector() {
    boolean hasModule = ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
    assertTrue(hasModule || Kernel.vector().isEmpty());
    Kernel.vector()
        .ifPresent(
            kernel -> {
              assertTrue(kernel.lanes() >= 4);
              assertEquals("vector, " + kernel.lanes() + " lanes", kernel.name());
            });
  }
}
