package org.linstorgateway.cli.query;

import java.util.List;
import java.util.stream.Stream;
import org.linstorgateway.protocol.Protocol;
import org.linstorgateway.target.Deployed;
import org.linstorgateway.target.Status;
import org.linstorgateway.target.Status.State;
import org.linstorgateway.target.Target;
import org.linstorgateway.target.Volume;

/** A target of a list, and its protocol. */
public record ListedTarget<T extends Target>(Protocol<T> protocol, Deployed<T> deployed) {
    T target() {
        return deployed.target();
    }

    Status status() {
        return deployed.status();
    }

    /** Returns the sum of its volumes, in KiB. */
    long sizeKib() {
        return target().volumes().stream().mapToLong(Volume::sizeKib).sum();
    }

    /** Returns what its volumes take of the storage pools, in KiB, as far as it is known. */
    long allocatedKib() {
        return target().volumes().stream()
                .mapToLong(volume -> status().volume(volume.number()).allocatedKib().orElse(0)).sum();
    }

    /** Returns the states of its data: that of the target, and those of its volumes that differ, but no OK beside others. */
    List<State> data() {
        List<State> all = states();
        return all.size() == 1 ? all : all.stream().filter(state -> state != State.OK).toList();
    }

    private List<State> states() {
        return target().volumes().isEmpty()
                ? List.of(State.BAD)
                : Stream.concat(Stream.of(status().state()),
                        target().volumes().stream().map(volume -> status().volume(volume.number()).state()))
                        .distinct().toList();
    }
}
