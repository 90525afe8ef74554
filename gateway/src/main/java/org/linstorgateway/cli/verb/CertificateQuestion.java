package org.linstorgateway.cli.verb;

import java.time.Duration;
import java.util.Optional;
import org.linstorgateway.cli.output.Console;
import org.linstorgateway.client.ClientTls;
import org.linstorgateway.client.GatewayConnection;
import org.linstorgateway.config.Setting;
import org.linstorgateway.config.Settings;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.tls.CertificateMistake;
import org.linstorgateway.tls.Fingerprint;
import org.linstorgateway.tls.RefusedCertificateException;

/**
 * Decides whether a log-in trusts the certificate of its server, before it sends the token. On a terminal it asks about one that no known
 * authority has signed.
 */
final class CertificateQuestion {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final Console console;
    private final Settings settings;
    private final GatewayConnection connection;

    /** @param connection trusts what the settings say, and nothing that an earlier log-in has stored */
    CertificateQuestion(Console console, Settings settings, GatewayConnection connection) {
        this.console = console;
        this.settings = settings;
        this.connection = connection;
    }

    /**
     * Returns the fingerprint to store with the log-in: the one of the option, or the one that the user has confirmed now or in an earlier
     * log-in. Empty if the settings, or the authorities that Java knows, are enough.
     *
     * @param stored the fingerprint of an earlier log-in
     * @throws GatewayException ({@code UNREACHABLE}) if the server is not trusted
     */
    Optional<Fingerprint> fingerprint(Optional<Fingerprint> stored) {
        if (!connection.address().isSecure()) {
            return Optional.empty();
        }
        try {
            connection.requireAnswer(LIMIT);
            return settings.value(Setting.FINGERPRINT).source().equals(Setting.FINGERPRINT.option())
                    ? settings.get(Setting.FINGERPRINT)
                    : Optional.empty();
        } catch (GatewayException e) {
            Fingerprint shown = RefusedCertificateException.causeOf(e)
                    .filter(refusal -> refusal.mistake() == CertificateMistake.UNTRUSTED)
                    .filter(_ -> !ClientTls.tellTrust(settings)).map(RefusedCertificateException::fingerprint)
                    .orElseThrow(() -> e);
            if (stored.filter(shown::equals).isEmpty()) {
                ask(shown, stored, e);
            }
            return Optional.of(shown);
        }
    }

    private void ask(Fingerprint shown, Optional<Fingerprint> stored, GatewayException refusal) {
        stored.ifPresent(former -> console.warn("the certificate of " + connection.address()
                + " is not the one of your last log-in, which had the fingerprint " + former
                + ". If nobody has renewed it, somebody else answers at this address."));
        if (!console.canAsk()) {
            throw refusal;
        }
        console.print("No known authority has signed the certificate of " + connection.address()
                + ". Its SHA-256 fingerprint is\n" + shown
                + "\nThe log of the server shows the right one: journalctl -u linstor-gateway -g fingerprint");
        if (console.confirm("Is it the same? [y/N] ") != Console.Answer.YES) {
            throw refusal;
        }
    }
}
