package org.linstorgateway.deploy;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.linstorgateway.deploy.state.CommandHistory;
import org.linstorgateway.deploy.state.CommandHistory.Entry;
import org.linstorgateway.linstor.Linstor;
import org.linstorgateway.linstor.LinstorException;
import org.linstorgateway.linstor.ResourceDefinition;

/** Notes in LINSTOR which commands have ended with success on a target. No command fails, or waits for long, because of that. */
final class CommandNotes {
    private static final System.Logger LOG = System.getLogger(CommandNotes.class.getName());
    private static final Duration LIMIT = Duration.ofSeconds(1);

    private final Linstor linstor;
    private final Clock clock;

    CommandNotes(Linstor linstor, Clock clock) {
        this.linstor = linstor;
        this.clock = clock;
    }

    /**
     * Notes a command, with one request.
     *
     * @param before the definition before the command
     * @param text   the command and its result, a phrase; empty for none
     */
    void add(Optional<ResourceDefinition> before, String text) {
        if (text.isEmpty()) {
            return;
        }
        before.ifPresent(definition -> write(definition.name(),
                CommandHistory.on(definition).with(new Entry(clock.instant(), text))));
    }

    /** Notes a command likewise, on a definition that is still to be read. */
    void add(String resource, String text) {
        try {
            add(linstor.within(LIMIT).resourceDefinition(resource), text);
        } catch (LinstorException e) {
            logLack(resource, e);
        }
    }

    private void write(String resource, CommandHistory history) {
        try {
            linstor.within(LIMIT).modifyResourceDefinition(resource, history.props(), List.of());
        } catch (LinstorException e) {
            logLack(resource, e);
        }
    }

    private static void logLack(String resource, LinstorException e) {
        LOG.log(System.Logger.Level.DEBUG, "the history of {0} lacks a command: {1}", resource, e.getMessage());
    }
}
