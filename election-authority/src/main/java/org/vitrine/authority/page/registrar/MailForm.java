package org.vitrine.authority.page.registrar;

import com.vaadin.flow.component.html.Div;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vitrine.authority.desk.Desk;
import org.vitrine.authority.mail.MailServer;
import org.vitrine.authority.mail.Sender;
import org.vitrine.authority.page.TypedPath;
import org.vitrine.authority.registrar.MailPassword;
import org.vitrine.authority.registrar.Mailing;
import org.vitrine.authority.terminal.Refusal;
import org.vitrine.pages.words.Words;

/** Which mail server takes the letters, and in whose name. The password stays in its file. */
final class MailForm extends Div {
  private static final long serialVersionUID = 1;
  private static final int USUAL_PACE = 100;

  private final Field server;
  private final Choice security;
  private final Field user;
  private final Field password;
  private final Field authorities;
  private final Field from;
  private final Field returnTo;
  private final Field pace;
  private final Leads leads;

  MailForm(Words words) {
    addClassName("fields");
    server = new Field("mail-server", words.say("registrar.mail.server")).leftToRight();
    var ways = new LinkedHashMap<String, String>();
    for (MailServer.Security way : MailServer.Security.values()) {
      ways.put(way.name(), words.say("registrar.mail.security." + way.name()));
    }
    security = new Choice("mail-security", words.say("registrar.mail.security"), ways);
    user = new Field("mail-user", words.say("registrar.mail.user")).leftToRight();
    password = new Field("mail-password", words.say("registrar.mail.password")).leftToRight();
    authorities = new Field("mail-ca", words.say("registrar.mail.ca")).leftToRight();
    from = new Field("mail-from", words.say("registrar.mail.from")).leftToRight();
    returnTo =
        new Field("mail-return", words.say("registrar.mail.return")).type("email").leftToRight();
    pace =
        new Field("mail-pace", words.say("registrar.mail.pace"))
            .type("number")
            .with(Integer.toString(USUAL_PACE));
    leads = new Leads(words);
    for (Field field : List.of(from, returnTo, server, user, password, authorities, pace)) {
      field.remembered();
    }
    security.remembered();
    add(leads, from, returnTo, server, security, user, password, authorities, pace);
  }

  /** What was typed, as values of the page's own thread. */
  Typed typed() {
    return new Typed(
        server.text(),
        MailServer.Security.valueOf(security.chosen()),
        user.given(),
        password.given(),
        authorities.given(),
        from.text(),
        returnTo.given(),
        pace.text(),
        leads.typed());
  }

  /** As it stands in the fields. */
  record Typed(
      String server,
      MailServer.Security security,
      Optional<String> user,
      Optional<String> password,
      Optional<String> authorities,
      String from,
      Optional<String> returnTo,
      String pace,
      Leads.Typed leads) {

    private MailServer toServer() throws Refusal, IOException {
      Optional<Path> pem =
          authorities.isEmpty() ? Optional.empty() : Optional.of(TypedPath.of(authorities.get()));
      MailServer bare = MailServer.at(server, security, Optional.empty(), pem, false);
      if (user.isEmpty()) {
        return bare;
      }
      if (password.isEmpty()) {
        throw Refusal.usage("There is a user and no password.", "Name the file that holds it.")
            .named("mail.password", Map.of());
      }
      return bare.as(
          new MailServer.Login(user.get(), MailPassword.in(TypedPath.of(password.get()))));
    }

    private int toPace() throws Refusal {
      if (pace.matches("[1-9][0-9]{0,3}") && Integer.parseInt(pace) <= Mailing.Manner.FASTEST) {
        return Integer.parseInt(pace);
      }
      throw Refusal.usage(
              "\"" + pace + "\" letters a minute cannot be.",
              "Give 1 to " + Mailing.Manner.FASTEST + ".")
          .named("mail.pace", Map.of("most", Mailing.Manner.FASTEST));
    }

    /** How letters are to be mailed. */
    Mailing.Manner manner(Desk desk) throws Refusal, IOException {
      return new Mailing.Manner(toServer(), Sender.of(from, returnTo), leads.links(desk), toPace());
    }
  }
}
