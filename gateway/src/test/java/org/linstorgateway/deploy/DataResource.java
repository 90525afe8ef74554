package org.linstorgateway.deploy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.linstorgateway.linstor.Linstor;
import org.linstorgateway.linstor.ResourceDefinition;
import org.linstorgateway.linstor.VolumeDefinition;
import org.linstorgateway.protocol.iscsi.IscsiTarget;

import static org.linstorgateway.contract.Examples.VMSTORE;

/** A resource with data in volume 0 that no gateway made. It remembers its identity in a property. */
final class DataResource {
    static final String NAME = VMSTORE.resource();
    /** The target that it becomes, without volumes. */
    static final IscsiTarget DESCRIBED = new IscsiTarget(VMSTORE.iqn(), VMSTORE.serviceIps(), "any", List.of(),
            List.of(), Optional.empty(), false, Optional.empty());
    private static final Map<String, String> PROPERTIES = Map.of("DrbdOptions/Resource/quorum", "off",
            "DrbdOptions/Resource/on-no-quorum", "suspend-io", "Aux/owner", "payroll");
    private static final String IDENTITY = "Aux/identity";

    private DataResource() {}

    /** Creates it with two replicas and a tiebreaker. */
    static void create(Linstor linstor) {
        create(linstor, NAME, List.of(new VolumeDefinition(0, 20_480, Set.of(), Map.of("Aux/disk", "payroll"), "")));
    }

    static void create(Linstor linstor, String name, List<VolumeDefinition> volumes) {
        linstor.createResourceDefinition(name, "DfltRscGrp", PROPERTIES);
        volumes.forEach(volume -> linstor.createVolumeDefinition(name, volume));
        linstor.autoplace(name);
        linstor.modifyResourceDefinition(name, Map.of(IDENTITY, identity(linstor, name)), List.of());
    }

    /** Returns the identities of the definition and of each replica of its volumes that are older than any adoption. */
    private static String identity(Linstor linstor, String name) {
        StringBuilder text = new StringBuilder(linstor.resourceDefinition(name).orElseThrow().uuid());
        linstor.resources(name).forEach(resource -> resource.volume(0)
                .ifPresent(volume -> text.append(' ').append(resource.uuid()).append(' ').append(volume.uuid())));
        return text.toString();
    }

    /** Tells whether the definition, its replicas and volume 0 are those that were created, with the data. */
    static boolean isIntact(Linstor linstor) {
        return linstor.resourceDefinition(NAME).filter(definition -> !definition.deleting()
                && identity(linstor, NAME).equals(definition.props().get(IDENTITY))
                && volume(definition, 0).filter(volume -> !volume.deleting() && volume.sizeKib() == 20_480
                        && "payroll".equals(volume.props().get("Aux/disk"))
                        && volume.props().keySet().stream().noneMatch(key -> key.startsWith("FileSystem/")))
                        .isPresent())
                .isPresent();
    }

    /** Tells whether everything is as it was created; that LINSTOR calls quorum set by a user does not count. */
    static boolean isUnchanged(Linstor linstor) {
        ResourceDefinition definition = linstor.resourceDefinition(NAME).orElseThrow();
        return definition.volumes().size() == 1
                && definition.props().entrySet().containsAll(PROPERTIES.entrySet())
                && definition.props().keySet().stream().noneMatch(key -> key.startsWith("Aux/linstor-gateway/")
                        || key.startsWith("files/") || key.endsWith("/auto-promote"));
    }

    private static Optional<VolumeDefinition> volume(ResourceDefinition definition, int number) {
        return definition.volumes().stream().filter(volume -> volume.number() == number).findFirst();
    }
}
