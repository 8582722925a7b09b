package org.vitrine.authority.page;

import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.page.AppShellConfigurator;
import com.vaadin.flow.component.page.Viewport;

/** What is the same on every page's document. */
@Viewport("width=device-width, initial-scale=1")
@StyleSheet("base.css")
@StyleSheet("frame.css")
@StyleSheet("desk.css")
public final class DeskShell implements AppShellConfigurator {
  private static final long serialVersionUID = 1;
}
