// SPDX-License-Identifier: Apache-2.0
package org.openocpp.itests.interop;

/** npm ocpp-rpc in strict mode: each message is held against the schemas. */
public class OcppRpcInteropIT extends WholeSessions {

  @Override
  InteropCsms open() throws Exception {
    return new OcppRpcCsms();
  }
}
