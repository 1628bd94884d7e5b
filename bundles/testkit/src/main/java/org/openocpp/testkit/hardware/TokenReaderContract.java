// SPDX-License-Identifier: Apache-2.0
package org.openocpp.testkit.hardware;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.openocpp.api.charging.IdToken;
import org.openocpp.api.hardware.TokenReader;

/** What every {@link TokenReader} driver passes. */
public interface TokenReaderContract {

  /** A reader and a person in front of it. */
  interface Bench {
    TokenReader reader();

    void present(IdToken token);
  }

  Bench newBench();

  @Test
  default void aTokenIsReportedByteForByte() {
    Bench bench = newBench();
    List<IdToken> seen = new ArrayList<>();
    bench.reader().reportTo((token, evses) -> seen.add(token));

    IdToken token = new IdToken("04a2B3", IdToken.Type.ISO14443);
    bench.present(token);

    assertThat(seen).containsExactly(token);
  }

  @Test
  default void eachPresentationIsReported() {
    Bench bench = newBench();
    List<Set<Integer>> seen = new ArrayList<>();
    bench.reader().reportTo((token, evses) -> seen.add(evses));

    IdToken token = new IdToken("04A2", IdToken.Type.ISO14443);
    bench.present(token);
    bench.present(token);

    assertThat(seen).hasSize(2);
  }

  @Test
  default void aTokenPresentedWhileNobodyListensIsNotKept() {
    Bench bench = newBench();
    List<IdToken> seen = new ArrayList<>();

    bench.present(new IdToken("04A2", IdToken.Type.ISO14443));
    bench.reader().reportTo((token, evses) -> seen.add(token));

    assertThat(seen).isEmpty();
  }
}
