// SPDX-License-Identifier: Apache-2.0
package org.openocpp.testkit.hardware;

import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.openocpp.api.charging.IdToken;
import org.openocpp.api.hardware.TokenReader;
import org.openocpp.api.hardware.TokenReports;

/** A reader at which a test presents tokens. */
public final class FakeReader implements TokenReader {
  private @Nullable TokenReports reports;

  /** A person presents a token; none of {@code evses} means all. Nobody sees it while the driver is away. */
  public void present(IdToken token, Integer... evses) {
    if (reports != null) {
      reports.presented(token, Set.of(evses));
    }
  }

  /** The service went; a new sink may be set. */
  public void unbind() {
    reports = null;
  }

  @Override
  public void reportTo(TokenReports sink) {
    if (reports != null) {
      throw new AssertionError("reportTo was called twice");
    }
    reports = sink;
  }
}
