package org.linstorgateway.config;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.linstorgateway.access.AnonymousRoles;
import org.linstorgateway.access.Role;
import org.linstorgateway.linstor.LinstorConfig;
import org.linstorgateway.tls.ClientCertificates;

/** What the settings of a server let other machines do, as far as an administrator should know. */
public final class AccessExposure {
    private final Settings settings;
    private final LinstorConfig linstor;

    public AccessExposure(Settings settings, LinstorConfig linstor) {
        this.settings = settings;
        this.linstor = linstor;
    }

    /** Returns what callers that prove nothing may do. */
    public AnonymousRoles anonymous() {
        AnonymousRoles roles = AnonymousRoles.of(settings.anonymous());
        return linstor.hasCredentials() ? roles.withLinstorCredentials() : roles;
    }

    /** Returns a sentence for each setting that lets others do more, or less, than its administrator may think. */
    public List<String> warnings() {
        return Stream.of(missingCertificate(), open(), limited()).flatMap(Optional::stream).toList();
    }

    /** Returns who is let in, if callers need a token. */
    public Optional<String> closed() {
        return anonymous().network() == Role.ANYONE && anonymous().local() == Role.ANYONE
                ? Optional.of("callers need a token" + settings.get(Setting.ROOT_TOKEN_FILE)
                        .map(file -> "; root of this machine has one, in " + file).orElse("")
                        + ". To let in others, create tokens: linstor-gateway access token create NAME --role ROLE")
                : Optional.empty();
    }

    private Optional<String> missingCertificate() {
        return Optional.of(settings).filter(AccessExposure::requiresCertificate).flatMap(_ -> plainOnNetwork())
                .map(address -> "clients need no certificate on port " + address.port() + ", which is without TLS: set "
                        + Setting.ADDRESS.key() + " to 'off' or 'localhost:" + ListenAddress.DEFAULT_PORT + "'");
    }

    private static boolean requiresCertificate(Settings settings) {
        return settings.get(Setting.TLS_CLIENT_AUTHORITIES).isPresent()
                && settings.get(Setting.TLS_CLIENT_CERTIFICATES) == ClientCertificates.REQUIRED;
    }

    private Optional<ListenAddress> plainOnNetwork() {
        return settings.address().filter(address -> !isLoopback(address));
    }

    private Optional<String> open() {
        boolean isOpen = anonymous().network().includes(Role.OPERATOR)
                && (plainOnNetwork().isPresent() || hasOpenTls());
        return isOpen
                ? Optional.of("everybody who reaches this server may "
                        + (anonymous().network() == Role.ADMIN ? "change and delete all targets" : "stop all targets")
                        + ", without a token: to close it, follow docs/access.md")
                : Optional.empty();
    }

    /** A required client certificate admits only those who have one. */
    private boolean hasOpenTls() {
        return settings.get(Setting.TLS_CERTIFICATE).isPresent()
                && !requiresCertificate(settings)
                && !isLoopback(settings.get(Setting.TLS_ADDRESS));
    }

    private Optional<String> limited() {
        return anonymous().network() == settings.anonymous()
                ? Optional.empty()
                : Optional.of(
                        "this server has credentials for LINSTOR, which it does not lend to everybody: callers on other "
                                + "machines without a token may only read, although " + Setting.ANONYMOUS.key()
                                + " is '"
                                + settings.anonymous().word() + "'. To let them do more, give them tokens");
    }

    private static boolean isLoopback(ListenAddress address) {
        try {
            return address.host().isPresent() && InetAddress.getByName(address.host().get()).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
