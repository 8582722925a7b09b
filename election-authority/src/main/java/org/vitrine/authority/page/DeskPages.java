package org.vitrine.authority.page;

import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.vitrine.authority.keys.RoleName;
import org.vitrine.authority.page.official.OfficialPages;
import org.vitrine.authority.page.registrar.RegistrarPages;
import org.vitrine.authority.page.trustee.TrusteePages;

/** Every page that there is; one that is not named here cannot be reached. */
public final class DeskPages {
  private DeskPages() {}

  /** Pages with an address. */
  public static List<Class<?>> routes() {
    return Stream.<Class<?>>concat(
            Stream.of(StartPage.class),
            Stream.of(RoleName.values()).flatMap(role -> of(role).keySet().stream()))
        .toList();
  }

  /** Pages for what goes wrong. */
  public static List<Class<?>> errors() {
    return List.of(MissingPage.class, FaultPage.class);
  }

  /** The pages of a role in the order of its menu, with the keys of their names. */
  static SequencedMap<Class<? extends DeskPage>, String> of(RoleName role) {
    return switch (role) {
      case OFFICIAL -> OfficialPages.menu();
      case REGISTRAR -> RegistrarPages.menu();
      case TRUSTEE -> TrusteePages.menu();
    };
  }
}
