// SPDX-License-Identifier: Apache-2.0
package org.openocpp.runtime.bench.floor;

import org.jspecify.annotations.Nullable;
import org.openocpp.api.transport.ConnectFailure;
import org.openocpp.api.transport.Connection;
import org.openocpp.api.transport.ConnectionListener;

/**
 * Sends one BootNotification and answers every CALL with the same words. A DataTransfer with the message id {@code flood} makes it
 * send so many StopTransactions, each when the one before was answered.
 */
final class CannedAnswers implements ConnectionListener {
  private static final String BOOT =
      "[2,\"boot\",\"BootNotification\",{\"chargePointVendor\":\"Floor\",\"chargePointModel\":\"Floor\"}]";
  private static final String KEYS =
      ",{\"configurationKey\":[{\"key\":\"HeartbeatInterval\",\"readonly\":false,\"value\":\"300\"}]}]";

  private final boolean talks;
  private volatile @Nullable Connection connection;
  private int left;

  CannedAnswers(boolean talks) {
    this.talks = talks;
  }

  @Override
  public void opened(Connection opened, @Nullable String subprotocol) {
    connection = opened;
    if (talks) {
      opened.send(BOOT);
    }
  }

  @Override
  public void text(String message) {
    Connection open = connection;
    if (open == null || !talks) {
      return;
    }
    if (message.startsWith("[2")) {
      String id = message.substring(message.indexOf('"'), message.indexOf('"', 4) + 1);
      int flood = message.indexOf("flood:");
      open.send("[3," + id + (flood < 0 ? KEYS : ",{\"status\":\"Accepted\"}]"));
      if (flood >= 0) {
        left = Integer.parseInt(message.substring(flood + 6, message.indexOf('"', flood)));
        next(open);
      }
    } else if (left > 0) {
      next(open);
    }
  }

  private void next(Connection open) {
    left--;
    open.send("[2,\"stop-" + left + "\",\"StopTransaction\",{\"transactionId\":1,\"idTag\":\"FREE\",\"meterStop\":0,"
        + "\"timestamp\":\"2026-01-01T00:00:00.000Z\",\"reason\":\"EVDisconnected\"}]");
  }

  @Override
  public void failed(ConnectFailure failure) {
    System.out.println("the floor does not connect: " + failure);
  }

  @Override
  public void binary(int length) {
    // none in OCPP
  }

  @Override
  public void pong() {
    // it does not ping
  }

  @Override
  public void closed(int code, String reason) {
    connection = null;
  }
}
