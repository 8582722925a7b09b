package org.vitrine.ui.web;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.eclipse.jetty.ee11.servlet.FilterHolder;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.vitrine.ui.SiteSettings;

/** The site's web server. */
public final class SiteServer {
  private static final List<String> BUNDLES = List.of("booth", "checker", "tracker");

  /** The servlet API would answer TRACE and OPTIONS by itself. */
  private static final Set<String> METHODS = Set.of("GET", "HEAD");

  private static final String CHECKER = "checker";
  private static final int LARGEST_HEADERS = 8_192;
  private static final long IDLE = 30_000;
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
    var server = new Server();
    var http = new HttpConfiguration();
    http.setSendServerVersion(false);
    http.setRequestHeaderSize(LARGEST_HEADERS);
    var connector = new ServerConnector(server, new HttpConnectionFactory(http));
    connector.setHost(settings.host());
    connector.setPort(settings.port());
    connector.setIdleTimeout(IDLE);
    server.addConnector(connector);
    server.setHandler(pages(settings));
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

  private static ServletContextHandler pages(SiteSettings settings) throws IOException {
    var pages = new ServletContextHandler("/", ServletContextHandler.NO_SESSIONS);
    var policy = new Policy(settings);
    Filter general =
        (request, response, chain) -> {
          var answer = (HttpServletResponse) response;
          policy.general(answer);
          if (METHODS.contains(((HttpServletRequest) request).getMethod())) {
            chain.doFilter(request, response);
          } else {
            answer.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
          }
        };
    pages.addFilter(new FilterHolder(general), "/*", EnumSet.of(DispatcherType.REQUEST));
    Map<String, Bundle> bundles = new TreeMap<>();
    for (String name : BUNDLES) {
      Bundle bundle = Bundle.load(name);
      bundles.put(name, bundle);
      pages.addServlet(
          new ServletHolder(name, new BundleServlet(bundle, policy, name.equals(CHECKER))),
          "/" + name + "/*");
    }
    pages.addServlet(new ServletHolder("bundles", new ListServlet(bundles)), "/bundles/*");
    pages.addServlet(new ServletHolder("health", new HealthServlet()), "/health");
    return pages;
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
