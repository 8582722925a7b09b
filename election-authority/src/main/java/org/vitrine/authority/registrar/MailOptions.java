package org.vitrine.authority.registrar;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vitrine.authority.mail.MailServer;
import org.vitrine.authority.mail.Sender;
import org.vitrine.authority.terminal.Refusal;
import org.vitrine.authority.terminal.Surroundings;
import picocli.CommandLine.Option;

/** Which mail server, and in whose name. */
final class MailOptions {
  @Option(
      names = "--smtp",
      required = true,
      paramLabel = "HOST[:PORT]",
      description = "The mail server that takes the letters.")
  private String place = "";

  @Option(
      names = "--security",
      paramLabel = "HOW",
      description =
          "starttls (port 587 if not given), tls (465) or none (25; only on this machine).")
  private MailServer.Security security = MailServer.Security.STARTTLS;

  @Option(
      names = "--insecure",
      description = "Accept a way on which others can read the codes: --security none to a host.")
  private boolean insecure;

  @Option(names = "--smtp-user", paramLabel = "NAME", description = "The user, if one is needed.")
  private @Nullable String user;

  @Option(
      names = "--smtp-password-file",
      paramLabel = "FILE",
      description = "A file whose first line is the user's password; without it you are asked.")
  private @Nullable Path password;

  @Option(
      names = "--smtp-ca",
      paramLabel = "FILE",
      description = "Certificates (PEM) that vouch for the server, if the usual ones do not.")
  private @Nullable Path authorities;

  @Option(
      names = "--from",
      required = true,
      paramLabel = "ADDRESS",
      description = "The sender: \"Election office <office@example.org>\".")
  private String from = "";

  @Option(
      names = "--return-to",
      paramLabel = "ADDRESS",
      description = "Where undeliverable mail comes back to, if not to the sender.")
  private @Nullable String returnTo;

  MailServer server(Surroundings surroundings) throws Refusal, IOException {
    MailServer bare =
        MailServer.at(
            place, security, Optional.empty(), Optional.ofNullable(authorities), insecure);
    if (user == null) {
      if (password != null) {
        throw Refusal.usage("There is a password and no user.", "Give --smtp-user, too.");
      }
      return bare;
    }
    return bare.as(new MailServer.Login(user, password(surroundings, user)));
  }

  Sender sender() throws Refusal {
    return Sender.of(from, Optional.ofNullable(returnTo));
  }

  private String password(Surroundings surroundings, String name) throws Refusal, IOException {
    if (password != null) {
      return MailPassword.in(password);
    }
    return surroundings
        .prompt()
        .secret("Password of " + name + " at " + place + ":")
        .map(String::new)
        .orElseThrow(
            () ->
                Refusal.usage(
                    "A password is needed, and nobody can be asked for it.",
                    "Give --smtp-password-file FILE."));
  }
}
