package org.vitrine.authority;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The programs that a rehearsal starts cannot be run, so that every rehearsal fails. */
public final class NoPrograms implements BeforeEachCallback, AfterEachCallback {
  private static final String[] JARS = {"box", "verifier", "authority"};

  @Override
  public void beforeEach(ExtensionContext context) throws Exception {
    Path jar = Files.createTempFile("no", ".jar");
    jar.toFile().deleteOnExit();
    for (String which : JARS) {
      System.setProperty("vitrine.jar." + which, jar.toString());
    }
  }

  @Override
  public void afterEach(ExtensionContext context) {
    for (String which : JARS) {
      System.clearProperty("vitrine.jar." + which);
    }
  }
}
