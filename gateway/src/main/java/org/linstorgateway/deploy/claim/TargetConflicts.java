package org.linstorgateway.deploy.claim;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.linstorgateway.deploy.state.StoredFiles;
import org.linstorgateway.deploy.state.StoredPromoter;
import org.linstorgateway.promoter.Promoter;
import org.linstorgateway.promoter.PromoterPath;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.IpAddress;
import org.linstorgateway.target.ServiceIp;
import org.linstorgateway.target.Target;

/** The conflicts of a new target with the names and addresses of existing targets, of all protocols. */
public final class TargetConflicts {
    private final StoredFiles files;
    private final List<StoredPromoter> others;
    private final Target wanted;
    private final Map<PromoterPath, String> texts;

    /**
     * @param files    the promoter files of all targets
     * @param protocol the protocol's word in file names
     */
    public TargetConflicts(StoredFiles files, Target wanted, String protocol) {
        this.wanted = wanted;
        this.files = files;
        this.others = files.gateway().stream().filter(file -> !file.path().protocol().equals(protocol)
                || !file.resource().equalsIgnoreCase(wanted.resource())).toList();
        this.texts = this.others.stream().collect(
                Collectors.toMap(StoredPromoter::path, StoredPromoter::text, (one, other) -> one));
    }

    /**
     * Requires that there is no conflict.
     *
     * @throws GatewayException ({@code CONFLICT}) naming the other target
     */
    public void requireNone() {
        others.stream().flatMap(file -> with(file).stream()).findFirst().ifPresent(conflict -> {
            throw conflict;
        });
        wanted.serviceIps().stream().map(ServiceIp::address).forEach(this::requireForeignUnused);
    }

    /** Other services, such as a highly available LINSTOR controller, have promoter files and addresses, too. */
    private void requireForeignUnused(IpAddress address) {
        files.foreign().stream().filter(file -> mentions(file.content(), address)).findFirst().ifPresent(file -> {
            throw GatewayException.of(ErrorCode.IP_IN_USE_BY_FILE,
                    "the service IP " + address + " is used by the promoter file " + file.path()
                            + ", which is not LINSTOR Gateway's own",
                    "Choose another address.");
        });
    }

    /** Returns the conflict with another target, empty if there is none. */
    Optional<GatewayException> with(StoredPromoter file) {
        if (file.resource().equalsIgnoreCase(wanted.resource())) {
            return Optional.of(
                    GatewayException.of(ErrorCode.NAME_IN_USE, "the name '" + wanted.resource() + "' is taken by the "
                            + file.path().protocol() + " target of " + file.name()));
        }
        return wanted.serviceIps().stream().map(ServiceIp::address).filter(address -> uses(file, address)).findFirst()
                .map(address -> GatewayException.of(ErrorCode.IP_IN_USE_BY_TARGET,
                        "the service IP " + address + " is used by the "
                                + file.path().protocol() + " target '" + file.resource() + "'"));
    }

    /** Tells whether the file of another target had this text when the conflicts were determined. */
    boolean isUnchanged(StoredPromoter file) {
        return file.text().equals(texts.get(file.path()));
    }

    /** Returns the promoters of all other targets. */
    public List<Promoter> neighbours() {
        return others.stream().flatMap(file -> file.promoter().stream()).toList();
    }

    /** Searches an unreadable file for the address as text: a needless refusal is better than an address used twice. */
    private static boolean uses(StoredPromoter file, IpAddress address) {
        Optional<Set<IpAddress>> addresses = file.addresses();
        if (addresses.isPresent()) {
            return addresses.get().contains(address);
        }
        return mentions(file.text(), address);
    }

    private static boolean mentions(String text, IpAddress address) {
        return Pattern.compile("(?<![0-9a-fA-F.:])" + Pattern.quote(address.toString()) + "(?![0-9a-fA-F.:])")
                .matcher(text).find();
    }
}
