package org.linstorgateway.deploy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.linstorgateway.promoter.Promoter;
import org.linstorgateway.promoter.PromoterPath;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.IpAddress;
import org.linstorgateway.target.ServiceIp;
import org.linstorgateway.target.Target;

/** Keeps a new target from taking a name or an address that another one, of whichever protocol, has. */
final class TargetConflicts {
    private final List<StoredPromoter> files;
    private final Target wanted;
    private final Map<PromoterPath, String> texts;

    TargetConflicts(List<StoredPromoter> files, Target wanted, String protocol) {
        this.wanted = wanted;
        this.files = files.stream().filter(file -> !file.path().protocol().equals(protocol)
                || !file.path().resource().equalsIgnoreCase(wanted.resource())).toList();
        this.texts = this.files.stream().collect(
                Collectors.toMap(StoredPromoter::path, file -> file.file().content(), (one, other) -> one));
    }

    /** Throws {@link org.linstorgateway.target.Problem#CONFLICT} naming the other target. */
    void require() {
        files.stream().flatMap(file -> with(file).stream()).findFirst().ifPresent(conflict -> {
            throw conflict;
        });
    }

    /** What keeps the new target from standing beside another one; empty when nothing does. */
    Optional<GatewayException> with(StoredPromoter file) {
        if (file.path().resource().equalsIgnoreCase(wanted.resource())) {
            return Optional.of(GatewayException.conflict("the name '" + wanted.resource() + "' is taken by the "
                    + file.path().protocol() + " target of " + file.name()));
        }
        return wanted.serviceIps().stream().map(ServiceIp::address).filter(address -> uses(file, address)).findFirst()
                .map(address -> GatewayException.conflict("the service IP " + address + " is used by the "
                        + file.path().protocol() + " target '" + file.path().resource() + "'"));
    }

    /** Whether a file of another target was there, word for word, when they were looked at. */
    boolean knew(StoredPromoter file) {
        return file.file().content().equals(texts.get(file.path()));
    }

    /** The promoters of all other targets. */
    List<Promoter> neighbours() {
        return files.stream().flatMap(file -> file.promoter().stream()).toList();
    }

    /** A file that cannot be understood is searched for the text: better one refusal too many than an address twice. */
    private static boolean uses(StoredPromoter file, IpAddress address) {
        Optional<Set<IpAddress>> addresses = file.addresses();
        if (addresses.isPresent()) {
            return addresses.get().contains(address);
        }
        return file.file().content().matches("(?s).*(?<![0-9a-fA-F.:])" + Pattern.quote(address.toString())
                + "(?![0-9a-fA-F.:]).*");
    }
}
