// SPDX-License-Identifier: Apache-2.0
package org.openocpp.station.internal.authorisation;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import org.jspecify.annotations.Nullable;
import org.openocpp.api.charging.AuthorizationStatus;
import org.openocpp.api.charging.IdToken;
import org.openocpp.api.charging.IdTokenInfo;
import org.openocpp.station.internal.loop.Decision;
import org.openocpp.station.internal.settings.Definitions;
import org.openocpp.station.internal.state.StationContext;
import org.openocpp.station.internal.state.Tables;

/**
 * What the CSMS last said of tokens, for when it is away. Tokens are kept as a keyed hash: who steals the store learns no card. At
 * most {@value #SIZE} tokens; one that may not charge makes room first, then the one that was told longest ago (1.6:3.5.1/3).
 */
public final class TokenCache {
  static final int SIZE = 1000;

  /** How an entry is stored. A group is kept in clear: it is compared with what the CSMS says. */
  public record Entry(AuthorizationStatus status, @Nullable Instant expiry, @Nullable IdToken group, Instant told) {}

  private final StationContext context;
  private final Map<String, Entry> entries = new HashMap<>();
  private SecretKeySpec key;

  public TokenCache(StationContext context) {
    this.context = context;
    key = new SecretKeySpec(new byte[32], "HmacSHA256");
  }

  /** The key of this station's hashes, made once and stored. */
  public void key(byte[] secret) {
    key = new SecretKeySpec(secret, "HmacSHA256");
  }

  public void restore(String hash, Entry entry) {
    entries.put(hash, entry);
  }

  /** The CSMS said something of a token. */
  public void remember(IdToken token, IdTokenInfo info, Decision decision) {
    if (!context.settings().flag(Definitions.AUTH_CACHE_ENABLED)) {
      return;
    }
    String hash = hash(token);
    Entry entry = new Entry(info.status(), info.cacheExpiry(), info.group(), context.clock().now());
    Entry before = entries.put(hash, entry);
    if (before == null || !same(before, entry)) {
      decision.put(Tables.TOKENS, hash, context.codec().write(Tables.VERSION, entry));
    }
    if (entries.size() > SIZE) {
      makeRoom(hash, decision);
    }
  }

  private void makeRoom(String justTold, Decision decision) {
    String gone = entries.entrySet().stream().filter(entry -> !entry.getKey().equals(justTold))
        .min(Comparator.<Map.Entry<String, Entry>, Boolean>comparing(
            entry -> status(entry.getValue()) == AuthorizationStatus.ACCEPTED)
            .thenComparing(entry -> entry.getValue().told()))
        .orElseThrow().getKey();
    entries.remove(gone);
    decision.delete(Tables.TOKENS, gone);
  }

  /** Expired where its time is over (1.6:3.5.1/1). */
  private AuthorizationStatus status(Entry entry) {
    boolean expired = entry.expiry() != null && !entry.expiry().isAfter(context.clock().now());
    return expired ? AuthorizationStatus.EXPIRED : entry.status();
  }

  /** Writing the same again costs flash and says nothing, unless what is stored has become old. */
  private static boolean same(Entry before, Entry now) {
    return before.status() == now.status() && Objects.equals(before.expiry(), now.expiry())
        && Objects.equals(before.group(), now.group()) && Duration.between(before.told(), now.told()).toDays() < 1;
  }

  /** What is known of a token; expired where its time is over. */
  public Optional<IdTokenInfo> find(IdToken token) {
    if (!context.settings().flag(Definitions.AUTH_CACHE_ENABLED)) {
      return Optional.empty();
    }
    Entry entry = entries.get(hash(token));
    if (entry == null) {
      return Optional.empty();
    }
    return Optional.of(new IdTokenInfo(status(entry), entry.expiry(), entry.group()));
  }

  public void clear(Decision decision) {
    entries.keySet().forEach(hash -> decision.delete(Tables.TOKENS, hash));
    entries.clear();
  }

  private String hash(IdToken token) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      return HexFormat.of()
          .formatHex(mac.doFinal(token.value().toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("every JRE has HmacSHA256", e);
    }
  }
}
