// SPDX-License-Identifier: Apache-2.0
package org.openocpp.itests.rpc;

import org.openocpp.runtime.demo.StartupFile;

/**
 * What the frames of a version have of their own: the table, and a CALL that asks for something harmless.
 *
 * @param version      such as {@code 2.0.1}
 * @param probeAction  action of the harmless CALL
 * @param probePayload its payload, as {@link org.openocpp.runtime.demo.Json#object(String)} reads it
 */
record Dialect(String version, String probeAction, String probePayload) {
  static final Dialect V16 = new Dialect("1.6", "GetConfiguration", "{'key':['HeartbeatInterval']}");
  static final Dialect V201 = new Dialect("2.0.1", "GetVariables", "{'getVariableData':[{'component':"
      + "{'name':'OCPPCommCtrlr'},'variable':{'name':'HeartbeatInterval'}}]}");

  String subprotocol() {
    return "ocpp" + version;
  }

  String table() {
    return "/rpc-frames-" + version + ".txt";
  }

  /** Makes the station speak it. */
  StartupFile in(StartupFile file) {
    file.json().put("ocppVersion", version);
    return file;
  }
}
