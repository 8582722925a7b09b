package org.vitrine.pages.web;

import com.vaadin.flow.di.DefaultInstantiator;
import com.vaadin.flow.di.Instantiator;
import com.vaadin.flow.function.DeploymentConfiguration;
import com.vaadin.flow.i18n.I18NProvider;
import com.vaadin.flow.server.ServiceException;
import com.vaadin.flow.server.VaadinService;
import com.vaadin.flow.server.VaadinServiceInitListener;
import com.vaadin.flow.server.VaadinServlet;
import com.vaadin.flow.server.VaadinServletService;
import java.util.Optional;
import java.util.stream.Stream;

/** Serves a program's pages; the program makes them. */
final class FlowServlet extends VaadinServlet {
  private static final long serialVersionUID = 1;

  private final transient FlowPages pages;

  FlowServlet(FlowPages pages) {
    this.pages = pages;
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
      return Optional.of(new MadeByTheProgram(this));
    }
  }

  private final class MadeByTheProgram extends DefaultInstantiator {
    private static final long serialVersionUID = 1;

    MadeByTheProgram(VaadinService service) {
      super(service);
    }

    @Override
    public Stream<VaadinServiceInitListener> getServiceInitListeners() {
      return Stream.of(new Documents(pages.languages(), pages.policy(), pages.random()));
    }

    @Override
    public I18NProvider getI18NProvider() {
      return pages.languages();
    }

    @Override
    public <T> T getOrCreate(Class<T> type) {
      return pages.maker().make(type).orElseGet(() -> super.getOrCreate(type));
    }
  }
}
