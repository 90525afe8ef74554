package org.linstorgateway.server;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.time.Duration;
import java.util.function.Predicate;
import org.linstorgateway.client.GatewayConnection;
import org.linstorgateway.config.GatewayAddress;
import org.linstorgateway.config.ListenAddress;
import org.linstorgateway.target.GatewayException;

/** A check whether this server answers requests, made with the HTTP client of the command line. */
final class SelfCheck implements Predicate<Duration> {
    private static final System.Logger LOG = System.getLogger(SelfCheck.class.getName());

    private final String host;
    private final int port;

    /** @param port the port that the server listens on */
    SelfCheck(ListenAddress address, int port) {
        this.host = address.host().orElse("0.0.0.0");
        this.port = port;
    }

    /** Returns whether the server answers within a time limit. Any answer counts, including that the server is overloaded. */
    @Override
    public boolean test(Duration limit) {
        try {
            new GatewayConnection(GatewayAddress.parse(ownAddress())).requireAnswer(limit);
            return true;
        } catch (IOException | GatewayException e) {
            LOG.log(Level.DEBUG, "The server does not answer its own request: {0}", e.toString());
            return false;
        }
    }

    private String ownAddress() throws IOException {
        InetAddress address = InetAddress.getByName(host);
        String text = (address.isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : address).getHostAddress();
        return (text.indexOf(':') < 0 ? text : "[" + text.split("%", 2)[0] + "]") + ":" + port;
    }
}
