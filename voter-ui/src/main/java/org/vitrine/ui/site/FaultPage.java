package org.vitrine.ui.site;

import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.ParentLayout;
import com.vaadin.flow.router.RouterLink;
import com.vaadin.flow.server.HttpStatusCode;
import io.micronaut.context.annotation.Prototype;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vitrine.pages.parts.Page;

/** For what nobody foresaw: the log has it, and visitors are not shown it. */
@Prototype
@ParentLayout(SiteLayout.class)
final class FaultPage extends Page implements HasErrorParameter<Exception> {
  private static final long serialVersionUID = 1;
  private static final Logger LOG = LoggerFactory.getLogger(FaultPage.class);

  @Override
  public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<Exception> error) {
    LOG.error("A page could not be shown", error.getException());
    begin(say("fault.title"));
    paragraph("fault.text");
    add(new Paragraph(new RouterLink(say("trouble.back"), ElectionsPage.class)));
    return HttpStatusCode.INTERNAL_SERVER_ERROR.getCode();
  }
}
