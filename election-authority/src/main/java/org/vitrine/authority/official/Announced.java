package org.vitrine.authority.official;

import java.time.Clock;
import java.util.Optional;
import java.util.OptionalLong;
import org.vitrine.crypto.election.Manifest;
import org.vitrine.crypto.record.Action;

/**
 * The time that was announced for an opening or closing. It binds nobody: whoever decides earlier
 * is told so.
 *
 * @param time milliseconds since 1970 UTC
 * @param early whether it has not come yet
 */
public record Announced(long time, boolean early) {
  /** The time announced for what is decided on, if it is an opening or closing that has one. */
  public static Optional<Announced> of(Action action, Manifest manifest) {
    OptionalLong time =
        switch (action) {
          case Action.Open _ -> manifest.opens();
          case Action.Close _ -> manifest.closes();
          case Action.Freeze _,
              Action.Ready _,
              Action.Result _,
              Action.Replace _,
              Action.AddBundle _,
              Action.Abort _ ->
              OptionalLong.empty();
        };
    return time.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Announced(time.getAsLong(), Clock.systemUTC().millis() < time.getAsLong()));
  }
}
