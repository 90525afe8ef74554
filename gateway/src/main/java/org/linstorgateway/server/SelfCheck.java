package org.linstorgateway.server;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.time.Duration;
import java.util.function.Predicate;
import java.util.function.Supplier;
import javax.net.ssl.SSLException;
import org.linstorgateway.client.ClientTls;
import org.linstorgateway.client.GatewayConnection;
import org.linstorgateway.config.GatewayAddress;
import org.linstorgateway.config.ListenAddress;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.tls.Fingerprint;

/** A check whether this server answers requests, made with the HTTP client of the command line. */
final class SelfCheck implements Predicate<Duration> {
    private static final System.Logger LOG = System.getLogger(SelfCheck.class.getName());

    private final String scheme;
    private final String host;
    private final int port;
    private final Supplier<ClientTls> tls;

    private SelfCheck(String scheme, ListenAddress address, int port, Supplier<ClientTls> tls) {
        this.scheme = scheme;
        this.host = address.host().orElse("0.0.0.0");
        this.port = port;
        this.tls = tls;
    }

    /**
     * Returns a check without TLS.
     *
     * @param port the port that the server listens on
     */
    static SelfCheck ofPlain(ListenAddress address, int port) {
        return new SelfCheck("http", address, port, ClientTls::ofSystem);
    }

    /**
     * Returns a check with TLS.
     *
     * @param fingerprint that of the certificate in use
     */
    static SelfCheck ofTls(ListenAddress address, int port, Supplier<Fingerprint> fingerprint) {
        return new SelfCheck("https", address, port, () -> ClientTls.of(fingerprint.get()));
    }

    /**
     * Returns whether the server answers within a time limit. Any answer counts, including that the server is overloaded,
     * requires a client certificate, or has an expired certificate of its own: a restart would help with none of them.
     */
    @Override
    public boolean test(Duration limit) {
        try {
            new GatewayConnection(GatewayAddress.parse(scheme + "://" + ownAddress()), tls.get(), _ -> {})
                    .requireAnswer(limit);
            return true;
        } catch (GatewayException e) {
            return e.getCause() instanceof SSLException || isNoAnswer(e);
        } catch (IOException e) {
            return isNoAnswer(e);
        }
    }

    private static boolean isNoAnswer(Exception failure) {
        LOG.log(Level.DEBUG, "The server does not answer its own request: {0}", failure.toString());
        return false;
    }

    private String ownAddress() throws IOException {
        InetAddress address = InetAddress.getByName(host);
        String text = (address.isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : address).getHostAddress();
        return (text.indexOf(':') < 0 ? text : "[" + text.split("%", 2)[0] + "]") + ":" + port;
    }
}
