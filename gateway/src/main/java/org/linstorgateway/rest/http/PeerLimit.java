package org.linstorgateway.rest.http;

import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.ssl.SslConnection;

/**
 * Limits the connections of each network of clients, so that a single client cannot occupy all connections of the server. It keeps the
 * address of each open connection: Jetty no longer knows it when it reports that a connection has closed (seen with 12.1.14).
 */
final class PeerLimit implements Connection.Listener {
    private static final System.Logger LOG = System.getLogger(PeerLimit.class.getName());

    private final int most;
    private final Map<Connection, ClientNetwork> peers = new HashMap<>();
    private final Set<ClientNetwork> reported = new HashSet<>();
    private final Map<ClientNetwork, Integer> connections = new HashMap<>();

    PeerLimit(int most) {
        this.most = most;
    }

    /** Closes a connection that is one too many. */
    @Override
    public void onOpened(Connection connection) {
        if (isWithinTls(connection)) {
            return;
        }
        ClientNetwork peer = connection.getEndPoint().getRemoteSocketAddress() instanceof InetSocketAddress address
                ? ClientNetwork.of(address.getAddress())
                : new ClientNetwork("unknown");
        int open = add(connection, peer);
        if (open > most) {
            LOG.log(isNew(peer) ? Level.WARNING : Level.DEBUG, "{0} has more than {1} connections: closed one",
                    peer, most);
            connection.close();
        }
    }

    @Override
    public synchronized void onClosed(Connection connection) {
        ClientNetwork peer = peers.remove(connection);
        if (peer != null) {
            connections.computeIfPresent(peer, (_, open) -> open == 1 ? null : open - 1);
            if (connections.getOrDefault(peer, 0) <= most / 2) {
                reported.remove(peer);
            }
        }
    }

    /** An address is reported once until it has closed half of its connections. */
    private synchronized boolean isNew(ClientNetwork peer) {
        return reported.add(peer);
    }

    private synchronized int add(Connection connection, ClientNetwork peer) {
        peers.put(connection, peer);
        return connections.merge(peer, 1, Integer::sum);
    }

    /** A connection with TLS consists of two, of which the outer one is counted. */
    private static boolean isWithinTls(Connection connection) {
        return connection.getEndPoint() instanceof SslConnection.SslEndPoint;
    }

    /** Returns the address of the client of an open connection. */
    static String peer(Connection connection) {
        return connection.getEndPoint().getRemoteSocketAddress() instanceof InetSocketAddress address
                ? address.getAddress().getHostAddress()
                : "unknown";
    }
}
