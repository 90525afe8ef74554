package org.linstorgateway.server;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.linstorgateway.deploy.LinstorCluster;
import org.linstorgateway.deploy.wait.ServiceSignals;
import org.linstorgateway.event.ClusterSignals;
import org.linstorgateway.event.EventFeed;
import org.linstorgateway.event.FeedTimes;
import org.linstorgateway.event.OperationEvents;
import org.linstorgateway.event.OperationEvents.Operation;
import org.linstorgateway.linstor.CallObserver;
import org.linstorgateway.protocol.Protocol;
import org.linstorgateway.rest.api.RequestNotes;
import org.linstorgateway.rest.api.RouteTable;
import org.linstorgateway.rest.http.ServerObserver;
import org.linstorgateway.target.TargetName;
import org.linstorgateway.trace.RequestContext;

/** Connects the feed of events with the parts of a server that it observes. */
final class ServerEvents implements ServerObserver {
    private static final String ACCESS = "/access/";

    private final List<String> protocols;
    private final Map<String, Running> running = new ConcurrentHashMap<>();
    private @Nullable OperationEvents operations;

    ServerEvents(List<Protocol<?>> protocols) {
        this.protocols = protocols.stream().map(protocol -> protocol.names().rest()).toList();
    }

    /** Returns the feed of a cluster. */
    synchronized EventFeed feed(LinstorCluster cluster, List<Protocol<?>> all, ServiceSignals signals) {
        EventFeed created = new EventFeed(() -> cluster.overview(all), () -> everySignal(signals), FeedTimes.DEFAULT,
                Clock.systemUTC());
        operations = new OperationEvents(created);
        return created;
    }

    private static ClusterSignals everySignal(ServiceSignals signals) {
        ServiceSignals.EverySignal every = signals.subscribeToAll();
        return new ClusterSignals() {
            @Override
            public void await(Duration limit) throws InterruptedException {
                every.await(limit);
            }

            @Override
            public void send() {
                every.send();
            }

            @Override
            public void close() {
                every.close();
            }
        };
    }

    private synchronized Optional<OperationEvents> operations() {
        return Optional.ofNullable(operations);
    }

    /** Returns what observes the calls of LINSTOR: each change that it accepts is a step of the operation that runs. */
    CallObserver calls() {
        return call -> {
            if (call.isChange() && call.isAccepted()) {
                RequestContext.current().map(context -> running.get(context.id()))
                        .ifPresent(
                                operation -> operations().ifPresent(events -> operation.step(call.purpose(), events)));
            }
        };
    }

    /** An operation that runs. It begins for readers with its first change: what is refused before is no matter of theirs. */
    private final class Running {
        private final Change change;
        private boolean hasBegun;

        private Running(Change change) {
            this.change = change;
        }

        private synchronized void step(String step, OperationEvents events) {
            if (!hasBegun) {
                hasBegun = true;
                events.begun(operation(change));
            }
            events.step(change.request(), step);
        }

        private synchronized boolean hasBegun() {
            return hasBegun;
        }
    }

    @Override
    public void changeBegan(Change change) {
        if (isOperation(change)) {
            running.put(change.request(), new Running(change));
        }
    }

    @Override
    public void changeEnded(Change change, Optional<String> failure) {
        Running ended = running.remove(change.request());
        if (ended != null && ended.hasBegun()) {
            operations().ifPresent(events -> events.done(operation(change), failure));
        }
    }

    /** What changes no target and no node is no matter of those who look at the cluster. */
    private static boolean isOperation(Change change) {
        return !change.isDryRun() && !change.route().contains(ACCESS);
    }

    private Operation operation(Change change) {
        Optional<String> protocol = protocols.stream()
                .filter(word -> change.route().startsWith(RouteTable.ROOT + "/" + word)).findFirst();
        return new Operation(change.request(), OperationName.of(change.method(), change.route()),
                Optional.ofNullable(change.objects().get(RequestNotes.TARGET))
                        .flatMap(id -> protocol.map(word -> new TargetName(word, id))),
                Optional.ofNullable(change.objects().get("node")));
    }
}
