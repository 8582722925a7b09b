package org.vitrine.pages.web;

import com.vaadin.flow.di.LookupInitializer;
import com.vaadin.flow.server.startup.ErrorNavigationTargetInitializer;
import com.vaadin.flow.server.startup.LookupServletContainerInitializer;
import com.vaadin.flow.server.startup.RouteRegistryInitializer;
import com.vaadin.flow.server.startup.VaadinAppShellInitializer;
import java.security.SecureRandom;
import java.util.List;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.eclipse.jetty.util.resource.ResourceFactory;
import org.vitrine.pages.words.Languages;

/**
 * A program's pages, one by one: nothing is looked for.
 *
 * @param routes pages with an address
 * @param errors pages for what goes wrong
 * @param shell the document around them
 * @param maker makes them
 * @param languages they are written in
 * @param policy of every document
 * @param random for the documents' nonces
 */
public record FlowPages(
    List<Class<?>> routes,
    List<Class<?>> errors,
    Class<?> shell,
    PageMaker maker,
    Languages languages,
    FlowPolicy policy,
    SecureRandom random) {
  private static final String EVERYTHING_ELSE = "/*";

  /** Copies. */
  public FlowPages {
    routes = List.copyOf(routes);
    errors = List.copyOf(errors);
  }

  /**
   * Serves the pages at every address that nothing else has.
   *
   * @return the servlet, for filters before it
   */
  public ServletHolder serve(ServletContextHandler handler) {
    handler.setClassLoader(maker.getClass().getClassLoader());
    handler.setBaseResource(
        ResourceFactory.of(handler).newClassLoaderResource("META-INF/resources/"));
    handler.addServletContainerInitializer(
        new LookupServletContainerInitializer(), LookupInitializer.class);
    handler.addServletContainerInitializer(
        new RouteRegistryInitializer(), routes.toArray(Class<?>[]::new));
    handler.addServletContainerInitializer(
        new ErrorNavigationTargetInitializer(), errors.toArray(Class<?>[]::new));
    handler.addServletContainerInitializer(new VaadinAppShellInitializer(), shell);
    var flow = new ServletHolder("flow", new FlowServlet(this));
    flow.setInitParameter("productionMode", "true");
    flow.setInitParameter("closeIdleSessions", "true");
    flow.setInitParameter("disable.automatic.servlet.registration", "true");
    flow.setAsyncSupported(true);
    handler.addServlet(flow, EVERYTHING_ELSE);
    return flow;
  }
}
