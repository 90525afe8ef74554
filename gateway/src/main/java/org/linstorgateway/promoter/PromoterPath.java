package org.linstorgateway.promoter;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the promoter file of a target lies on its nodes.
 *
 * @param protocol {@code iscsi}, {@code nfs}, {@code nvmeof}
 * @param resource the LINSTOR resource
 */
public record PromoterPath(String protocol, String resource) {
    /** Where DRBD Reactor looks for its files; LINSTOR's satellites must be allowed to write there. */
    public static final String FOLDER = "/etc/drbd-reactor.d";

    private static final Pattern PATH = Pattern
            .compile(Pattern.quote(FOLDER + "/linstor-gateway-") + "([a-z]+)-(.+)\\.toml", Pattern.CASE_INSENSITIVE);

    /** Reads a path; empty when it is not that of a gateway's file. */
    public static Optional<PromoterPath> parse(String path) {
        Matcher matcher = PATH.matcher(path);
        return matcher.matches()
                ? Optional.of(new PromoterPath(matcher.group(1).toLowerCase(Locale.ROOT), matcher.group(2)))
                : Optional.empty();
    }

    /** The absolute path. */
    @Override
    public String toString() {
        return FOLDER + "/linstor-gateway-" + protocol + "-" + resource + ".toml";
    }
}
