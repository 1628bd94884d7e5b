// SPDX-License-Identifier: Apache-2.0
package org.openocpp.sets;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;

/** Ed25519 (RFC 8032), the only algorithm of set metadata. */
public final class Keys {
  public static final String ALGORITHM = "Ed25519";

  private Keys() {}

  /** The name of a key: SHA-256 of its X.509 encoding. */
  public static String id(PublicKey key) {
    return Digest.of(key.getEncoded());
  }

  /** @throws GeneralSecurityException where these bytes are no Ed25519 key */
  static PublicKey read(byte[] x509) throws GeneralSecurityException {
    return KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(x509));
  }

  static boolean verifies(PublicKey key, byte[] bytes, byte[] signature) {
    try {
      Signature verifier = Signature.getInstance(ALGORITHM);
      verifier.initVerify(key);
      verifier.update(bytes);
      return verifier.verify(signature);
    } catch (GeneralSecurityException e) {
      return false; // a signature that is not even one
    }
  }
}
