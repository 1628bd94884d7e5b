// SPDX-License-Identifier: Apache-2.0
package org.openocpp.csms.internal;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

import org.openocpp.api.station.Answer;
import org.openocpp.api.station.ConnectorFacts;
import org.openocpp.api.station.CsmsLink;
import org.openocpp.api.station.CsmsMonitor;
import org.openocpp.api.station.Station;
import org.openocpp.api.station.StationEvent;
import org.openocpp.api.station.VariableId;
import org.openocpp.api.station.Variables;

/** The conversation as the station and observers see it: hands everything over to the link thread. */
final class Link implements CsmsLink, CsmsMonitor {
  private final Station station;
  private final Conversation conversation;
  private final Executor link;

  Link(Station station, Conversation conversation, Executor link) {
    this.station = station;
    this.conversation = conversation;
    this.link = link;
  }

  @Override
  public CompletionStage<Answer> request(StationEvent event) {
    CompletableFuture<Answer> answer = new CompletableFuture<>();
    link.execute(() -> conversation.request(event, answer));
    return answer;
  }

  @Override
  public void outboxGrew() {
    link.execute(conversation::outboxGrew);
  }

  @Override
  public void factsChanged() {
    // now, and not when the link gets round to it: each change is told, in order
    List<ConnectorFacts> facts = station.view().connectors();
    link.execute(() -> conversation.factsChanged(facts));
  }

  @Override
  public void settingsChanged(Set<VariableId> ids) {
    boolean versions = ids.contains(Variables.OCPP_VERSIONS);
    link.execute(() -> conversation.settingsChanged(versions));
  }

  @Override
  public CompletionStage<Void> goDown(Duration within) {
    CompletableFuture<Void> down = new CompletableFuture<>();
    link.execute(() -> conversation.goDown(within).thenRun(() -> down.complete(null)));
    return down;
  }

  @Override
  public LinkView link() {
    return conversation.view();
  }

  @Override
  public Optional<String> status(int evse, int connector) {
    return conversation.status().name(evse, connector);
  }

  @Override
  public Optional<String> remoteId(UUID transaction) {
    return Optional.ofNullable(conversation.transactions().ids().of(transaction));
  }

  @Override
  public void reconnect(String why) {
    link.execute(() -> conversation.reconnect(why));
  }
}
