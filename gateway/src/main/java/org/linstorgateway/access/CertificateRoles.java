package org.linstorgateway.access;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;

/**
 * The roles of client certificates. A rule {@code NAME=ROLE} matches a certificate that has exactly this name, {@code *=ROLE} each. The
 * first rule that matches counts; a certificate that none matches tells nothing about its client.
 */
public final class CertificateRoles {
    private static final String EACH = "*";
    private static final int LONGEST_NAME = 128;
    /** Characters that could forge a line of the log, or reverse the direction of writing. */
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]");

    private final List<Rule> rules;

    private record Rule(String name, Role role) {
        private static Rule parse(String text) {
            int end = text.lastIndexOf('=');
            String name = end < 0 ? "" : text.substring(0, end).strip();
            return Optional.of(name).filter(given -> !given.isEmpty())
                    .flatMap(given -> Role.find(text.substring(end + 1).strip())).map(role -> new Rule(name, role))
                    .orElseThrow(() -> GatewayException.of(ErrorCode.INVALID_SETTING, "'" + text
                            + "' does not give a certificate a role: expected NAME=ROLE with none, viewer, operator or "
                            + "admin, such as alice=admin"));
        }

        /** Returns the name by which a certificate matches. */
        private Optional<String> match(X509Certificate certificate) {
            List<String> names = CertificateNames.of(certificate);
            return name.equals(EACH)
                    ? names.stream().findFirst().or(() -> Optional.of(CertificateNames.subject(certificate)))
                    : names.stream().filter(name::equals).findFirst();
        }
    }

    private CertificateRoles(List<Rule> rules) {
        this.rules = rules;
    }

    /**
     * Reads rules.
     *
     * @throws GatewayException ({@code INVALID}) for one that is malformed
     */
    public static CertificateRoles parse(List<String> rules) {
        return new CertificateRoles(rules.stream().map(Rule::parse).toList());
    }

    /** Returns the client with a certificate that TLS has verified; empty if no rule matches. */
    Optional<Caller> caller(X509Certificate certificate) {
        for (Rule rule : rules) {
            Optional<String> name = rule.match(certificate);
            if (name.isPresent()) {
                return Optional.of(new Caller(Proof.CERTIFICATE, name.map(CertificateRoles::printable), rule.role(),
                        Optional.of(certificate.getNotAfter().toInstant())));
            }
        }
        return Optional.empty();
    }

    private static String printable(String name) {
        String text = UNPRINTABLE.matcher(name).replaceAll("?");
        return text.length() > LONGEST_NAME ? text.substring(0, LONGEST_NAME) : text;
    }
}
