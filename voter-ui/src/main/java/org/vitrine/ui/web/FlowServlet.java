package org.vitrine.ui.web;

import com.vaadin.flow.di.DefaultInstantiator;
import com.vaadin.flow.di.Instantiator;
import com.vaadin.flow.function.DeploymentConfiguration;
import com.vaadin.flow.i18n.I18NProvider;
import com.vaadin.flow.server.ServiceException;
import com.vaadin.flow.server.VaadinService;
import com.vaadin.flow.server.VaadinServiceInitListener;
import com.vaadin.flow.server.VaadinServlet;
import com.vaadin.flow.server.VaadinServletService;
import io.micronaut.context.ApplicationContext;
import java.util.Optional;
import java.util.stream.Stream;
import org.vitrine.ui.words.SiteMessages;

/** Serves the site's pages; Micronaut makes them. */
final class FlowServlet extends VaadinServlet {
  private static final long serialVersionUID = 1;

  private final transient ApplicationContext context;
  private final transient Policy policy;

  FlowServlet(ApplicationContext context, Policy policy) {
    this.context = context;
    this.policy = policy;
  }

  @Override
  protected VaadinServletService createServletService(DeploymentConfiguration configuration)
      throws ServiceException {
    var service = new Service(this, configuration);
    service.init();
    return service;
  }

  private final class Service extends VaadinServletService {
    private static final long serialVersionUID = 1;

    Service(VaadinServlet servlet, DeploymentConfiguration configuration) {
      super(servlet, configuration);
    }

    @Override
    protected Optional<Instantiator> loadInstantiators() {
      return Optional.of(new MadeByMicronaut(this));
    }
  }

  private final class MadeByMicronaut extends DefaultInstantiator {
    private static final long serialVersionUID = 1;

    MadeByMicronaut(VaadinService service) {
      super(service);
    }

    @Override
    public Stream<VaadinServiceInitListener> getServiceInitListeners() {
      return Stream.of(new Documents(policy));
    }

    @Override
    public I18NProvider getI18NProvider() {
      return new SiteMessages();
    }

    @Override
    public <T> T getOrCreate(Class<T> type) {
      return context.findBeanDefinition(type).isPresent()
          ? context.createBean(type)
          : super.getOrCreate(type);
    }
  }
}
