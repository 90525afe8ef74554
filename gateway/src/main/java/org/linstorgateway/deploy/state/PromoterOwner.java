package org.linstorgateway.deploy.state;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.linstorgateway.linstor.ResourceDefinition;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;

/**
 * Decides which LINSTOR resource a promoter file belongs to: the one that its resource key names; if the file has no such
 * key, the one that it is attached to; otherwise the one that its path names. The path alone decides nothing, since other
 * tools choose it freely.
 */
final class PromoterOwner {
    private PromoterOwner() {}

    /**
     * Returns the name of the resource.
     *
     * @param definitions the resource definitions that the file may be attached to
     */
    static String of(StoredPromoter file, Collection<ResourceDefinition> definitions) {
        return file.resourceKey().or(() -> attached(file, definitions)).orElse(file.path().resource());
    }

    private static Optional<String> attached(StoredPromoter file, Collection<ResourceDefinition> definitions) {
        return definitions.stream().filter(definition -> definition.hasFile(file.path().toString()))
                .map(ResourceDefinition::name).findFirst();
    }

    /**
     * Chooses the file of a target among all that belong to its resource.
     *
     * @throws GatewayException ({@code CONFLICT}) if several are attached, since DRBD Reactor then runs both
     */
    static Optional<StoredPromoter> choose(List<StoredPromoter> files, Optional<ResourceDefinition> definition) {
        List<StoredPromoter> ordered = inOrder(files, definition);
        if (ordered.size() > 1 && isAttached(ordered.get(1), definition)) {
            throw GatewayException.of(ErrorCode.FILE_AMBIGUOUS, "two promoter files are attached to the resource '"
                    + definition.map(ResourceDefinition::name).orElse("") + "': " + ordered.getFirst().path() + " and "
                    + ordered.get(1).path(),
                    "Detach and delete the one that is not needed: linstor file undeploy FILE RESOURCE; "
                            + "linstor file delete FILE");
        }
        return ordered.stream().findFirst();
    }

    /** Orders the files that belong to one resource: attached ones come first. */
    static List<StoredPromoter> inOrder(List<StoredPromoter> files, Optional<ResourceDefinition> definition) {
        return files.stream().sorted(Comparator
                .comparing((StoredPromoter file) -> !isAttached(file, definition))
                .thenComparing(file -> file.path().toString())).toList();
    }

    private static boolean isAttached(StoredPromoter file, Optional<ResourceDefinition> definition) {
        return definition.filter(d -> d.hasFile(file.path().toString())).isPresent();
    }
}
