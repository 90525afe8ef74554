package org.linstorgateway.server;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.URI;
import java.net.URL;
import java.time.Duration;
import java.util.function.Predicate;
import org.linstorgateway.config.ListenAddress;

/** Whether this server answers requests, found out as any client would. */
final class SelfCheck implements Predicate<Duration> {
    private static final System.Logger LOG = System.getLogger(SelfCheck.class.getName());

    private final String host;
    private final int port;

    /** @param port the one that it listens on */
    SelfCheck(ListenAddress address, int port) {
        this.host = address.host().orElse("0.0.0.0");
        this.port = port;
    }

    /** Any answer counts, also that there is too much to do at the moment. */
    @Override
    public boolean test(Duration limit) {
        try {
            return answers((HttpURLConnection) url().openConnection(Proxy.NO_PROXY), (int) limit.toMillis());
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "The server does not answer itself: {0}", e.toString());
            return false;
        }
    }

    private static boolean answers(HttpURLConnection request, int limitMillis) throws IOException {
        request.setConnectTimeout(limitMillis);
        request.setReadTimeout(limitMillis);
        request.setRequestProperty("Connection", "close");
        try {
            return request.getResponseCode() > 0;
        } finally {
            request.disconnect();
        }
    }

    private URL url() throws IOException {
        InetAddress address = InetAddress.getByName(host);
        String reached = (address.isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : address).getHostAddress();
        return URI.create(
                "http://" + (reached.indexOf(':') < 0 ? reached : "[" + reached.split("%", 2)[0] + "]") + ":" + port
                        + "/api/v2/status")
                .toURL();
    }
}
