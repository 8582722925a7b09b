package org.vitrine.bench.memory;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** A JAR that holds {@link HeapAtExit} and nothing else. */
final class AgentJar {
  private AgentJar() {}

  /** Writes it; the option for Java that loads it. */
  static String write(Path jar, Path heaps) throws IOException {
    var manifest = new Manifest();
    Attributes attributes = manifest.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.putValue("Premain-Class", HeapAtExit.class.getName());
    String name = HeapAtExit.class.getName().replace('.', '/') + ".class";
    try (var out = new JarOutputStream(Files.newOutputStream(jar), manifest);
        InputStream in = HeapAtExit.class.getClassLoader().getResourceAsStream(name)) {
      if (in == null) {
        throw new IOException(name + " is missing");
      }
      out.putNextEntry(new JarEntry(name));
      in.transferTo(out);
    }
    return "-javaagent:" + jar + "=" + heaps;
  }
}
