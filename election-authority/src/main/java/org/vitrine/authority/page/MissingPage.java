package org.vitrine.authority.page;

import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.ParentLayout;
import com.vaadin.flow.router.RouterLink;
import com.vaadin.flow.server.HttpStatusCode;
import org.vitrine.pages.parts.Page;

/** For addresses that lead nowhere. */
@ParentLayout(DeskFrame.class)
public final class MissingPage extends Page implements HasErrorParameter<NotFoundException> {
  private static final long serialVersionUID = 1;

  @Override
  public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<NotFoundException> error) {
    begin(say("missing.title"));
    paragraph("missing.text");
    add(new Paragraph(new RouterLink(say("missing.back"), StartPage.class)));
    return HttpStatusCode.NOT_FOUND.getCode();
  }
}
