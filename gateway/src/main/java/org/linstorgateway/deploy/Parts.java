package org.linstorgateway.deploy;

import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import org.linstorgateway.linstor.Linstor;
import org.linstorgateway.promoter.PromoterPath;

/** What the use cases of one protocol work with. */
record Parts(Linstor linstor, PromoterStore store, Footprints footprints, ServiceWatch watch, ResourceRemoval removal,
        Meanwhile meanwhile, Pace pace, Timing timing) {

    static Parts of(Linstor linstor, String protocol, Pace pace, Timing timing, Clock clock,
            Hints hints) {
        PromoterStore store = new PromoterStore(linstor, clock);
        ServiceWatch watch = new ServiceWatch(linstor, pace, timing, hints);
        return new Parts(linstor, store, new Footprints(linstor, store, protocol), watch,
                new ResourceRemoval(linstor, watch), new Meanwhile(linstor, store), pace, timing);
    }

    Deadline deadline(Duration limit) {
        return Deadline.in(limit, pace, timing);
    }

    /** Waits until satellites have reported the devices of these volumes. */
    Footprint awaitDevices(String resource, Collection<Integer> numbers, Deadline deadline) {
        return deadline.await("the devices of '" + resource + "'", () -> living(resource),
                footprint -> numbers.stream().allMatch(number -> footprint.backing().disk(number)
                        .filter(disk -> disk.device().isPresent()).isPresent()),
                footprint -> "no satellite has reported them yet");
    }

    /** Its promoter file does not matter here, and is not asked for. */
    private Footprint living(String resource) {
        Footprint footprint = footprints.of(resource, Optional.empty());
        if (!footprint.hasLivingResource()) {
            throw Meanwhile.deleted(resource);
        }
        return footprint;
    }

    /** Takes a file from all nodes and puts another text in its place, attached to nothing. */
    void replaceDetached(PromoterPath path, String text) {
        store.delete(path);
        store.restore(path, text);
    }
}
