package org.linstorgateway.deploy.resource;

import java.util.Collection;
import java.util.function.Function;
import org.linstorgateway.deploy.claim.ConcurrentChanges;
import org.linstorgateway.deploy.state.TargetState;
import org.linstorgateway.deploy.wait.Deadline;

/** Waits for the block devices of volumes: satellites report their paths a moment after they created them. */
public final class DeviceWaiter {
    private final Function<String, TargetState> read;

    /** @param read reads the state of a resource; the promoter file does not matter */
    public DeviceWaiter(Function<String, TargetState> read) {
        this.read = read;
    }

    /**
     * Waits until satellites have reported the devices of these volumes.
     *
     * @throws org.linstorgateway.target.GatewayException {@code TIMED_OUT}, or {@code CONFLICT} if another command deleted
     *                                                    the resource
     */
    public TargetState await(String resource, Collection<Integer> numbers, Deadline deadline) {
        return deadline.await("the devices of '" + resource + "'", () -> existing(resource),
                state -> numbers.stream().allMatch(number -> state.backing().disk(number)
                        .filter(disk -> disk.device().isPresent()).isPresent()),
                state -> "no satellite has reported them yet");
    }

    private TargetState existing(String resource) {
        TargetState state = read.apply(resource);
        if (!state.hasResource()) {
            throw ConcurrentChanges.deleted(resource);
        }
        return state;
    }
}
