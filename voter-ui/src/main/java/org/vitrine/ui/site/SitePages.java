package org.vitrine.ui.site;

/** Every page that there is; one that is not named here cannot be reached. */
public final class SitePages {
  private SitePages() {}

  /** Pages with an address. */
  public static Class<?>[] routes() {
    return new Class<?>[] {
      ElectionsPage.class,
      ElectionPage.class,
      ResultsPage.class,
      VerifyPage.class,
      HowItWorksPage.class
    };
  }

  /** Pages for what goes wrong. */
  public static Class<?>[] errors() {
    return new Class<?>[] {MissingPage.class, BoxTroublePage.class, FaultPage.class};
  }

  /** The document around them. */
  public static Class<?> shell() {
    return SiteShell.class;
  }
}
