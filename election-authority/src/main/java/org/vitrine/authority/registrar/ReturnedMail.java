package org.vitrine.authority.registrar;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.vitrine.authority.mail.Bounce;
import org.vitrine.authority.mail.SendLog;

/**
 * What came of reading mails that came back.
 *
 * @param letters voters whose letter it was
 * @param unknown addresses to which no letter is on its way
 */
public record ReturnedMail(List<Voter> letters, List<String> unknown) {
  /** Keeps copies that nobody can change. */
  public ReturnedMail {
    letters = List.copyOf(letters);
    unknown = List.copyOf(unknown);
  }

  /**
   * Notes them. A report that names a letter means that one, others every letter to the address:
   * what servers on the way have made of a Message-ID says nothing.
   */
  static ReturnedMail note(List<Bounce> bounces, PrivateList list, SendLog log) throws IOException {
    Map<String, PrivateList.Holder> tags = new HashMap<>();
    Map<String, List<String>> addresses = new HashMap<>();
    for (PrivateList.Holder holder : list.holders()) {
      String tag = MailStanding.tag(list, holder.code());
      tags.put(tag, holder);
      Optional<SendLog.Mark> mark = log.of(tag);
      if (mark.isPresent()) {
        addresses.computeIfAbsent(plain(mark.get().to()), a -> new ArrayList<>()).add(tag);
      }
    }
    var letters = new ArrayList<Voter>();
    var unknown = new ArrayList<String>();
    for (Bounce bounce : bounces) {
      List<String> meant =
          bounce
              .tag()
              .filter(tags::containsKey)
              .map(List::of)
              .orElseGet(() -> addresses.getOrDefault(plain(bounce.address()), List.of()));
      int before = letters.size();
      for (String tag : meant) {
        PrivateList.Holder holder = tags.get(tag);
        Optional<SendLog.Mark> mark = log.of(tag);
        if (holder != null && mark.isPresent() && isOnWay(mark.get())) {
          log.note(tag, SendLog.State.BOUNCED, mark.get().to(), bounce.reason());
          letters.add(holder.voter());
        }
      }
      if (letters.size() == before) {
        unknown.add(bounce.address());
      }
    }
    return new ReturnedMail(letters, unknown);
  }

  private static String plain(String address) {
    return address.toLowerCase(Locale.ROOT);
  }

  private static boolean isOnWay(SendLog.Mark mark) {
    return mark.state() == SendLog.State.SENT || mark.state() == SendLog.State.SENDING;
  }
}
