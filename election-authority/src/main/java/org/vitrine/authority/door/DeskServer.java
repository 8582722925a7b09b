package org.vitrine.authority.door;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.SessionTrackingMode;
import jakarta.servlet.http.HttpServlet;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jetty.ee11.servlet.FilterHolder;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.eclipse.jetty.ee11.servlet.SessionHandler;
import org.eclipse.jetty.http.HttpCookie;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.vitrine.authority.page.DeskPages;
import org.vitrine.authority.page.DeskShell;
import org.vitrine.authority.page.DeskWords;
import org.vitrine.authority.page.Place;
import org.vitrine.authority.page.Uploads;
import org.vitrine.authority.terminal.Refusal;
import org.vitrine.authority.workplace.Settings;
import org.vitrine.authority.workplace.Workplace;
import org.vitrine.pages.web.FlowPages;
import org.vitrine.pages.web.FlowPolicy;
import org.vitrine.pages.web.PageMaker;

/** A desk's web server. */
public final class DeskServer implements AutoCloseable {
  private static final Duration SESSION = Duration.ofHours(12);
  private static final int LARGEST_HEADERS = 8_192;
  private static final long IDLE = 60_000;
  private static final long STOP = 5_000;

  private final Server server;
  private final Workplace workplace;
  private final Links links;
  private final String address;

  private DeskServer(Server server, Workplace workplace, Links links, String address) {
    this.server = server;
    this.workplace = workplace;
    this.links = links;
    this.address = address;
  }

  /**
   * Opens a desk, locked.
   *
   * @param rehearsal whether keys that are made here are a rehearsal's
   * @throws Refusal if a desk with this key is at work already
   */
  public static DeskServer start(
      Settings settings, boolean rehearsal, SecureRandom random, Clock clock)
      throws Refusal, IOException {
    InetSocketAddress place = OwnAddress.of(settings.key());
    String authority = place.getAddress().getHostAddress() + ":" + place.getPort();
    var workplace = new Workplace(settings, random, clock);
    var links = new Links(random, clock);
    var server = new Server();
    var http = new HttpConfiguration();
    http.setSendServerVersion(false);
    http.setRequestHeaderSize(LARGEST_HEADERS);
    var connector = new ServerConnector(server, new HttpConnectionFactory(http));
    connector.setHost(place.getAddress().getHostAddress());
    connector.setPort(place.getPort());
    connector.setIdleTimeout(IDLE);
    server.addConnector(connector);
    var uploads = new Uploads(random);
    var handler = new ServletContextHandler("/", ServletContextHandler.SESSIONS);
    sessions(handler.getSessionHandler(), place.getPort());
    add(handler, new Guard(workplace, authority));
    add(handler, "/enter", new EnterServlet(links));
    add(handler, "/key/*", new KeyServlet(workplace, KeyServlet.cost(rehearsal)));
    add(handler, "/files/*", new FilesServlet(uploads));
    add(handler, "/preview/*", new PreviewServlet());
    flow(new Place(workplace, uploads)).serve(handler);
    // What is being answered is answered before sessions end.
    server.setHandler(new GracefulHandler(handler));
    server.setStopTimeout(STOP);
    try {
      server.start();
    } catch (IOException e) {
      workplace.close();
      throw e;
    } catch (Exception e) {
      workplace.close();
      throw new IOException("the desk cannot start: " + e.getMessage(), e);
    }
    return new DeskServer(server, workplace, links, "http://" + authority);
  }

  private static FlowPages flow(Place place) {
    return new FlowPages(
        DeskPages.routes(),
        DeskPages.errors(),
        DeskShell.class,
        new AtPlace(place),
        DeskWords.LANGUAGES,
        FlowPolicy.ownForms(),
        place.workplace().random());
  }

  /** Makes the pages that are at a place. */
  private record AtPlace(Place place) implements PageMaker {
    @Override
    public <T> Optional<T> make(Class<T> type) {
      try {
        Constructor<T> constructor = type.getDeclaredConstructor(Place.class);
        constructor.setAccessible(true);
        return Optional.of(constructor.newInstance(place));
      } catch (NoSuchMethodException e) {
        return Optional.empty();
      } catch (InvocationTargetException e) {
        throw e.getCause() instanceof RuntimeException cause
            ? cause
            : new IllegalStateException(e.getCause());
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(type + " cannot be made", e);
      }
    }
  }

  private static void add(ServletContextHandler handler, Filter filter) {
    handler.addFilter(new FilterHolder(filter), "/*", EnumSet.of(DispatcherType.REQUEST));
  }

  private static void add(ServletContextHandler handler, String path, HttpServlet servlet) {
    handler.addServlet(new ServletHolder(path, servlet), path);
  }

  /** Browsers share cookies between ports; some systems have one address for all desks. */
  private static void sessions(SessionHandler sessions, int port) {
    sessions.setMaxInactiveInterval((int) SESSION.toSeconds());
    sessions.setSessionTrackingModes(Set.of(SessionTrackingMode.COOKIE));
    sessions.setSessionCookie("desk-" + port);
    sessions.setHttpOnly(true);
    sessions.setSameSite(HttpCookie.SameSite.STRICT);
  }

  /** Its address, which by itself opens nothing. */
  public String address() {
    return address;
  }

  /** A fresh link that opens it, once, within ten minutes. */
  public String link() {
    return address + "/enter#" + links.fresh();
  }

  /** Ends what is being answered and the step that is running, and erases the key. */
  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("the desk's server cannot stop", e);
    } finally {
      workplace.close();
    }
  }
}
