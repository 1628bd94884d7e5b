// SPDX-License-Identifier: Apache-2.0
package org.openocpp.runtime.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** A start-up file of simulation mode in the making. {@link #json()} gives access to what has no method of its own. */
public final class StartupFile {
  private final ObjectNode root = Json.object();

  private StartupFile(String stationId) {
    root.put("schema", 1).put("stationId", stationId).put("ocppVersion", "1.6");
    root.putObject("identity")
        .put("vendor", "OpenOCPP").put("model", "Simulated").put("serialNumber", "SIM-0001")
        .put("firmwareVersion", "1.0.0");
    root.putObject("reset").put("mode", "exit");
  }

  public static StartupFile of(String stationId) {
    return new StartupFile(stationId);
  }

  /** Security profile 0, or 2 for wss; reconnects after a second. */
  public StartupFile csms(URI url) {
    boolean tls = "wss".equals(url.getScheme());
    ObjectNode csms = root.withObjectProperty("csms");
    csms.put("url", url.toString()).put("securityProfile", tls ? 2 : 0);
    csms.putObject("reconnect").put("waitMinimumS", 1).put("randomRangeS", 0).put("repeatTimes", 1);
    return this;
  }

  /** Basic authentication; makes profile 0 profile 1. */
  public StartupFile password(String password) {
    ObjectNode csms = root.withObjectProperty("csms");
    csms.put("basicAuthPassword", password).put("securityProfile", Math.max(1, csms.path("securityProfile").asInt()));
    return this;
  }

  /** The certificate that a CSMS over wss is trusted by. */
  public StartupFile trust(Path rootCertificate) {
    ObjectNode certificate = root.withArrayProperty("certificates").addObject().put("use", "CSMSRootCertificate");
    certificate.putArray("files").add(rootCertificate.toAbsolutePath().toString());
    return this;
  }

  /** One more AC EVSE with a socket that locks. */
  public StartupFile acEvse(int maxCurrentA, int phases) {
    var evses = root.withArrayProperty("evses");
    ObjectNode evse = evses.addObject()
        .put("id", evses.size()).put("current", "AC").put("maxCurrentA", maxCurrentA).put("phases", phases);
    evse.putArray("connectors").addObject().put("id", 1).put("type", "cType2").put("lock", true);
    return this;
  }

  public StartupFile siteLimitA(int ampere) {
    root.put("siteLimitA", ampere);
    return this;
  }

  /** A configuration key of OCPP 1.6. */
  public StartupFile key(String key, String value) {
    root.withObjectProperty("configurationKeys").put(key, value);
    return this;
  }

  public StartupFile dataDirectory(Path directory) {
    root.put("dataDirectory", directory.toAbsolutePath().toString());
    return this;
  }

  /** The control API on a port that is free now. */
  public StartupFile control() {
    root.putObject("control").put("host", "127.0.0.1").put("port", freePort());
    return this;
  }

  public int controlPort() {
    return root.path("control").path("port").asInt();
  }

  public String stationId() {
    return root.path("stationId").asText();
  }

  public ObjectNode json() {
    return root;
  }

  public Path write(Path file) throws IOException {
    return Files.writeString(file, root.toPrettyString() + "\n");
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new IllegalStateException("no free port", e);
    }
  }
}
