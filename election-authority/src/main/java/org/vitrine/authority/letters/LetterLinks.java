package org.vitrine.authority.letters;

import org.vitrine.crypto.hash.Digest;

/**
 * The addresses behind the two QR codes of a letter (§16.4). What is secret stands in the fragment,
 * which a browser sends to nobody.
 */
public sealed interface LetterLinks {
  /**
   * The first code: whoever opens it can vote.
   *
   * @param code the credential code as it is printed
   */
  String booth(Digest fingerprint, String code);

  /** Where the booth is, without anything that is secret: the voter types the code there. */
  String door(Digest fingerprint);

  /** The second code: for another device that checks the first one. */
  String checker(Digest fingerprint);

  /**
   * A site with a booth, and a checker there or elsewhere.
   *
   * @param site address of the public site, without a slash at its end
   * @param checker address of the checker, without a slash at its end
   * @param board address of the election on its ballot box
   */
  record Site(String site, String checker, String board) implements LetterLinks {
    @Override
    public String booth(Digest fingerprint, String code) {
      return door(fingerprint) + "&c=" + code;
    }

    @Override
    public String door(Digest fingerprint) {
      return site + "/booth/?election=" + board + "#f=" + fingerprint.encode();
    }

    @Override
    public String checker(Digest fingerprint) {
      return checker + "/?election=" + board + "#f=" + fingerprint.encode();
    }
  }

  /**
   * No site: voters use the program for terminals, which takes code and fingerprint.
   *
   * @param board address of the election on its ballot box
   */
  record BoardOnly(String board) implements LetterLinks {
    @Override
    public String booth(Digest fingerprint, String code) {
      return door(fingerprint) + "&c=" + code;
    }

    @Override
    public String door(Digest fingerprint) {
      return checker(fingerprint);
    }

    @Override
    public String checker(Digest fingerprint) {
      return board + "#f=" + fingerprint.encode();
    }
  }
}
