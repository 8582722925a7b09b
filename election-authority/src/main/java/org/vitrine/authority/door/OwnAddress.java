package org.vitrine.authority.door;

import java.io.IOException;
import java.net.BindException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.vitrine.authority.keys.KeyFile;
import org.vitrine.authority.terminal.Refusal;
import org.vitrine.crypto.hash.Digest;

/**
 * The loopback address of a desk. It follows from the key file's place: browsers share cookies
 * between the ports of one address, so every desk has an address of its own, and a second desk with
 * the same key finds the place taken.
 */
final class OwnAddress {
  private static final int FIRST_PORT = 20_000;
  private static final int PORTS = 20_000;

  private OwnAddress() {}

  /**
   * An address that nothing listens on.
   *
   * @throws Refusal if a desk with this key is at work already, or the path is a link, which would
   *     be another place
   */
  static InetSocketAddress of(Path key) throws Refusal, IOException {
    KeyFile.demandNoLink(key);
    byte[] hash = Digest.sha256(real(key).toString().getBytes(StandardCharsets.UTF_8)).bytes();
    int port = FIRST_PORT + Math.floorMod(ByteBuffer.wrap(hash).getInt(4), PORTS);
    byte[] own = {127, (byte) (1 + (hash[0] & 0x7f)), hash[1], (byte) (1 + (hash[2] & 0x7f))};
    // Some systems have only the one loopback address; the port still tells the desks apart.
    for (InetAddress address :
        List.of(
            InetAddress.getByAddress(own), Inet4Address.getByAddress(new byte[] {127, 0, 0, 1}))) {
      var place = new InetSocketAddress(address, port);
      try (var probe = new ServerSocket()) {
        probe.setReuseAddress(true);
        probe.bind(place);
        return place;
      } catch (BindException e) {
        if (isTaken(place)) {
          throw Refusal.refused(
                  "A desk with this key is at work already, at " + place + ".",
                  "Go on there, or end it first.")
              .named("desk.second", Map.of())
              .because(e);
        }
      }
    }
    throw new IOException("no loopback address can be listened on");
  }

  private static Path real(Path key) throws IOException {
    Path folder = key.toAbsolutePath().normalize().getParent();
    if (folder != null && java.nio.file.Files.isDirectory(folder)) {
      return folder.toRealPath().resolve(String.valueOf(key.getFileName()));
    }
    return key.toAbsolutePath().normalize();
  }

  private static boolean isTaken(InetSocketAddress place) {
    try (var socket = new java.net.Socket()) {
      socket.connect(place, 1_000);
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
