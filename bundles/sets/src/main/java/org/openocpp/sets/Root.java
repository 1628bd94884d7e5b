// SPDX-License-Identifier: Apache-2.0
package org.openocpp.sets;

import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

import org.openocpp.sets.SetException.Reason;
import org.openocpp.sets.json.JsonException;
import org.openocpp.sets.json.JsonValue;

/**
 * Who may sign what: the keys and, for each role, how many of which keys it takes (TUF's root, small profile).
 *
 * @param version     from 1; a new root is one higher than the one it follows
 * @param development the keys are known to everybody: for stations on a desk
 * @param keys        by id
 * @param roles       {@code root} and {@code targets}
 */
public record Root(int version, boolean development, Map<String, PublicKey> keys, Map<String, Role> roles) {
  public static final String ROOT = "root";
  public static final String TARGETS = "targets";

  public Root {
    keys = Map.copyOf(keys);
    roles = Map.copyOf(roles);
  }

  /**
   * @param keyIds    who may sign
   * @param threshold how many of them have to, 1 or more
   */
  public record Role(Set<String> keyIds, int threshold) {
    public Role {
      keyIds = Set.copyOf(keyIds);
    }
  }

  public static Root parse(String source, byte[] bytes) throws SetException {
    Fields fields = Fields.read(source, bytes, ROOT);
    return Fields.told(() -> {
      int version = fields.smallNumber("version");
      if (version < 1) {
        throw new JsonException(fields.get("version").at(), "versions count from 1");
      }
      Map<String, PublicKey> keys = keys(fields.object("keys"));
      Map<String, Role> roles = new LinkedHashMap<>();
      for (String name : Set.of(ROOT, TARGETS)) {
        roles.put(name, role(fields.object("roles").object(name), keys, fields.object("roles").get(name)));
      }
      return new Root(version, fields.flag("development"), keys, roles);
    });
  }

  private static Map<String, PublicKey> keys(Fields fields) throws JsonException {
    Map<String, PublicKey> keys = new LinkedHashMap<>();
    for (Map.Entry<String, JsonValue> entry : fields.members().entrySet()) {
      Fields described = new Fields(entry.getValue());
      if (!described.text("algorithm").equals(Keys.ALGORITHM)) {
        throw new JsonException(described.get("algorithm").at(), "only " + Keys.ALGORITHM + " is known here");
      }
      try {
        PublicKey key = Keys.read(described.base64("public"));
        if (!Keys.id(key).equals(entry.getKey())) {
          throw new JsonException(entry.getValue().at(), "the key has another id: " + Keys.id(key));
        }
        keys.put(entry.getKey(), key);
      } catch (GeneralSecurityException e) {
        throw new JsonException(described.get("public").at(), "no " + Keys.ALGORITHM + " key: " + e.getMessage());
      }
    }
    return keys;
  }

  private static Role role(Fields fields, Map<String, PublicKey> keys, JsonValue at) throws JsonException {
    Set<String> ids = new LinkedHashSet<>(fields.texts("keyIds"));
    int threshold = fields.smallNumber("threshold");
    if (threshold < 1 || threshold > ids.size() || !keys.keySet().containsAll(ids)) {
      throw new JsonException(at.at(), "a role needs known keys, and a threshold from 1 to their number");
    }
    return new Role(ids, threshold);
  }

  /** @throws SetException where fewer keys than the role needs have signed exactly these bytes */
  void verify(String role, String what, byte[] bytes, Envelope envelope) throws SetException {
    Role needed = roles.get(role);
    Set<String> good = new HashSet<>();
    for (Envelope.Signed signed : envelope.signatures()) {
      if (needed.keyIds().contains(signed.keyId())
          && Keys.verifies(keys.get(signed.keyId()), bytes, Base64.getDecoder().decode(signed.signature()))) {
        good.add(signed.keyId());
      }
    }
    if (good.size() < needed.threshold()) {
      throw new SetException(Reason.SIGNATURE,
          what + " has " + good.size() + " good signature" + (good.size() == 1 ? "" : "s")
              + " of those who may sign it for root " + version + ", and needs " + needed.threshold());
    }
  }

  /** The next root, signed as this one and as itself demand. */
  Root next(String source, byte[] bytes, Envelope envelope) throws SetException {
    Root next = parse(source, bytes);
    if (next.version != version + 1) {
      throw new SetException(Reason.FORMAT, source + " is root " + next.version + " and cannot follow root " + version);
    }
    if (next.development && !development) {
      throw new SetException(Reason.SIGNATURE, source + " is for development and cannot follow one that is not");
    }
    verify(ROOT, source, bytes, envelope);
    next.verify(ROOT, source, bytes, envelope);
    return next;
  }
}
