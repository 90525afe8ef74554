package org.linstorgateway.protocol.nfs;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.ExportOptions;
import org.linstorgateway.target.ExportOptions.Security;
import org.linstorgateway.target.ExportOptions.Squash;
import org.linstorgateway.target.ExportOptions.Writes;
import org.linstorgateway.target.ExportRules;
import org.linstorgateway.target.ExportWords;
import org.linstorgateway.target.GatewayException;

/** The requirements for the options of new exports and volumes. */
final class ExportOptionRules {
    /**
     * The further options without a value that exports(5) describes (nfs-utils 2.6). Those that point clients to other servers
     * (refer, replicas) are not among them, and fsid is the gateway's own.
     */
    private static final Set<String> KNOWN = Set.of("secure", "insecure", "wdelay", "no_wdelay", "hide", "nohide",
            "crossmnt", "nocrossmnt", "subtree_check", "no_subtree_check", "secure_locks", "insecure_locks", "auth_nlm",
            "no_auth_nlm", "acl", "no_acl", "mountpoint", "mp", "nordirplus", "security_label", "pnfs", "no_pnfs");
    private static final String FSID = "fsid";

    private ExportOptionRules() {}

    /**
     * Requires that the options of an export are known and fit together.
     *
     * @throws GatewayException ({@code INVALID}) naming the option
     */
    static void require(NfsTarget target) {
        all(target).forEach(ExportOptionRules::require);
        if (target.implementation() == NfsImplementation.GANESHA) {
            requireKnownToGanesha(target);
        }
    }

    /** Requires the same of one volume; the others may have options of other programs. */
    static void require(NfsTarget target, int number) {
        target.volumes().stream().filter(volume -> volume.number() == number)
                .flatMap(volume -> target.networksOf(volume).stream()
                        .map(network -> target.rulesOf(volume).of(network)))
                .forEach(ExportOptionRules::require);
        if (target.implementation() == NfsImplementation.GANESHA) {
            requireKnownToGanesha(target);
        }
    }

    private static Stream<ExportOptions> all(NfsTarget target) {
        return target.volumes().stream().flatMap(volume -> target.networksOf(volume).stream()
                .map(network -> target.rulesOf(volume).of(network))).distinct();
    }

    private static void require(ExportOptions options) {
        options.foreign().ifPresent(text -> {
            throw refused("'" + text + "' cannot be understood: give 'sec=' once, with any of "
                    + String.join(":", ExportOptions.words(Security.class)) + ", and numbers as ids");
        });
        options.further().forEach(ExportOptionRules::requireKnown);
        requireAnonymous(options);
    }

    private static void requireKnown(String word) {
        if (word.equals(FSID) || word.startsWith(FSID + "=")) {
            throw refused(
                    "'" + word + "' cannot be set: the gateway gives every volume an fsid that is the same on all "
                            + "nodes");
        }
        if (ExportWords.isTyped(word)) {
            throw refused("'" + word + "' is no further option: use --access, --squash, --anonuid, --anongid, --sec or "
                    + "--writes");
        }
        if (!KNOWN.contains(word)) {
            throw refused("'" + word + "' is not an option that can be set: expected one of "
                    + String.join(", ", KNOWN.stream().sorted().toList()));
        }
    }

    private static void requireAnonymous(ExportOptions options) {
        boolean own = Stream.of(options.anonUid(), options.anonGid()).flatMap(Optional::stream)
                .anyMatch(id -> id != ExportOptions.NOBODY);
        if (options.squash().equals(Optional.of(Squash.NO_ROOT_SQUASH)) && own) {
            throw refused("with no_root_squash no user becomes the anonymous one: leave out anonuid and anongid, or "
                    + "choose root_squash or all_squash");
        }
        if (options.squash().equals(Optional.of(Squash.ROOT_SQUASH)) && options.anonUid().equals(Optional.of(0L))) {
            throw refused("with root_squash and anonuid=0 root stays root: choose another anonuid, or no_root_squash");
        }
    }

    private static void requireKnownToGanesha(NfsTarget target) {
        ExportRules rules = target.exportRules();
        if (target.hasDifferingRules() || !rules.byNetwork().isEmpty()) {
            throw unsuitable("has one set of options for all volumes and networks of an export");
        }
        if (rules.common().writes().equals(Optional.of(Writes.ASYNC))) {
            throw unsuitable("cannot answer writes before the data is on disk (async)");
        }
        if (!rules.common().further().isEmpty()) {
            throw unsuitable("has none of the options " + String.join(", ", rules.common().further()));
        }
    }

    private static GatewayException unsuitable(String why) {
        return GatewayException.of(ErrorCode.IMPLEMENTATION_UNSUITABLE,
                "the export cannot have these options: NFS-Ganesha " + why);
    }

    private static GatewayException refused(String why) {
        return GatewayException.of(ErrorCode.INVALID_EXPORT_OPTIONS, why);
    }

    /** Returns remarks on options that can lose data or need something on the nodes; a sentence each. */
    static List<String> notes(NfsTarget target) {
        return Stream.concat(
                all(target).anyMatch(options -> options.writes().equals(Optional.of(Writes.ASYNC)))
                        ? Stream.of("the export answers writes before the data is on disk (async): a failover loses "
                                + "writes that clients take for done")
                        : Stream.of(),
                all(target).anyMatch(options -> options.security().stream().anyMatch(way -> way != Security.SYS))
                        ? Stream.of(
                                "clients authenticate with Kerberos: every node needs a key for the service nfs under "
                                        + "the name of the service IP")
                        : Stream.of())
                .toList();
    }
}
