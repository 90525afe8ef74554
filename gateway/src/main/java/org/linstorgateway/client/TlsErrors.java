package org.linstorgateway.client;

import java.util.Optional;
import javax.net.ssl.SSLException;
import org.linstorgateway.config.GatewayAddress;
import org.linstorgateway.config.ListenAddress;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.tls.CertificateMistake;
import org.linstorgateway.tls.CertifiedKey;
import org.linstorgateway.tls.HandshakeFailure;
import org.linstorgateway.tls.RefusedCertificateException;

/** Error messages for failed TLS connections to a gateway server. The JDK's own name neither the mistake nor a remedy. */
final class TlsErrors {
    private final GatewayAddress address;
    private final ClientTls tls;

    TlsErrors(GatewayAddress address, ClientTls tls) {
        this.address = address;
        this.tls = tls;
    }

    /** Returns the failure of a connection. */
    GatewayException of(SSLException cause) {
        return RefusedCertificateException.causeOf(cause).map(refusal -> untrusted(refusal, cause))
                .or(() -> HandshakeFailure.alertAboutClientCertificate(cause).map(_ -> clientCertificate(cause)))
                .orElseGet(() -> handshake(cause));
    }

    private GatewayException untrusted(RefusedCertificateException refusal, SSLException cause) {
        String reason = refusal.reason(address.base().getHost())
                + (refusal.mistake() == CertificateMistake.OTHER_FINGERPRINT ? " than " + pinned() : "");
        return GatewayException.of(ErrorCode.SERVER_NOT_TRUSTED,
                "cannot trust the LINSTOR Gateway server at " + address + ": " + reason, hint(refusal), cause);
    }

    private String pinned() {
        return tls.isOfLogin() ? "when you logged in" : "the one of --fingerprint";
    }

    private String hint(RefusedCertificateException refusal) {
        String pin = "--fingerprint " + refusal.fingerprint();
        return switch (refusal.mistake()) {
            case EXPIRED -> "Renew it on the server (setting server.tls_cert); check the clock of this machine.";
            case NOT_YET_VALID -> "Check the clocks of both machines.";
            case OTHER_NAME -> "Use a name of the certificate in the address, or trust this certificate with " + pin;
            case UNTRUSTED -> "Name the file of its authority with --cacert. Or, if the log of the server shows this "
                    + "fingerprint, too, use " + pin;
            case OTHER_FINGERPRINT -> tls.isOfLogin()
                    ? "If the certificate was renewed, and the log of the server shows the fingerprint "
                            + refusal.fingerprint() + ", too, log in again: linstor-gateway login --connect " + address
                    : "If the certificate was renewed, and the log of the server shows this "
                            + "fingerprint, too, use " + pin;
            case UNSUITABLE -> "Replace it on the server (setting server.tls_cert).";
        };
    }

    private GatewayException clientCertificate(SSLException cause) {
        Optional<CertifiedKey> own = tls.own();
        return own.isEmpty()
                ? GatewayException.of(ErrorCode.CLIENT_CERTIFICATE_REFUSED,
                        "the LINSTOR Gateway server at " + address + " requires a client certificate",
                        "Name its file with --client-cert and the file of its key with --client-key.", cause)
                : GatewayException.of(ErrorCode.CLIENT_CERTIFICATE_REFUSED,
                        "the LINSTOR Gateway server at " + address + " refuses the client certificate of " + own.get()
                                + own.get().expired().map(time -> ", which expired on " + time).orElse(""),
                        "Use one that is signed by an authority in the file server.tls_client_ca of the server.",
                        cause);
    }

    private GatewayException handshake(SSLException cause) {
        String reason = String.valueOf(cause.getMessage());
        if (HandshakeFailure.isNotTls(cause)) {
            return failed("this port does not use TLS", "Use the port with TLS, by default "
                    + ListenAddress.DEFAULT_TLS_PORT + ", or http:// in the address if the connection may be plain.",
                    cause);
        }
        return failed(
                HandshakeFailure.alert(cause).map(alert -> "it ended the handshake with '" + alert + "'")
                        .orElse(reason),
                "Check that the address is that of a LINSTOR Gateway server with TLS 1.2 or 1.3.", cause);
    }

    private GatewayException failed(String reason, String hint, SSLException cause) {
        return GatewayException.of(ErrorCode.TLS_FAILED,
                "no TLS connection to the LINSTOR Gateway server at " + address + ": " + reason, hint, cause);
    }
}
