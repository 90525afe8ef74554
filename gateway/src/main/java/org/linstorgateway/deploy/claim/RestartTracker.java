package org.linstorgateway.deploy.claim;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.linstorgateway.deploy.state.RestartMarker;
import org.linstorgateway.deploy.state.TargetState;
import org.linstorgateway.deploy.wait.Deadlines;
import org.linstorgateway.deploy.wait.Heartbeat;
import org.linstorgateway.linstor.Linstor;
import org.linstorgateway.linstor.LinstorException;
import org.linstorgateway.linstor.ResourceDefinition;
import org.linstorgateway.promoter.PromoterPath;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;

/**
 * Records in LINSTOR which services are stopped for a change of their promoter file, so that a command that dies in between
 * is noticed, and recognises running commands of other servers.
 */
public final class RestartTracker {
    private static final System.Logger LOG = System.getLogger(RestartTracker.class.getName());

    private final Linstor linstor;
    private final SilenceWatch watch;
    private final Set<RestartMarker> running = ConcurrentHashMap.newKeySet();

    public RestartTracker(Linstor linstor, Deadlines deadlines) {
        this.linstor = linstor;
        this.watch = new SilenceWatch(deadlines);
    }

    /** A command that restarts a service. While it is open, a heartbeat shows other servers that it is alive. */
    public final class Restart implements AutoCloseable {
        private final String resource;
        private final RestartMarker marker;
        private final Heartbeat heartbeat;

        private Restart(String resource, RestartMarker marker) {
            this.resource = resource;
            this.marker = marker;
            this.heartbeat = watch
                    .heartbeat(beat -> linstor.modifyResourceDefinition(resource, marker.alive(beat), List.of()));
        }

        /** Records the command on the resource definition, in the place of one that died. */
        public void mark() {
            linstor.modifyResourceDefinition(resource, marker.props(), List.of());
        }

        /** Tells whether the record is still there: nobody has stopped, started or deleted the target. */
        public boolean isMarked() {
            return linstor.resourceDefinition(resource).filter(marker::isOn).isPresent();
        }

        /**
         * Requires that the record is still there.
         *
         * @throws GatewayException ({@code CONFLICT})
         */
        public void requireMarked() {
            if (!isMarked()) {
                throw GatewayException.of(ErrorCode.CONCURRENT_CHANGE,
                        "another command stopped, started or deleted '" + resource + "'");
            }
        }

        /** Removes the record if it is this command's and the file is attached: otherwise it is still to be started. */
        public void unmark(PromoterPath file) {
            linstor.resourceDefinition(resource).filter(marker::isOn)
                    .filter(definition -> definition.hasFile(file.toString())).ifPresent(RestartTracker.this::clear);
        }

        /** Removes the record likewise, but ignores a failure: the record means nothing while the file is attached. */
        public void finish(PromoterPath file) {
            try {
                unmark(file);
            } catch (LinstorException e) {
                logLeft(resource, e);
            }
        }

        /** Ends the heartbeat. */
        @Override
        public void close() {
            heartbeat.close();
            running.remove(marker);
        }
    }

    /** Begins a command that restarts the service of a resource. The caller closes it. */
    public Restart begin(String resource) {
        RestartMarker marker = new RestartMarker(UUID.randomUUID().toString());
        running.add(marker);
        return new Restart(resource, marker);
    }

    /**
     * Requires that no running command has stopped the service to change it. If another server may run one, this watches the
     * target: a running command changes it before long.
     *
     * @param read reads the state again
     * @throws GatewayException ({@code CONFLICT}) if a command is running
     */
    public void requireNone(TargetState state, Supplier<TargetState> read) {
        if (!state.isRestarting()) {
            return;
        }
        boolean ours = state.definition().flatMap(RestartMarker::on).filter(running::contains).isPresent();
        if (ours || !SilenceWatch.isUnchanged(state, watch.await(state, read))) {
            throw GatewayException.of(ErrorCode.CONCURRENT_CHANGE,
                    "another command is changing '" + state.resource() + "'", "Repeat the command in a minute.");
        }
    }

    /** Removes the record of any command from a resource definition. */
    public void clear(ResourceDefinition definition) {
        if (RestartMarker.PROPERTIES.stream().anyMatch(definition.props()::containsKey)) {
            linstor.modifyResourceDefinition(definition.name(), Map.of(), RestartMarker.PROPERTIES);
        }
    }

    /** Removes the record of any command, but ignores a failure: the record means nothing while the file is attached. */
    public void tryToClear(ResourceDefinition definition) {
        try {
            clear(definition);
        } catch (LinstorException e) {
            logLeft(definition.name(), e);
        }
    }

    private static void logLeft(String resource, LinstorException e) {
        LOG.log(System.Logger.Level.DEBUG, "Cannot remove the record of a restart from {0}: {1}", resource,
                e.getMessage());
    }
}
