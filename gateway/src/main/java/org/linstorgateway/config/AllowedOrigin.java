package org.linstorgateway.config;

import java.util.Optional;
import java.util.regex.Pattern;

/** Origins of web pages in the configuration, in which {@code *} stands for any text. */
final class AllowedOrigin {
    /** What browsers send: scheme, host and, unless it is the default, port (RFC 6454, section 6.1). */
    private static final Pattern ORIGIN = Pattern.compile("[^/]*\\*[^/]*|(https?|[^:/]*\\*[^:/]*)://[^/]+|null",
            Pattern.CASE_INSENSITIVE);

    private AllowedOrigin() {}

    /** Returns why no page can have this origin; empty if one can. */
    static Optional<String> withoutEffect(String text) {
        return ORIGIN.matcher(text).matches()
                ? Optional.empty()
                : Optional.of("'" + text
                        + "' is no origin of a web page and has no effect; expected is scheme, host and port "
                        + "without a path, such as https://gui.example.com:8443 or https://*.example.com");
    }
}
