package org.vitrine.ui.web;

import com.vaadin.flow.di.LookupInitializer;
import com.vaadin.flow.server.startup.ErrorNavigationTargetInitializer;
import com.vaadin.flow.server.startup.LookupServletContainerInitializer;
import com.vaadin.flow.server.startup.RouteRegistryInitializer;
import com.vaadin.flow.server.startup.VaadinAppShellInitializer;
import io.micronaut.context.ApplicationContext;
import jakarta.servlet.SessionTrackingMode;
import java.time.Duration;
import java.util.Set;
import org.eclipse.jetty.ee11.servlet.FilterHolder;
import org.eclipse.jetty.ee11.servlet.FilterMapping;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.eclipse.jetty.ee11.servlet.SessionHandler;
import org.eclipse.jetty.http.HttpCookie;
import org.eclipse.jetty.util.resource.ResourceFactory;
import org.vitrine.ui.SiteSettings;
import org.vitrine.ui.box.BallotBox;
import org.vitrine.ui.site.ServedBundles;
import org.vitrine.ui.site.SitePages;

/** Sets up Flow: its pages one by one (nothing is looked for), its sessions and their end. */
final class FlowPages {
  private static final String EVERYTHING_ELSE = "/*";
  private static final Duration IDLE = Duration.ofMinutes(10);

  private final SiteSettings settings;
  private final Policy policy;
  private final SessionLimit limit;

  FlowPages(SiteSettings settings, Policy policy, SessionLimit limit) {
    this.settings = settings;
    this.policy = policy;
    this.limit = limit;
  }

  void add(ServletContextHandler handler, BallotBox box, ServedBundles served) {
    handler.setClassLoader(FlowPages.class.getClassLoader());
    handler.setBaseResource(
        ResourceFactory.of(handler).newClassLoaderResource("META-INF/resources/"));
    handler.addServletContainerInitializer(
        new LookupServletContainerInitializer(), LookupInitializer.class);
    handler.addServletContainerInitializer(new RouteRegistryInitializer(), SitePages.routes());
    handler.addServletContainerInitializer(
        new ErrorNavigationTargetInitializer(), SitePages.errors());
    handler.addServletContainerInitializer(new VaadinAppShellInitializer(), SitePages.shell());
    sessions(handler.getSessionHandler());
    var flow = new ServletHolder("flow", new FlowServlet(context(box, served), policy));
    flow.setInitParameter("productionMode", "true");
    flow.setInitParameter("closeIdleSessions", "true");
    flow.setInitParameter("disable.automatic.servlet.registration", "true");
    flow.setAsyncSupported(true);
    handler.addServlet(flow, EVERYTHING_ELSE);
    guard(handler, flow);
  }

  private void guard(ServletContextHandler handler, ServletHolder flow) {
    var guard = new FilterHolder(new FlowGuard(limit));
    guard.setName("guard");
    var mapping = new FilterMapping();
    mapping.setFilterName(guard.getName());
    mapping.setServletName(flow.getName());
    handler.getServletHandler().addFilter(guard, mapping);
  }

  private void sessions(SessionHandler sessions) {
    sessions.setMaxInactiveInterval((int) IDLE.toSeconds());
    sessions.setSessionTrackingModes(Set.of(SessionTrackingMode.COOKIE));
    sessions.setSessionCookie("session");
    sessions.setHttpOnly(true);
    sessions.setSecureCookies(settings.secure());
    sessions.setSameSite(HttpCookie.SameSite.STRICT);
    sessions.addEventListener(limit);
  }

  private ApplicationContext context(BallotBox box, ServedBundles served) {
    return ApplicationContext.builder()
        .banner(false)
        .deduceEnvironment(false)
        .singletons(settings, box, served)
        .start();
  }
}
