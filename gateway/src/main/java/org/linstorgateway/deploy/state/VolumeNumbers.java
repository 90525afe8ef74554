package org.linstorgateway.deploy.state;

import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import org.linstorgateway.linstor.Resource;
import org.linstorgateway.linstor.ResourceDefinition;
import org.linstorgateway.linstor.VolumeDefinition;

/**
 * The numbers of a resource's volumes in LINSTOR, and those by which users and clients know them. The cluster private volume is
 * number 0 of every target. Most resources that are adopted have their data in LINSTOR's volume 0, which LINSTOR cannot
 * renumber: their private volume is the first that LINSTOR had no number for, and the volumes with a smaller number count from 1.
 *
 * <p>Users see the numbers of the target only, and so does everything that reads a {@link TargetState}. LINSTOR is told its own.
 *
 * @param privateNumber LINSTOR's number of the cluster private volume; 0 unless the resource was adopted
 */
public record VolumeNumbers(int privateNumber) {
    /** The property of an adopted resource definition that has the number of its private volume. */
    public static final String PROPERTY = "Aux/linstor-gateway/private-volume";

    private static final int LAST_NUMBER = org.linstorgateway.target.Volume.LAST_NUMBER;

    /** Returns the numbers of a resource. A damaged property counts as none. */
    public static VolumeNumbers of(ResourceDefinition definition) {
        return of(definition.props());
    }

    /** Returns the numbers that the properties of a resource definition tell. A damaged property counts as none. */
    public static VolumeNumbers of(Map<String, String> props) {
        String text = props.getOrDefault(PROPERTY, "");
        int number = text.matches("\\d{1,5}") ? Integer.parseInt(text) : 0;
        return new VolumeNumbers(number <= LAST_NUMBER ? number : 0);
    }

    /** Returns the property that stores the numbers. */
    public Map<String, String> props() {
        return Map.of(PROPERTY, Integer.toString(privateNumber));
    }

    /** Returns the number that a volume of LINSTOR has in the target. */
    public int inTarget(int inLinstor) {
        if (inLinstor == privateNumber) {
            return 0;
        }
        return inLinstor < privateNumber ? inLinstor + 1 : inLinstor;
    }

    /** Returns the number that a volume of the target has in LINSTOR. */
    public int inLinstor(int inTarget) {
        if (inTarget == 0) {
            return privateNumber;
        }
        return inTarget <= privateNumber ? inTarget - 1 : inTarget;
    }

    /** Returns LINSTOR's definition with the numbers of the target. */
    ResourceDefinition inTarget(ResourceDefinition definition) {
        return privateNumber == 0 ? definition : renumbered(definition, this::inTarget);
    }

    /** Returns LINSTOR's resources with the numbers of the target. */
    List<Resource> inTarget(List<Resource> resources) {
        return privateNumber == 0 ? resources : renumbered(resources, this::inTarget);
    }

    /** Returns a definition with other volume numbers. */
    static ResourceDefinition renumbered(ResourceDefinition definition, IntUnaryOperator number) {
        return new ResourceDefinition(definition.name(), definition.uuid(), definition.resourceGroup(),
                definition.props(), definition.flags(),
                definition.volumes().stream().map(volume -> new VolumeDefinition(number.applyAsInt(volume.number()),
                        volume.sizeKib(), volume.flags(), volume.props(), volume.uuid())).toList());
    }

    /** Returns resources with other volume numbers. */
    static List<Resource> renumbered(List<Resource> resources, IntUnaryOperator number) {
        return resources.stream().map(resource -> new Resource(resource.name(), resource.nodeName(), resource.uuid(),
                resource.flags(), resource.state(),
                resource.volumes().stream().map(volume -> volume.with(number.applyAsInt(volume.number()))).toList(),
                resource.drbd(), resource.created())).toList();
    }
}
