package org.vitrine.verifier.bundle;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.TreeMap;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.record.BundleFiles;

/** A site that serves bytes at paths, over real HTTP. */
public final class Site implements AutoCloseable {
  private final Map<String, byte[]> pages = new TreeMap<>();
  private final HttpServer server;

  public Site() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          byte[] page = pages.get(exchange.getRequestURI().getRawPath());
          if (page == null) {
            exchange.getResponseHeaders().set("Location", "/elsewhere/index.html");
            exchange.sendResponseHeaders(302, -1);
          } else {
            exchange.sendResponseHeaders(200, page.length == 0 ? -1 : page.length);
            exchange.getResponseBody().write(page);
          }
          exchange.close();
        });
    server.start();
  }

  public String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  public void put(String path, byte[] page) {
    pages.put(path, page);
  }

  public void remove(String path) {
    pages.remove(path);
  }

  /** Serves the files as a booth, with its list; gives the list. */
  public BundleFiles booth(Map<String, byte[]> files) {
    var hashes = new TreeMap<String, Digest>();
    files.forEach(
        (path, file) -> {
          hashes.put(path, Digest.sha256(file));
          put("/booth/" + path, file);
        });
    var list = new BundleFiles(hashes);
    put("/bundles/booth.json", list.encode());
    byte[] start = files.get("index.html");
    if (start != null) {
      put("/booth/", start);
    }
    return list;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
