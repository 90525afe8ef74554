package org.linstorgateway.promoter;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The path of a target's promoter file on its nodes.
 *
 * @param protocol {@code iscsi}, {@code nfs}, {@code nvmeof}
 * @param resource the LINSTOR resource
 */
public record PromoterPath(String protocol, String resource) {
    /** The folder from which DRBD Reactor reads promoter files. LINSTOR's satellites need permission to write to it. */
    public static final String FOLDER = "/etc/drbd-reactor.d";

    /** The suffix that {@code drbd-reactorctl disable} appends to the name of a file on a node. */
    public static final String DISABLED_SUFFIX = ".disabled";

    private static final Pattern PATH = Pattern
            .compile(Pattern.quote(FOLDER + "/linstor-gateway-") + "([a-z]+)-(.+)\\.toml", Pattern.CASE_INSENSITIVE);

    /** Parses a path. Returns empty for any other file than a gateway's promoter file. */
    public static Optional<PromoterPath> parse(String path) {
        Matcher matcher = PATH.matcher(path);
        return matcher.matches()
                ? Optional.of(new PromoterPath(matcher.group(1).toLowerCase(Locale.ROOT), matcher.group(2)))
                : Optional.empty();
    }

    /** Returns the name of the file without folder and ending, as {@code drbd-reactorctl} takes it. */
    public String config() {
        return "linstor-gateway-" + protocol + "-" + resource;
    }

    /** Returns the absolute path. */
    @Override
    public String toString() {
        return FOLDER + "/" + config() + ".toml";
    }
}
