// SPDX-License-Identifier: Apache-2.0
package org.openocpp.csms.internal;

import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentSkipListMap;

import org.openocpp.api.protocol.Protocol;
import org.openocpp.api.security.ConnectionSecurity;
import org.openocpp.api.station.Answer;
import org.openocpp.api.station.CsmsMonitor;
import org.openocpp.api.station.Station;
import org.openocpp.api.station.StationEvent;
import org.openocpp.api.store.Store;
import org.openocpp.api.time.Randomness;
import org.openocpp.api.time.StationClock;
import org.openocpp.api.time.Timers;
import org.openocpp.api.transport.Transport;
import org.openocpp.api.transport.Uplink;
import org.openocpp.api.update.UpdateCheck;
import org.openocpp.csms.internal.threads.LinkThread;
import org.openocpp.csms.internal.threads.ThreadWorker;
import org.openocpp.csms.internal.translation.Rank;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** The link to the CSMS as a component: hands over services as they come and go. */
@Component(immediate = true, service = {CsmsMonitor.class, UpdateCheck.class})
public final class Csms implements CsmsMonitor, UpdateCheck {
  private final Station station;
  private final LinkThread thread = new LinkThread();
  private final Conversation conversation;
  private final Link link;
  /** By service ranking, the best first; touched by the threads of the framework. */
  private final Map<ServiceReference<Transport>, Transport> transports =
      new ConcurrentSkipListMap<>(Comparator.reverseOrder());

  @Activate
  public Csms(@Reference(name = "station") Station station, @Reference(name = "security") ConnectionSecurity security,
      @Reference(name = "timers") Timers timers, @Reference(name = "clock") StationClock clock,
      @Reference(name = "randomness") Randomness randomness) {
    this.station = station;
    conversation = new Conversation(station, security, timers, clock, randomness, thread, ThreadWorker::new);
    link = new Link(station, conversation, thread);
    thread.execute(() -> {
      conversation.begin();
      station.attach(link);
    });
  }

  @Deactivate
  void close() {
    station.detach(link);
    thread.execute(conversation::end);
    thread.close();
  }

  @Reference(name = "protocol", cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  void bindProtocol(ServiceReference<Protocol> reference, Protocol protocol) {
    Object version = reference.getProperty(Protocol.VERSION);
    long id = (Long) reference.getProperty("service.id");
    Rank rank = new Rank(reference.getBundle().getVersion(), id);
    thread.execute(() -> conversation.protocols().add(protocol, String.valueOf(version), rank));
  }

  void unbindProtocol(Protocol protocol) {
    thread.execute(() -> conversation.protocols().remove(protocol));
  }

  @Reference(name = "transport", cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  void bindTransport(ServiceReference<Transport> reference, Transport transport) {
    transports.put(reference, transport);
    transportsChanged();
  }

  void unbindTransport(ServiceReference<Transport> reference) {
    transports.remove(reference);
    transportsChanged();
  }

  private void transportsChanged() {
    thread.execute(
        () -> conversation.connector().transport(transports.values().stream().findFirst().orElse(null)));
  }

  @Reference(name = "store", cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  void bindStore(Store store) {
    thread.execute(() -> conversation.startup().storeCame(store));
  }

  void unbindStore(Store store) {
    thread.execute(() -> conversation.startup().storeWent(store));
  }

  @Reference(name = "uplink", cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  void bindUplink(Uplink uplink) {
    thread.execute(() -> conversation.network().came(uplink));
  }

  void unbindUplink(Uplink uplink) {
    thread.execute(() -> conversation.network().went(uplink));
  }

  @Override
  public String name() {
    return "csms";
  }

  @Override
  public Optional<String> problem() {
    return link().registered() ? Optional.empty() : Optional.of("the CSMS has not accepted the station");
  }

  @Override
  public LinkView link() {
    return link.link();
  }

  @Override
  public Optional<String> status(int evse, int connector) {
    return link.status(evse, connector);
  }

  @Override
  public Optional<String> remoteId(UUID transaction) {
    return link.remoteId(transaction);
  }

  @Override
  public CompletionStage<Answer> request(StationEvent event) {
    return link.request(event);
  }

  @Override
  public void reconnect(String why) {
    link.reconnect(why);
  }
}
