// SPDX-License-Identifier: Apache-2.0
package org.openocpp.runtime.bundleset;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.openocpp.sets.Keys;
import org.openocpp.sets.json.JsonText;

/** An Ed25519 key pair that signs metadata. */
public final class Signer {
  private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
  private static final String END = "-----END PRIVATE KEY-----";
  private static final String KNOWN_TO_ALL =
      "The development key of OpenOCPP: everybody has it, trust nothing it signs.";

  private final KeyPair pair;

  private Signer(KeyPair pair) {
    this.pair = pair;
  }

  /** The one that everybody can compute: for stations on a desk, whose root says so. */
  public static Signer development() {
    try {
      byte[] seed = MessageDigest.getInstance("SHA-256").digest(KNOWN_TO_ALL.getBytes(StandardCharsets.US_ASCII));
      return fromSeed(seed);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java from 15 on has Ed25519", e);
    }
  }

  /** A new one, of real randomness. */
  public static Signer generate() throws GeneralSecurityException {
    return new Signer(KeyPairGenerator.getInstance(Keys.ALGORITHM).generateKeyPair());
  }

  /** A private key in PEM (PKCS #8), as {@code openssl genpkey -algorithm ed25519} writes it. */
  static Signer read(Path file) throws IOException, ToolException {
    String text = Files.readString(file, StandardCharsets.US_ASCII);
    int begin = text.indexOf(BEGIN);
    int end = text.indexOf(END);
    try {
      if (begin < 0 || end < begin) {
        throw new ToolException(file + " holds no private key in PEM (PKCS #8).");
      }
      byte[] bytes = Base64.getMimeDecoder().decode(text.substring(begin + BEGIN.length(), end));
      PrivateKey key = KeyFactory.getInstance(Keys.ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(bytes));
      return fromSeed(((EdECPrivateKey) key).getBytes().orElseThrow());
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new ToolException(file + " holds no Ed25519 key: " + e.getMessage() + ".");
    }
  }

  /** The JDK does not tell the public half of a private key; its generator does, from the same seed. */
  private static Signer fromSeed(byte[] seed) throws GeneralSecurityException {
    var generator = KeyPairGenerator.getInstance(Keys.ALGORITHM);
    generator.initialize(NamedParameterSpec.ED25519, new SecureRandom() {
      private static final long serialVersionUID = 1L;

      @Override
      public void nextBytes(byte[] bytes) {
        System.arraycopy(seed, 0, bytes, 0, bytes.length);
      }
    });
    return new Signer(generator.generateKeyPair());
  }

  /** Writes the private half for its owner only; never over a file that is there. */
  void write(Path file) throws IOException {
    Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    String body = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
        .encodeToString(pair.getPrivate().getEncoded());
    Files.writeString(file, BEGIN + "\n" + body + "\n" + END + "\n", StandardOpenOption.WRITE);
  }

  PublicKey publicKey() {
    return pair.getPublic();
  }

  public String keyId() {
    return Keys.id(pair.getPublic());
  }

  private String sign(byte[] bytes) {
    try {
      Signature signature = Signature.getInstance(Keys.ALGORITHM);
      signature.initSign(pair.getPrivate());
      signature.update(bytes);
      return Base64.getEncoder().encodeToString(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("an Ed25519 key signs anything", e);
    }
  }

  /** The text of a {@code .sig} file over these bytes. */
  public static byte[] envelope(byte[] bytes, List<Signer> signers) {
    return JsonText.bytes(JsonText.object("type", "signatures", "format", 1, "signatures", signers.stream()
        .map(signer -> JsonText.object("keyId", signer.keyId(), "signature", signer.sign(bytes))).toList()));
  }

  /**
   * The text of a root.
   *
   * @param threshold how many of the keys each role takes
   */
  public static byte[] root(int version, boolean development, List<Signer> root, List<Signer> targets, int threshold) {
    Map<String, Object> keys = new LinkedHashMap<>();
    for (List<Signer> signers : List.of(root, targets)) {
      for (Signer signer : signers) {
        keys.put(signer.keyId(), JsonText.object("algorithm", Keys.ALGORITHM, "public",
            Base64.getEncoder().encodeToString(signer.publicKey().getEncoded())));
      }
    }
    return JsonText.bytes(JsonText.object("type", "root", "format", 1, "version", version, "development", development,
        "keys", keys, "roles",
        JsonText.object("root", role(root, threshold), "targets", role(targets, threshold))));
  }

  private static Map<String, Object> role(List<Signer> signers, int threshold) {
    return JsonText.object("keyIds", signers.stream().map(Signer::keyId).distinct().sorted().toList(), "threshold",
        threshold);
  }
}
