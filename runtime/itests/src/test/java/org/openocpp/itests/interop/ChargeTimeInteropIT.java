// SPDX-License-Identifier: Apache-2.0
package org.openocpp.itests.interop;

/** A library of another project from Maven Central. */
public class ChargeTimeInteropIT extends WholeSessions {

  @Override
  InteropCsms open() throws Exception {
    return new ChargeTimeCsms();
  }
}
