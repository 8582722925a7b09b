package org.vitrine.ui.site;

import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.ParentLayout;
import io.micronaut.context.annotation.Prototype;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vitrine.pages.parts.Page;
import org.vitrine.ui.box.BoxException;

/** For a ballot box that does not answer, or not as it must. */
@Prototype
@ParentLayout(SiteLayout.class)
final class BoxTroublePage extends Page implements HasErrorParameter<BoxException> {
  private static final long serialVersionUID = 1;
  private static final Logger LOG = LoggerFactory.getLogger(BoxTroublePage.class);
  private static final int BAD_GATEWAY = 502;

  @Override
  public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<BoxException> error) {
    BoxException e = error.getException();
    LOG.warn("{}", e.getMessage());
    String what = e.kind() == BoxException.Kind.UNBELIEVABLE ? "unbelievable" : "silent";
    begin(say(what + ".title"));
    paragraph(what + ".text");
    add(note(words().say("trouble.detail", Map.of("detail", String.valueOf(e.getMessage())))));
    return BAD_GATEWAY;
  }
}
