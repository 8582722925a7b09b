package org.vitrine.authority.mail;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.vitrine.authority.files.InputFile;
import org.vitrine.authority.terminal.Refusal;

/** Certificates of an office's own that vouch for its mail server, in place of the usual ones. */
final class Authorities {
  private static final int MAX_BYTES = 1 << 20;

  private Authorities() {}

  /** Makes connections to servers for which one of the file's certificates vouches. */
  static SSLSocketFactory trust(Path pem) throws Refusal, IOException {
    Collection<? extends Certificate> certificates = parse(InputFile.read(pem, MAX_BYTES), pem);
    try {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      int number = 0;
      for (Certificate certificate : certificates) {
        store.setCertificateEntry("ca" + number++, certificate);
      }
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(store);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context.getSocketFactory();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has TLS", e);
    }
  }

  static Collection<? extends Certificate> parse(byte[] pem, Path name) throws Refusal {
    try {
      Collection<? extends Certificate> certificates =
          CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(pem));
      if (!certificates.isEmpty()) {
        return certificates;
      }
    } catch (CertificateException e) {
      throw none(name).because(e);
    }
    throw none(name);
  }

  private static Refusal none(Path name) {
    return Refusal.usage(name + " holds no certificate.", "It must be in PEM form.")
        .named("mail.certificate", Map.of("file", name));
  }
}
