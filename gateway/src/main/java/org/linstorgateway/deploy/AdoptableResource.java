package org.linstorgateway.deploy;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.linstorgateway.deploy.state.StoredFiles;
import org.linstorgateway.deploy.state.StoredPromoter;
import org.linstorgateway.deploy.state.TargetState;
import org.linstorgateway.linstor.ExternalFile;
import org.linstorgateway.linstor.Linstor;
import org.linstorgateway.linstor.ResourceDefinition;
import org.linstorgateway.promoter.PromoterPath;
import org.linstorgateway.promoter.PromoterReader;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.TargetId;

/** Checks whether a resource exists under the name of a target, and whether anything but the target serves it. */
final class AdoptableResource {
    private static final int MOST_PROPOSALS = 10;

    private final Linstor linstor;

    AdoptableResource(Linstor linstor) {
        this.linstor = linstor;
    }

    /**
     * Requires that LINSTOR has a resource with exactly the name that the identifier of the target contains.
     *
     * @throws GatewayException ({@code NOT_FOUND}) proposing similar names; ({@code CONFLICT}) for another case, or while
     *                          LINSTOR deletes the resource
     */
    void requireResource(TargetState state, TargetId id) {
        ResourceDefinition definition = state.definition().orElseThrow(() -> missing(id));
        if (definition.deleting()) {
            throw GatewayException.of(ErrorCode.RESOURCE_UNSUITABLE,
                    "LINSTOR is deleting the resource '" + definition.name() + "'");
        }
        if (!definition.name().equals(id.resource())) {
            throw GatewayException.of(ErrorCode.RESOURCE_UNSUITABLE,
                    "the resource in LINSTOR is named '" + definition.name() + "', and '" + id.text()
                            + "' would be the target of '" + id.resource()
                            + "': DRBD distinguishes upper and lower case",
                    "Give the target the name of the resource as LINSTOR has it. If the protocol does not allow such a name, the "
                            + "resource cannot be adopted.");
        }
    }

    private GatewayException missing(TargetId id) {
        List<String> similar = linstor.resourceDefinitions().stream().map(ResourceDefinition::name)
                .filter(name -> isSimilar(name, id.resource())).sorted().limit(MOST_PROPOSALS).toList();
        return GatewayException.of(ErrorCode.RESOURCE_NOT_FOUND,
                "LINSTOR has no resource '" + id.resource() + "' that '" + id.text() + "' could be the target of"
                        + (similar.isEmpty() ? "" : ", but " + String.join(", ", similar)),
                "The last part of the target's name is the name of the resource to adopt. See: linstor "
                        + "resource-definition list");
    }

    private static boolean isSimilar(String name, String wanted) {
        String one = letters(name);
        String other = letters(wanted);
        return !one.isEmpty() && !other.isEmpty() && (one.contains(other) || other.contains(one)
                || (one.length() > 3 && other.length() > 3 && one.substring(0, 4).equals(other.substring(0, 4))));
    }

    private static String letters(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }

    /**
     * Requires that no other target, no promoter file and no other command has the resource.
     *
     * @param protocol the protocol's word in file names
     * @throws GatewayException ({@code CONFLICT}) naming it
     */
    void requireFree(TargetState state, TargetId id, String protocol, StoredFiles files) {
        state.adoption().filter(adoption -> !adoption.isFor(protocol, id)).ifPresent(adoption -> {
            throw AdoptTarget.unfinished(state.resource(), adoption);
        });
        state.occupant().ifPresent(AdoptableResource::refuse);
        if (state.adoption().isEmpty()) {
            state.file().ifPresent(AdoptableResource::refuse);
            requireNoLeftover(state, id, protocol);
        }
        state.definition().stream().flatMap(definition -> definition.files().stream())
                .filter(file -> file.startsWith(PromoterPath.FOLDER + "/")
                        && !file.equalsIgnoreCase(state.path().toString()))
                .findFirst().ifPresent(file -> {
                    throw GatewayException.of(ErrorCode.NAME_IN_USE,
                            "the promoter file " + file + " is attached to the resource '" + state.resource() + "'",
                            "If DRBD Reactor is not to serve it that way any more, detach the file: linstor file undeploy "
                                    + file + " " + state.resource());
                });
        files.foreign().stream().filter(file -> names(file, state.resource())).findFirst().ifPresent(file -> {
            throw GatewayException.of(ErrorCode.NAME_IN_USE, "the promoter file " + file.path()
                    + ", which is not LINSTOR Gateway's own, is for the resource '" + state.resource() + "'",
                    "Remove the resource from that file first.");
        });
    }

    private static void refuse(StoredPromoter file) {
        throw GatewayException.of(ErrorCode.NAME_IN_USE,
                file.name() + " is for the resource '" + file.resource() + "' already",
                "If nothing needs the file, delete it: linstor file delete " + file.path());
    }

    /** A create that was interrupted has left a resource that it would remove with a repetition. */
    private static void requireNoLeftover(TargetState state, TargetId id, String protocol) {
        if (state.marker().filter(marker -> marker.isFor(protocol, id)).filter(_ -> state.wasNeverStarted())
                .isPresent()) {
            throw GatewayException.of(ErrorCode.RESOURCE_LEFT, "the resource '" + state.resource()
                    + "' was made by a create of '" + id.text() + "' that is running or was interrupted",
                    "Repeat the create to complete it, or delete the target.");
        }
    }

    /** Files of other programs may be for several resources. */
    private static boolean names(ExternalFile file, String resource) {
        return PromoterReader.resource(file.content()).filter(resource::equalsIgnoreCase).isPresent()
                || Pattern.compile("resources\\s*\\.\\s*[\"']?" + Pattern.quote(resource) + "[\"'\\s.\\]=]",
                        Pattern.CASE_INSENSITIVE).matcher(file.content()).find();
    }
}
