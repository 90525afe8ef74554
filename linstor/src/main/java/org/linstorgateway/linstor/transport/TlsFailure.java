package org.linstorgateway.linstor.transport;

import java.net.URI;
import java.util.Optional;
import org.linstorgateway.linstor.transport.TransportException.Reason;
import org.linstorgateway.tls.HandshakeFailure;
import org.linstorgateway.tls.RefusedCertificateException;

/** The failures of TLS connections that last until somebody changes a setting or a certificate. */
final class TlsFailure {
    private static final String NO_CONNECTION = "no TLS connection: ";

    private TlsFailure() {}

    /** Returns the failure with its remedy; empty for one that may go by itself, and for one without TLS. */
    static Optional<TransportException> of(URI controller, Throwable thrown) {
        return RefusedCertificateException.causeOf(thrown)
                .map(refusal -> failure(controller, refusal.reason(controller.getHost()), remedy(refusal)))
                .or(() -> HandshakeFailure.alertAboutClientCertificate(thrown).map(alert -> failure(controller,
                        "it requires a client certificate, or refuses the given one (" + alert + ")",
                        "Name a certificate that LINSTOR accepts in LS_USER_CERTIFICATE_FILE, and its key in "
                                + "LS_USER_KEY_FILE.")))
                .or(() -> HandshakeFailure.isNotTls(thrown)
                        ? Optional.of(failure(controller, "this port does not use TLS",
                                "Name LINSTOR's port with TLS, by default 3371, in " + SettingNames.CONTROLLERS
                                        + ", or write http:// there if the connection may be plain."))
                        : Optional.empty());
    }

    private static TransportException failure(URI controller, String reason, String remedy) {
        return TransportException.of(controller, Reason.MISCONFIGURED, NO_CONNECTION + reason).withRemedy(remedy);
    }

    private static String remedy(RefusedCertificateException refusal) {
        String pin = SettingNames.FINGERPRINTS + " = \"" + refusal.fingerprint() + "\"";
        return switch (refusal.mistake()) {
            case EXPIRED -> "Renew it on the controller; check the clock of this machine.";
            case NOT_YET_VALID -> "Check the clocks of both machines.";
            case OTHER_NAME -> "Use a name of the certificate in " + SettingNames.CONTROLLERS
                    + ", or trust exactly this certificate with " + pin;
            case UNTRUSTED -> "Name the file of its authority in " + SettingNames.AUTHORITIES
                    + ". Or, if the certificate on the controller has this fingerprint, too, set " + pin;
            case OTHER_FINGERPRINT -> "If LINSTOR has a new certificate, and it has this fingerprint on the "
                    + "controller, too, set " + pin;
            case UNSUITABLE -> "Replace it on the controller.";
        };
    }
}
