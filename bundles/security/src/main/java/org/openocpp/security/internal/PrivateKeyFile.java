// SPDX-License-Identifier: Apache-2.0
package org.openocpp.security.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.List;
import javax.crypto.BadPaddingException;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

import org.jspecify.annotations.Nullable;
import org.openocpp.api.security.Secret;
import org.openocpp.api.security.SecurityUnavailableException;

/** A private key in PKCS#8, plain or encrypted with a password (PBES2, as openssl writes it). */
final class PrivateKeyFile {
  private PrivateKeyFile() {}

  /** @param algorithm of the key, as the certificate tells it */
  static PrivateKey read(Path file, @Nullable Secret password, String algorithm) throws SecurityUnavailableException {
    List<Pem> blocks = Pem.read(file);
    Pem block = blocks.stream().filter(b -> b.label().endsWith("PRIVATE KEY")).findFirst()
        .orElseThrow(() -> new SecurityUnavailableException("there is no private key in " + file));
    try {
      PKCS8EncodedKeySpec spec = switch (block.label()) {
        case "PRIVATE KEY" -> new PKCS8EncodedKeySpec(block.content());
        case "ENCRYPTED PRIVATE KEY" -> decrypt(file, block, password);
        default -> throw new SecurityUnavailableException("the key in " + file + " is a " + block.label()
            + ", which is not read; openssl pkcs8 -topk8 makes it PKCS#8");
      };
      return KeyFactory.getInstance(algorithm).generatePrivate(spec);
    } catch (BadPaddingException | InvalidKeyException | InvalidKeySpecException e) {
      throw new SecurityUnavailableException(block.label().startsWith("ENCRYPTED")
          ? "the key in " + file + " does not open with the given password"
          : "the key in " + file + " is damaged, or no " + algorithm + " key as the certificate wants it", e);
    } catch (GeneralSecurityException | IOException e) {
      throw new SecurityUnavailableException("the key in " + file + " cannot be read: " + e.getMessage(), e);
    }
  }

  private static PKCS8EncodedKeySpec decrypt(Path file, Pem block, @Nullable Secret password)
      throws SecurityUnavailableException, GeneralSecurityException, IOException {
    if (password == null) {
      throw new SecurityUnavailableException("the key in " + file + " is encrypted, and no password is configured");
    }
    EncryptedPrivateKeyInfo encrypted = new EncryptedPrivateKeyInfo(block.content());
    String algorithm = encrypted.getAlgName();
    PBEKeySpec words = new PBEKeySpec(characters(password));
    try {
      Cipher cipher = Cipher.getInstance(algorithm);
      cipher.init(Cipher.DECRYPT_MODE, SecretKeyFactory.getInstance(algorithm).generateSecret(words),
          encrypted.getAlgParameters());
      return encrypted.getKeySpec(cipher);
    } finally {
      words.clearPassword();
    }
  }

  private static char[] characters(Secret password) {
    CharBuffer decoded = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(password.reveal()));
    char[] characters = new char[decoded.remaining()];
    decoded.get(characters);
    return characters;
  }
}
