// SPDX-License-Identifier: Apache-2.0
package org.openocpp.csms.internal;

import org.openocpp.api.protocol.Protocol;
import org.openocpp.api.security.ConnectionSecurity;
import org.openocpp.api.security.SecurityUnavailableException;
import org.openocpp.csms.internal.fake.Rig;
import org.openocpp.csms.internal.translation.Rank;
import org.osgi.framework.Version;

/** The whole bundle on virtual time, without threads and sockets. */
final class ConversationRig extends Rig {
  final Conversation conversation;
  final Link link;
  private long services = 1;

  ConversationRig() {
    answering();
    ConnectionSecurity security = profile -> {
      throw new SecurityUnavailableException("the test has none");
    };
    conversation =
        new Conversation(station, security, time.timers(), time.clock(), randomness, thread, workers);
    link = new Link(station, conversation, thread);
  }

  /** Everything is there: connects. */
  ConversationRig start() {
    add(protocol, "1.6");
    thread.execute(() -> conversation.connector().transport(transport));
    thread.execute(() -> conversation.startup().storeCame(store));
    thread.execute(conversation::begin);
    station.attach(link);
    return this;
  }

  void add(Protocol protocol, String version) {
    add(protocol, version, "1.0.0");
  }

  void add(Protocol protocol, String version, String bundleVersion) {
    Rank rank = new Rank(Version.parseVersion(bundleVersion), services++);
    thread.execute(() -> conversation.protocols().add(protocol, version, rank));
  }

  void remove(Protocol protocol) {
    thread.execute(() -> conversation.protocols().remove(protocol));
  }

  /** Something is in the outbox. */
  void grew() {
    link.outboxGrew();
  }
}
