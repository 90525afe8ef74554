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
import org.linstorgateway.sim.http.Answer;
import org.linstorgateway.sim.json.JsonOut;
import org.linstorgateway.sim.world.Cluster;
import org.linstorgateway.sim.world.ClusterListener;
import org.linstorgateway.sim.world.Definition;
import org.linstorgateway.sim.world.Node;
import org.linstorgateway.sim.world.Promotion;
import org.linstorgateway.sim.world.Replica;

/**
 * The two event streams: who may promote, and which nodes come and go. There is no heartbeat and no id; what a client
 * misses is lost.
 */
public final class EventStreams implements ClusterListener {

    private static final byte[] END = new byte[0];

    /** The frames that are still to be written to a client. */
    private static final class Client {
        private final LinkedBlockingQueue<byte[]> frames = new LinkedBlockingQueue<>();

        void writeAll(OutputStream out) throws IOException, InterruptedException {
            for (byte[] frame = frames.take(); frame.length > 0; frame = frames.take()) {
                out.write(frame);
                out.flush();
            }
        }
    }

    private final Cluster cluster;
    private final List<Client> promotionClients = new CopyOnWriteArrayList<>();
    private final List<Client> nodeClients = new CopyOnWriteArrayList<>();
    private final Map<Replica, Optional<Boolean>> known = new HashMap<>();

    /** Streams without clients; they must still be told of changes by the cluster. */
    public EventStreams(Cluster cluster) {
        this.cluster = cluster;
    }

    /**
     * A stream of promotion events for a new client.
     *
     * @param current whether all clients are told the present state first, as LINSTOR does when one asks for it
     */
    public Answer promotions(boolean current) {
        Answer stream = stream(promotionClients);
        if (current) {
            cluster.definitions().stream().flatMap(each -> each.replicas().stream())
                    .forEach(each -> tell(each, Promotion.mayPromote(each)));
        }
        return stream;
    }

    /** A stream of node events for a new client. */
    public Answer nodes() {
        return stream(nodeClients);
    }

    private static Answer stream(List<Client> clients) {
        Client client = new Client();
        clients.add(client);
        return new Answer.Events(out -> {
            try {
                client.writeAll(out);
            } finally {
                clients.remove(client);
            }
        });
    }

    /** Ends all streams, as a controller does that stops. */
    public void endAll() {
        promotionClients.forEach(each -> each.frames.add(END));
        nodeClients.forEach(each -> each.frames.add(END));
    }

    @Override
    public void changed(Definition definition) {
        for (Replica replica : definition.replicas()) {
            Optional<Boolean> now = Promotion.mayPromote(replica);
            if (!now.equals(known.put(replica, now))) {
                tell(replica, now);
            }
        }
    }

    @Override
    public void removed(Replica replica) {
        known.remove(replica);
        tell(replica, Optional.empty());
    }

    @Override
    public void added(Node node) {
        tellOfNode("node-create", node);
    }

    @Override
    public void modified(Node node) {
        tellOfNode("node-modified", node);
    }

    @Override
    public void removed(Node node) {
        tellOfNode("node-delete", node);
    }

    private void tell(Replica replica, Optional<Boolean> may) {
        send(promotionClients, "may-promote-change", out -> {
            out.begin().put("resource_name", replica.definition().name()).put("node_name", replica.node().name());
            may.ifPresent(yes -> out.put("may_promote", yes));
            out.end();
        });
    }

    private void tellOfNode(String event, Node node) {
        send(nodeClients, event, out -> {
            out.begin();
            if (event.equals("node-modified")) {
                about(out.begin("old_node"), node);
                about(out.begin("new_node"), node);
            } else {
                about(out.begin("node"), node);
            }
            out.end();
        });
    }

    private static void about(JsonOut out, Node node) {
        out.put("name", node.name()).put("type", node.type()).put("uuid", node.uuid().toString()).end();
    }

    private static void send(List<Client> clients, String event, Consumer<JsonOut> data) {
        if (clients.isEmpty()) {
            return;
        }
        String json = new String(JsonOut.bytes(data), StandardCharsets.UTF_8);
        byte[] frame = ("event: " + event + "\ndata: " + json + "\n\n").getBytes(StandardCharsets.UTF_8);
        clients.forEach(each -> each.frames.add(frame));
    }
}
