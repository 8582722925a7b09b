package org.vitrine.authority.mail;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.Optional;
import javax.net.SocketFactory;

/** Makes the socket of one connection and keeps hold of it, also below TLS. */
final class PlainSockets extends SocketFactory {
  private Optional<Socket> made = Optional.empty();

  /** How long the socket waits for something to read, if it was made here. */
  void patience(int millis) throws SocketException {
    if (made.isPresent()) {
      made.get().setSoTimeout(millis);
    }
  }

  @Override
  public Socket createSocket() {
    var socket = new Socket();
    made = Optional.of(socket);
    return socket;
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    throw unused();
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress from, int fromPort)
      throws IOException {
    throw unused();
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    throw unused();
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort)
      throws IOException {
    throw unused();
  }

  private static IOException unused() {
    return new IOException("sockets are made first and connected afterwards");
  }
}
