package org.linstorgateway.deploy.state;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.linstorgateway.linstor.Resource;
import org.linstorgateway.linstor.ResourceDefinition;
import org.linstorgateway.linstor.ResourceGroup;
import org.linstorgateway.linstor.VolumeDefinition;
import org.linstorgateway.protocol.Backing;
import org.linstorgateway.target.FileSystem;
import org.linstorgateway.target.Volume;

/**
 * Combines a resource definition and its resources into the {@link Backing} of a target. A volume that LINSTOR deletes does not
 * belong to it any more.
 */
final class BackingReader {
    private static final Pattern MKFS_OWNER = Pattern.compile("\\broot_owner=([^\\s:,'\"]+):([^\\s:,'\"]+)");
    private static final String BY_RESOURCE = "/by-res/";

    private BackingReader() {}

    static Backing read(ResourceDefinition definition, List<Resource> resources, Optional<ResourceGroup> group) {
        List<Backing.Disk> disks = definition.volumes().stream().filter(volume -> !volume.deleting())
                .sorted(Comparator.comparingInt(VolumeDefinition::number))
                .map(volume -> disk(volume, resources)).toList();
        return new Backing(resources.stream().findFirst().map(Resource::uuid),
                OwnGroup.placement(definition.name(), definition.resourceGroup(), group), disks);
    }

    private static Backing.Disk disk(VolumeDefinition definition, List<Resource> resources) {
        int number = definition.number();
        Optional<String> uuid = resources.stream().findFirst().flatMap(first -> first.volume(number))
                .map(org.linstorgateway.linstor.Volume::uuid);
        Optional<String> device = resources.stream().flatMap(resource -> resource.volume(number).stream())
                .flatMap(volume -> device(volume).stream()).findFirst();
        return new Backing.Disk(new Volume(number, definition.sizeKib(), fileSystem(definition), Optional.empty()),
                definition.grossSize(), uuid, device);
    }

    /**
     * Prefers udev's link by resource and volume number, which is the same on every node; the minor number of a device
     * may change.
     */
    private static Optional<String> device(org.linstorgateway.linstor.Volume volume) {
        List<String> links = volume.symlinks();
        return links.stream().filter(link -> link.contains(BY_RESOURCE)).findFirst()
                .or(() -> links.stream().findFirst())
                .or(() -> Optional.of(volume.devicePath()).filter(path -> !path.isEmpty()));
    }

    private static Optional<FileSystem> fileSystem(VolumeDefinition definition) {
        return Optional.ofNullable(definition.props().get("FileSystem/Type"))
                .map(type -> new FileSystem(type, owner(definition)));
    }

    private static FileSystem.Owner owner(VolumeDefinition definition) {
        Map<String, String> props = definition.props();
        if (props.containsKey("FileSystem/User") || props.containsKey("FileSystem/Group")) {
            return new FileSystem.Owner(props.getOrDefault("FileSystem/User", ""),
                    props.getOrDefault("FileSystem/Group", ""));
        }
        return ownerInMkfsParameters(props.getOrDefault("FileSystem/MkfsParams", ""));
    }

    /** Gateways before 1.6 set the owner by an option of mkfs: {@code -E root_owner=user:group}. */
    private static FileSystem.Owner ownerInMkfsParameters(String parameters) {
        Matcher owner = MKFS_OWNER.matcher(parameters);
        return owner.find() ? new FileSystem.Owner(owner.group(1), owner.group(2)) : FileSystem.Owner.NONE;
    }
}
