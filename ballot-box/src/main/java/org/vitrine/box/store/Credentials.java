package org.vitrine.box.store;

/** A database role and its password, which no text shows. */
public final class Credentials {
  private final String user;
  private final String password;

  /** Takes both as they are. */
  public Credentials(String user, String password) {
    this.user = user;
    this.password = password;
  }

  /** The role's name. */
  public String user() {
    return user;
  }

  /** Only for handing it to the driver. */
  String password() {
    return password;
  }

  @Override
  public String toString() {
    return user + " (password not shown)";
  }
}
