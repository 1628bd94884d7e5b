// SPDX-License-Identifier: Apache-2.0
package org.openocpp.sets;

import java.util.ArrayList;
import java.util.List;

/**
 * The detached signatures over the exact bytes of one metadata file; it lies beside it, with {@code .sig} after its name.
 *
 * @param signatures in the order of the file; two by the same key count once
 */
public record Envelope(List<Signed> signatures) {
  public Envelope {
    signatures = List.copyOf(signatures);
  }

  /**
   * @param keyId     which key
   * @param signature Ed25519, base64
   */
  public record Signed(String keyId, String signature) {}

  static Envelope parse(String source, byte[] bytes) throws SetException {
    Fields fields = Fields.read(source, bytes, "signatures");
    return Fields.told(() -> {
      List<Signed> signatures = new ArrayList<>();
      for (Fields one : fields.objects("signatures")) {
        one.base64("signature");
        signatures.add(new Signed(one.digest("keyId"), one.text("signature")));
      }
      return new Envelope(signatures);
    });
  }
}
