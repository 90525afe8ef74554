package org.linstorgateway.target;

import java.util.Optional;

/** A command on a target whose effects can be told before it runs, see {@link Targets#plan}. */
public sealed interface ServiceCommand {
    /** {@link Targets#start}. */
    record Start() implements ServiceCommand {}

    /** {@link Targets#stop}. */
    record Stop(StopOptions options) implements ServiceCommand {}

    /** {@link Targets#restart}. */
    record Restart() implements ServiceCommand {}

    /**
     * {@link Targets#move}.
     *
     * @param to the node to move to; empty for any other one
     */
    record Move(Optional<String> to) implements ServiceCommand {}

    /** {@link Targets#disable}. */
    record Disable(String node) implements ServiceCommand {}

    /** {@link Targets#enable}. */
    record Enable(String node) implements ServiceCommand {}

    /** {@link Targets#addVolume}. */
    record AddVolume(Volume volume) implements ServiceCommand {}

    /** {@link Targets#deleteVolume}. */
    record DeleteVolume(int number) implements ServiceCommand {}

    /** {@link Targets#delete}. */
    record Delete(StopOptions options) implements ServiceCommand {}
}
