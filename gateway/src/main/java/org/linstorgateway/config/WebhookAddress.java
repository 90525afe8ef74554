package org.linstorgateway.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Secret;

/**
 * The URL that notifications are sent to. User, password, path and query may be secrets of the receiver: its text has none of them.
 *
 * @param url      without user and password
 * @param userInfo user and password, as the URL has them, decoded
 */
public record WebhookAddress(URI url, Optional<Secret> userInfo) {
    private static final int LAST_PORT = 65_535;

    /**
     * Parses a URL with http or https.
     *
     * @throws GatewayException ({@code INVALID}) for anything else; the message does not quote the text
     */
    public static WebhookAddress parse(String text) {
        try {
            URI given = new URI(text).parseServerAuthority();
            boolean isWeb = "http".equalsIgnoreCase(given.getScheme()) || "https".equalsIgnoreCase(given.getScheme());
            if (!isWeb || given.getHost() == null || given.getPort() == 0 || given.getPort() > LAST_PORT) {
                throw invalid("it has no scheme http or https, no host, or a wrong port");
            }
            if (given.getRawFragment() != null) {
                throw invalid("it has a fragment (#)");
            }
            return new WebhookAddress(withoutUser(given), Optional.ofNullable(given.getUserInfo()).map(Secret::new));
        } catch (URISyntaxException e) {
            throw invalid(e.getIndex() < 0 ? "it is no URL" : "the character " + (e.getIndex() + 1) + " is wrong");
        }
    }

    private static URI withoutUser(URI url) throws URISyntaxException {
        String port = url.getPort() < 0 ? "" : ":" + url.getPort();
        String path = url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        String query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
        return new URI(url.getScheme() + "://" + url.getHost() + port + path + query);
    }

    private static GatewayException invalid(String reason) {
        return GatewayException.of(ErrorCode.INVALID_SETTING,
                "the text (not shown, it may have a secret) is not the URL "
                        + "of a webhook: " + reason + "; expected is a URL such as https://alerts.example.com/linstor");
    }

    /** Returns scheme, host and port. */
    @Override
    public String toString() {
        return url.getScheme() + "://" + url.getHost() + (url.getPort() < 0 ? "" : ":" + url.getPort());
    }
}
