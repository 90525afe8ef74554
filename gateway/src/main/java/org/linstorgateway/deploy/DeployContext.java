package org.linstorgateway.deploy;

import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import org.linstorgateway.linstor.Linstor;
import org.linstorgateway.promoter.PromoterPath;

/** What the use cases of one protocol work with. */
record DeployContext(Linstor linstor, PromoterStore store, TargetStateReader states, ServiceWaiter watch,
        ResourceRemoval removal,
        ConcurrentChanges changes, PollIntervals intervals, TimeSource timing) {

    static DeployContext of(Linstor linstor, String protocol, PollIntervals intervals, TimeSource timing, Clock clock,
            ServiceSignals signals) {
        PromoterStore store = new PromoterStore(linstor, clock);
        ServiceWaiter watch = new ServiceWaiter(linstor, intervals, timing, signals);
        return new DeployContext(linstor, store, new TargetStateReader(linstor, store, protocol), watch,
                new ResourceRemoval(linstor, watch), new ConcurrentChanges(linstor, store), intervals, timing);
    }

    Deadline deadline(Duration limit) {
        return Deadline.in(limit, intervals, timing);
    }

    /** Waits until satellites have reported the devices of these volumes. */
    TargetState awaitDevices(String resource, Collection<Integer> numbers, Deadline deadline) {
        return deadline.await("the devices of '" + resource + "'", () -> living(resource),
                state -> numbers.stream().allMatch(number -> state.backing().disk(number)
                        .filter(disk -> disk.device().isPresent()).isPresent()),
                state -> "no satellite has reported them yet");
    }

    /** Its promoter file does not matter here, and is not asked for. */
    private TargetState living(String resource) {
        TargetState state = states.of(resource, Optional.empty());
        if (!state.hasLivingResource()) {
            throw ConcurrentChanges.deleted(resource);
        }
        return state;
    }

    /** Takes a file from all nodes and puts another text in its place, attached to nothing. */
    void replaceDetached(PromoterPath path, String text) {
        store.delete(path);
        store.restore(path, text);
    }
}
