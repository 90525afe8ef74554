package org.linstorgateway.rest.http;

import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.jetty.io.Connection;

/** Limits the connections of each address, so that a single client cannot occupy all connections of the server. */
final class PeerLimit implements Connection.Listener {
    private static final System.Logger LOG = System.getLogger(PeerLimit.class.getName());

    private final int most;
    private final Map<String, Integer> connections = new HashMap<>();

    PeerLimit(int most) {
        this.most = most;
    }

    /** Closes a connection that is one too many. */
    @Override
    public void onOpened(Connection connection) {
        int open = count(connection, 1);
        if (open > most) {
            LOG.log(open == most + 1 ? Level.WARNING : Level.DEBUG, "{0} has more than {1} connections: closed one",
                    peer(connection), most);
            connection.close();
        }
    }

    @Override
    public void onClosed(Connection connection) {
        count(connection, -1);
    }

    private synchronized int count(Connection connection, int change) {
        Integer open = connections.merge(peer(connection), change, (old, more) -> old + more == 0 ? null : old + more);
        return open == null ? 0 : open;
    }

    private static String peer(Connection connection) {
        return connection.getEndPoint().getRemoteSocketAddress() instanceof InetSocketAddress address
                ? address.getAddress().getHostAddress()
                : "unknown";
    }
}
