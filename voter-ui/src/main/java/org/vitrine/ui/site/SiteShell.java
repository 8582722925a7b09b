package org.vitrine.ui.site;

import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.page.AppShellConfigurator;
import com.vaadin.flow.component.page.Viewport;

/** What is the same on every page's document. */
@Viewport("width=device-width, initial-scale=1")
@StyleSheet("base.css")
@StyleSheet("frame.css")
@StyleSheet("site.css")
public final class SiteShell implements AppShellConfigurator {
  private static final long serialVersionUID = 1;
}
