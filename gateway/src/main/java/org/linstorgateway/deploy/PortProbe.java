package org.linstorgateway.deploy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.time.Duration;

/** What this machine reaches of the addresses that targets are served under. */
@FunctionalInterface
public interface PortProbe {
    /** Nothing: nobody listens there, as in a simulated cluster. */
    PortProbe NOWHERE = (portal, limit) -> false;

    /** The machine's network. */
    PortProbe NETWORK = PortProbe::connects;

    /** Whether something accepts a TCP connection there within this time; it is closed again at once. */
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
