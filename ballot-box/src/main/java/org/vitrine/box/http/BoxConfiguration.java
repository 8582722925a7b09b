package org.vitrine.box.http;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.core.bind.annotation.Bindable;
import java.nio.file.Path;
import java.time.Duration;
import org.vitrine.box.board.BoxSettings;
import org.vitrine.box.board.StartCheck;

/**
 * How the ballot box works: {@code vitrine.box} in the settings.
 *
 * @param data directory of keys and tokens
 * @param publicName host name at the beginning of the boards' origins
 * @param publicUrl base of the boards' URLs
 * @param submissions that are worked on at a time, for each board
 * @param batch entries that are appended in one transaction
 * @param proofs ballots whose proofs are checked together
 * @param workers threads that check proofs; as many as there are cores if not given
 * @param patience how long a submission waits for its answer
 * @param streams live streams that may be open
 * @param connections that may be open
 * @param requestTime that a request has to arrive, and a piece of its answer to be taken
 * @param freeEntries entries of a credential before the growing delay begins
 * @param delay after the first entry that is delayed
 * @param longestDelay between two entries of a credential
 * @param delayInRehearsals whether rehearsals have it, too
 * @param witnessTimeout of one request to a witness
 * @param witnessPause between two rounds
 * @param witnessRetry pause after a round in which a witness failed
 * @param startCheck how much of a board is proven again when it is read
 */
@ConfigurationProperties("vitrine.box")
record BoxConfiguration(
    @Bindable(defaultValue = "./vitrine-box") Path data,
    @Bindable(defaultValue = "localhost") String publicName,
    @Bindable(defaultValue = "http://127.0.0.1:8480") String publicUrl,
    @Bindable(defaultValue = "2000") int submissions,
    @Bindable(defaultValue = "500") int batch,
    @Bindable(defaultValue = "250") int proofs,
    @Nullable Integer workers,
    @Bindable(defaultValue = "20s") Duration patience,
    @Bindable(defaultValue = "500") int streams,
    @Bindable(defaultValue = "4000") int connections,
    @Bindable(defaultValue = "25s") Duration requestTime,
    @Bindable(defaultValue = "5") int freeEntries,
    @Bindable(defaultValue = "2s") Duration delay,
    @Bindable(defaultValue = "5m") Duration longestDelay,
    @Bindable(defaultValue = "false") boolean delayInRehearsals,
    @Bindable(defaultValue = "5s") Duration witnessTimeout,
    @Bindable(defaultValue = "200ms") Duration witnessPause,
    @Bindable(defaultValue = "3s") Duration witnessRetry,
    @Bindable(defaultValue = "tail") StartCheck startCheck) {
  /**
   * The settings as the boards take them.
   *
   * @throws IllegalArgumentException for an unsafe value, saying which
   */
  BoxSettings settings() {
    if (streams < 0 || streams > 100_000) {
      throw new IllegalArgumentException(
          "vitrine.box.streams must be between 0 and 100000, not " + streams);
    }
    if (connections < 1 || connections > 1_000_000) {
      throw new IllegalArgumentException(
          "vitrine.box.connections must be between 1 and 1000000, not " + connections);
    }
    if (requestTime.compareTo(Duration.ofMillis(100)) < 0
        || requestTime.compareTo(Duration.ofMinutes(10)) > 0) {
      throw new IllegalArgumentException(
          "vitrine.box.request-time must be between 100ms and 10m, not " + requestTime);
    }
    int threads = workers == null ? Runtime.getRuntime().availableProcessors() : workers;
    return new BoxSettings(
        data,
        publicName,
        publicUrl,
        new BoxSettings.Limits(submissions, batch, proofs, threads, patience),
        new BoxSettings.Spacing(freeEntries, delay, longestDelay, delayInRehearsals),
        new BoxSettings.Witnesses(witnessTimeout, witnessPause, witnessRetry),
        startCheck);
  }
}
