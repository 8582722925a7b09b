package org.vitrine.ui.web;

import io.micronaut.context.ApplicationContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.SessionTrackingMode;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.eclipse.jetty.ee11.servlet.FilterHolder;
import org.eclipse.jetty.ee11.servlet.FilterMapping;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.eclipse.jetty.ee11.servlet.SessionHandler;
import org.eclipse.jetty.http.HttpCookie;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.record.Bundle.Kind;
import org.vitrine.pages.web.FlowPages;
import org.vitrine.pages.web.FlowPolicy;
import org.vitrine.pages.web.PageMaker;
import org.vitrine.ui.SiteSettings;
import org.vitrine.ui.box.BallotBox;
import org.vitrine.ui.site.ServedBundles;
import org.vitrine.ui.site.SitePages;
import org.vitrine.ui.words.SiteMessages;

/** The site's web server. */
public final class SiteServer {
  private static final List<String> BUNDLES = List.of("booth", "checker", "tracker");

  private static final Set<String> METHODS = Set.of("GET", "HEAD");

  private static final String CHECKER = "checker";
  private static final int MOST_SESSIONS = 5_000;
  private static final int LARGEST_HEADERS = 8_192;
  private static final long IDLE = 30_000;
  private static final Duration READER_IDLE = Duration.ofMinutes(10);
  private static final long STOP = 5_000;

  private final Server server;
  private final ServerConnector connector;

  private SiteServer(Server server, ServerConnector connector) {
    this.server = server;
    this.connector = connector;
  }

  /**
   * Starts the server.
   *
   * @throws IOException if the address is taken, or the program is not complete
   */
  public static SiteServer start(SiteSettings settings) throws IOException {
    return start(settings, MOST_SESSIONS);
  }

  static SiteServer start(SiteSettings settings, int mostSessions) throws IOException {
    var server = new Server();
    var http = new HttpConfiguration();
    http.setSendServerVersion(false);
    http.setRequestHeaderSize(LARGEST_HEADERS);
    var connector = new ServerConnector(server, new HttpConnectionFactory(http));
    connector.setHost(settings.host());
    connector.setPort(settings.port());
    connector.setIdleTimeout(IDLE);
    server.addConnector(connector);
    server.setHandler(pages(settings, new SessionLimit(mostSessions)));
    server.setStopTimeout(STOP);
    try {
      server.start();
    } catch (IOException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException("the server cannot start: " + e.getMessage(), e);
    }
    return new SiteServer(server, connector);
  }

  private static ServletContextHandler pages(SiteSettings settings, SessionLimit limit)
      throws IOException {
    var pages = new ServletContextHandler("/", ServletContextHandler.SESSIONS);
    var policy = new Policy(settings);
    Filter general =
        (request, response, chain) -> {
          policy.general((HttpServletResponse) response);
          chain.doFilter(request, response);
        };
    pages.addFilter(new FilterHolder(general), "/*", EnumSet.of(DispatcherType.REQUEST));
    var box = new BallotBox(settings.box());
    Map<String, Bundle> bundles = new TreeMap<>();
    for (String name : BUNDLES) {
      Bundle bundle = Bundle.load(name);
      bundles.put(name, bundle);
      addStatic(pages, "/" + name + "/*", new BundleServlet(bundle, policy, name.equals(CHECKER)));
    }
    addStatic(pages, "/bundles/*", new ListServlet(bundles));
    addStatic(pages, "/results/*", new ResultServlet(box));
    addStatic(pages, "/health", new HealthServlet());
    sessions(pages.getSessionHandler(), settings, limit);
    guard(pages, flow(settings, box, served(bundles)).serve(pages), limit);
    return pages;
  }

  private static FlowPages flow(SiteSettings settings, BallotBox box, ServedBundles served) {
    ApplicationContext context =
        ApplicationContext.builder()
            .banner(false)
            .deduceEnvironment(false)
            .singletons(settings, box, served)
            .start();
    return new FlowPages(
        List.of(SitePages.routes()),
        List.of(SitePages.errors()),
        SitePages.shell(),
        new MadeByMicronaut(context),
        SiteMessages.LANGUAGES,
        FlowPolicy.strict(),
        new SecureRandom());
  }

  /** Makes what Micronaut knows. */
  private record MadeByMicronaut(ApplicationContext context) implements PageMaker {
    @Override
    public <T> Optional<T> make(Class<T> type) {
      return context.findBeanDefinition(type).isPresent()
          ? Optional.of(context.createBean(type))
          : Optional.empty();
    }
  }

  private static void guard(ServletContextHandler handler, ServletHolder flow, SessionLimit limit) {
    var guard = new FilterHolder(new FlowGuard(limit));
    guard.setName("guard");
    var mapping = new FilterMapping();
    mapping.setFilterName(guard.getName());
    mapping.setServletName(flow.getName());
    handler.getServletHandler().addFilter(guard, mapping);
  }

  private static void sessions(SessionHandler sessions, SiteSettings settings, SessionLimit limit) {
    sessions.setMaxInactiveInterval((int) READER_IDLE.toSeconds());
    sessions.setSessionTrackingModes(Set.of(SessionTrackingMode.COOKIE));
    sessions.setSessionCookie("session");
    sessions.setHttpOnly(true);
    sessions.setSecureCookies(settings.secure());
    sessions.setSameSite(HttpCookie.SameSite.STRICT);
    sessions.addEventListener(limit);
  }

  /** Something that only answers. The servlet API would answer TRACE and OPTIONS by itself. */
  private static void addStatic(ServletContextHandler pages, String path, HttpServlet servlet) {
    HttpFilter onlyRead =
        new HttpFilter() {
          @Override
          protected void doFilter(
              HttpServletRequest request, HttpServletResponse response, FilterChain chain)
              throws IOException, ServletException {
            if (METHODS.contains(request.getMethod())) {
              chain.doFilter(request, response);
            } else {
              response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
            }
          }
        };
    pages.addServlet(new ServletHolder(path, servlet), path);
    pages.addFilter(new FilterHolder(onlyRead), path, EnumSet.of(DispatcherType.REQUEST));
  }

  private static ServedBundles served(Map<String, Bundle> bundles) {
    var hashes = new EnumMap<Kind, Digest>(Kind.class);
    for (Kind kind : Kind.values()) {
      hashes.put(kind, Objects.requireNonNull(bundles.get(kind.code())).hash());
    }
    return new ServedBundles(hashes);
  }

  /** Where it listens. */
  public String address() {
    return "http://" + connector.getHost() + ":" + connector.getLocalPort();
  }

  /** Waits until it is stopped. */
  public void join() throws InterruptedException {
    server.join();
  }

  /** Ends what is being answered, and stops. */
  public void stop() {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("the server cannot stop", e);
    }
  }
}
