package org.linstorgateway.deploy.wait;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.time.Duration;

/** Connects to the portals of targets, as far as this machine can reach them. */
@FunctionalInterface
public interface PortProbe {
    /** Reaches nothing, as in a simulated cluster. */
    PortProbe NOWHERE = (portal, limit) -> false;

    /** Uses the network of the machine. */
    PortProbe NETWORK = PortProbe::connects;

    /** Tells whether a TCP connection is accepted within the limit. The connection is closed at once. */
    boolean accepts(InetSocketAddress portal, Duration limit);

    private static boolean connects(InetSocketAddress portal, Duration limit) {
        try (Socket socket = new Socket(Proxy.NO_PROXY)) {
            socket.connect(portal, Math.toIntExact(limit.toMillis()));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
