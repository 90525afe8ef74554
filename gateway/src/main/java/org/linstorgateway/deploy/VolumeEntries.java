package org.linstorgateway.deploy;

import java.util.List;
import org.linstorgateway.deploy.state.ExistingTarget;
import org.linstorgateway.promoter.StartEntry;
import org.linstorgateway.promoter.StartListChange;
import org.linstorgateway.promoter.VolumeSettings;
import org.linstorgateway.protocol.Backing;
import org.linstorgateway.protocol.Protocol;
import org.linstorgateway.target.Target;

/** The start list of an existing target that gets other volumes: all entries that other volumes do not concern stay. */
final class VolumeEntries<T extends Target> {
    private final Protocol<T> protocol;
    private final StartListChange difference;

    VolumeEntries(Protocol<T> protocol) {
        this.protocol = protocol;
        this.difference = new StartListChange(protocol.promoter().agentKinds());
    }

    /** Returns the settings that entries of new volumes take over from those of existing ones. */
    VolumeSettings settings() {
        return new VolumeSettings(protocol.promoter().agentKinds());
    }

    /**
     * Returns the changed start list.
     *
     * @param before  the target with the volumes that the list has
     * @param after   the target with the volumes that it is to have
     * @param backing has a device for all of them
     */
    List<StartEntry> changed(ExistingTarget<T> existing, T before, T after, Backing backing, VolumeSettings settings) {
        List<StartEntry> written = start(before, backing);
        List<StartEntry> common = start(protocol.rules().withVolumes(before, List.of()), backing);
        List<StartEntry> ofVolumes = written.stream().filter(entry -> !common.contains(entry)).toList();
        List<StartEntry> former = existing.promoter().start();
        return settings.adopt(former, difference.apply(former, written, start(after, backing)), ofVolumes);
    }

    private List<StartEntry> start(T target, Backing backing) {
        return protocol.promoter().start(target, backing, List.of());
    }
}
