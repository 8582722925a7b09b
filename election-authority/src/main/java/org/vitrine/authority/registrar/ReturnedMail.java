package org.vitrine.authority.registrar;

import java.io.IOException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.vitrine.authority.mail.Bounce;
import org.vitrine.authority.mail.SendLog;

/**
 * What came of reading mails that came back.
 *
 * @param letters voters whose letter it was
 * @param known reports that say nothing new: the letter is known to have come back, or was sent
 *     again since
 * @param unknown addresses to which no letter was sent
 */
public record ReturnedMail(List<Voter> letters, int known, List<String> unknown) {
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
      if (log.of(tag).isPresent()) {
        tags.put(tag, holder);
        log.addresses(tag).stream()
            .map(ReturnedMail::plain)
            .distinct()
            .forEach(to -> addresses.computeIfAbsent(to, a -> new ArrayList<>()).add(tag));
      }
    }
    var letters = new ArrayList<Voter>();
    int known = 0;
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
        SendLog.Mark mark = log.of(tag).orElseThrow();
        if (holder != null && isOnWay(mark) && !isOld(bounce, mark, tag, log)) {
          log.note(tag, SendLog.State.BOUNCED, mark.to(), bounce.reason());
          letters.add(holder.voter());
        }
      }
      if (meant.isEmpty()) {
        unknown.add(bounce.address());
      } else if (letters.size() == before) {
        known++;
      }
    }
    return new ReturnedMail(letters, known, unknown);
  }

  /**
   * Whether it reports an earlier attempt, so that it says nothing of the last one: by the date of
   * the mail that came back; without one, by its address.
   */
  private static boolean isOld(Bounce bounce, SendLog.Mark mark, String tag, SendLog log) {
    return bounce
        .sent()
        .flatMap(
            sent ->
                log.handedOver(tag)
                    .map(last -> sent.isBefore(last.truncatedTo(ChronoUnit.SECONDS))))
        .orElseGet(
            () ->
                !plain(bounce.address()).equals(plain(mark.to()))
                    && log.addresses(tag).stream()
                        .anyMatch(to -> plain(to).equals(plain(bounce.address()))));
  }

  private static String plain(String address) {
    return address.toLowerCase(Locale.ROOT);
  }

  private static boolean isOnWay(SendLog.Mark mark) {
    return mark.state() == SendLog.State.SENT || mark.state() == SendLog.State.SENDING;
  }
}
