package org.vitrine.box.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micronaut.http.sse.Event;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import org.vitrine.box.board.LiveBoard;
import org.vitrine.box.store.StoreException;
import org.vitrine.box.store.StoredEntry;
import org.vitrine.crypto.json.CanonicalJson;
import org.vitrine.crypto.json.JsonString;

/**
 * A board's entries and checkpoints for one reader, as fast as it takes them: one virtual thread
 * and one page of entries for each.
 */
final class BoardEvents implements Publisher<Event<String>> {
  private static final Duration HEARTBEAT = Duration.ofSeconds(10);
  private static final int PAGE = 16;

  private final LiveBoard board;
  private final long from;
  private final Runnable ended;
  private final AtomicBoolean subscribed = new AtomicBoolean();

  /**
   * Events from a position on.
   *
   * @param ended called once, when the reader has gone
   */
  BoardEvents(LiveBoard board, long from, Runnable ended) {
    this.board = board;
    this.from = from;
    this.ended = ended;
  }

  @Override
  public void subscribe(Subscriber<? super Event<String>> subscriber) {
    if (!subscribed.compareAndSet(false, true)) {
      throw new IllegalStateException("events are for one reader");
    }
    var feed = new Feed(subscriber);
    subscriber.onSubscribe(feed);
    feed.thread.start();
  }

  /** The reader's subscription and the thread that feeds it. */
  private final class Feed implements Subscription, Runnable {
    private final Subscriber<? super Event<String>> subscriber;
    private final Semaphore demand = new Semaphore(0);
    private final Thread thread = Thread.ofVirtual().name("stream").unstarted(this);
    private final Deque<StoredEntry> page = new ArrayDeque<>();
    private volatile boolean cancelled;
    private long next = from;
    private long checkpoint = -1;

    Feed(Subscriber<? super Event<String>> subscriber) {
      this.subscriber = subscriber;
    }

    @Override
    public void request(long n) {
      demand.release((int) Math.min(n, 1_000_000 - demand.availablePermits()));
    }

    @Override
    public void cancel() {
      cancelled = true;
      thread.interrupt();
    }

    @Override
    public void run() {
      try {
        while (!cancelled) {
          demand.acquire();
          subscriber.onNext(take());
        }
      } catch (InterruptedException e) {
        // The reader has gone.
      } catch (StoreException | RuntimeException e) {
        if (!cancelled) {
          subscriber.onError(e);
        }
      } finally {
        ended.run();
      }
    }

    private Event<String> take() throws InterruptedException, StoreException {
      if (page.isEmpty()) {
        page.addAll(board.entries(next, next + PAGE));
      }
      StoredEntry entry = page.poll();
      if (entry != null) {
        next = entry.seq() + 1;
        return event("entry", entry.seq(), new String(entry.entry().bytes(), UTF_8));
      }
      long size = board.size();
      if (checkpoint < size && size <= next && board.checkpoint().isPresent()) {
        checkpoint = size;
        var note = new JsonString(board.checkpoint().get());
        return event("checkpoint", size - 1, new String(CanonicalJson.encode(note), UTF_8));
      }
      // An entry that comes is taken on the next turn; until then the comment keeps the line open.
      board.awaitBeyond(Math.max(checkpoint, 0), HEARTBEAT);
      return Event.of("").comment("waiting");
    }

    private Event<String> event(String name, long id, String data) {
      return Event.of(data).name(name).id(Long.toString(id));
    }
  }
}
