package org.linstorgateway.sim.event;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.linstorgateway.sim.cluster.Cluster;
import org.linstorgateway.sim.cluster.ClusterListener;
import org.linstorgateway.sim.cluster.Node;
import org.linstorgateway.sim.cluster.PromotionRules;
import org.linstorgateway.sim.cluster.Replica;
import org.linstorgateway.sim.cluster.ResourceDefinition;
import org.linstorgateway.sim.http.Response;
import org.linstorgateway.sim.json.JsonStreamWriter;

/**
 * Event streams of the controller: DRBD promotion events and node events. As in LINSTOR, there is no heartbeat and no
 * event id; a client that reconnects does not get missed events.
 */
public final class EventStreams implements ClusterListener {

    private static final byte[] END = new byte[0];

    /** A connected client and the events that are not yet written to it. */
    private static final class Subscriber {
        private final LinkedBlockingQueue<byte[]> frames = new LinkedBlockingQueue<>();

        void writeAll(OutputStream out) throws IOException, InterruptedException {
            for (byte[] frame = frames.take(); frame.length > 0; frame = frames.take()) {
                out.write(frame);
                out.flush();
            }
        }
    }

    private final Cluster cluster;
    private final List<Subscriber> promotionSubscribers = new CopyOnWriteArrayList<>();
    private final List<Subscriber> nodeSubscribers = new CopyOnWriteArrayList<>();
    private final Map<Replica, Optional<Boolean>> lastSent = new HashMap<>();

    /** Creates streams without clients. The caller must add them to the cluster as a listener. */
    public EventStreams(Cluster cluster) {
        this.cluster = cluster;
    }

    /**
     * Returns a stream of promotion events for a new client.
     *
     * @param current whether to send the current state first; LINSTOR sends it to all clients when one asks for it
     */
    public Response promotions(boolean current) {
        Response stream = stream(promotionSubscribers);
        if (current) {
            cluster.definitions().stream().flatMap(each -> each.replicas().stream())
                    .forEach(each -> sendPromotionEvent(each, PromotionRules.mayPromote(each)));
        }
        return stream;
    }

    /** Returns a stream of node events for a new client. */
    public Response nodes() {
        return stream(nodeSubscribers);
    }

    private static Response stream(List<Subscriber> subscribers) {
        Subscriber subscriber = new Subscriber();
        subscribers.add(subscriber);
        return new Response.StreamedResponse(out -> {
            try {
                subscriber.writeAll(out);
            } finally {
                subscribers.remove(subscriber);
            }
        });
    }

    /** Ends all streams, as a controller does when it stops. */
    public void endAll() {
        promotionSubscribers.forEach(each -> each.frames.add(END));
        nodeSubscribers.forEach(each -> each.frames.add(END));
    }

    @Override
    public void changed(ResourceDefinition definition) {
        for (Replica replica : definition.replicas()) {
            Optional<Boolean> now = PromotionRules.mayPromote(replica);
            if (!now.equals(lastSent.put(replica, now))) {
                sendPromotionEvent(replica, now);
            }
        }
    }

    @Override
    public void removed(Replica replica) {
        lastSent.remove(replica);
        sendPromotionEvent(replica, Optional.empty());
    }

    @Override
    public void added(Node node) {
        sendNodeEvent("node-create", node);
    }

    @Override
    public void modified(Node node) {
        sendNodeEvent("node-modified", node);
    }

    @Override
    public void removed(Node node) {
        sendNodeEvent("node-delete", node);
    }

    private void sendPromotionEvent(Replica replica, Optional<Boolean> mayPromote) {
        send(promotionSubscribers, "may-promote-change", out -> {
            out.begin().put("resource_name", replica.definition().name()).put("node_name", replica.node().name());
            mayPromote.ifPresent(value -> out.put("may_promote", value));
            out.end();
        });
    }

    private void sendNodeEvent(String event, Node node) {
        send(nodeSubscribers, event, out -> {
            out.begin();
            if (event.equals("node-modified")) {
                writeNode(out.begin("old_node"), node);
                writeNode(out.begin("new_node"), node);
            } else {
                writeNode(out.begin("node"), node);
            }
            out.end();
        });
    }

    private static void writeNode(JsonStreamWriter out, Node node) {
        out.put("name", node.name()).put("type", node.type()).put("uuid", node.uuid().toString()).end();
    }

    private static void send(List<Subscriber> subscribers, String event, Consumer<JsonStreamWriter> data) {
        if (subscribers.isEmpty()) {
            return;
        }
        String json = new String(JsonStreamWriter.bytes(data), StandardCharsets.UTF_8);
        byte[] frame = ("event: " + event + "\ndata: " + json + "\n\n").getBytes(StandardCharsets.UTF_8);
        subscribers.forEach(each -> each.frames.add(frame));
    }
}
