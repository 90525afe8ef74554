package org.linstorgateway.target;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * What a command is going to change about a target.
 *
 * @param running  whether a node serves the target now
 * @param changes  the changes in their order, none if there is nothing to do
 * @param contents the changed texts, one for each object that changes
 */
public record Plan(TargetId id, boolean running, List<Change> changes, List<Content> contents) {
    /** Enough of a SHA-256 digest to tell two plans of one target apart, in bytes. */
    private static final int FINGERPRINT_LENGTH = 16;

    /**
     * One change.
     *
     * @param sentence what changes and why, without secrets
     * @param effect   what it does to a running service
     */
    public record Change(String sentence, Effect effect) {}

    /**
     * A text that changes, without secrets.
     *
     * @param title  the object that has the text
     * @param before its present lines
     * @param after  its new lines
     */
    public record Content(String title, List<String> before, List<String> after) {
        public Content {
            before = List.copyOf(before);
            after = List.copyOf(after);
        }
    }

    public Plan {
        changes = List.copyOf(changes);
        contents = List.copyOf(contents);
    }

    /** Tells whether there is nothing to do. */
    public boolean isUpToDate() {
        return changes.isEmpty();
    }

    /** Tells whether clients will notice: the service runs and will be restarted, moved or stopped. */
    public boolean interruptsService() {
        return running && (restarts() || has(Effect.MOVE) || has(Effect.STOP));
    }

    /** Tells whether the service, if it runs, will be restarted. */
    public boolean restarts() {
        return has(Effect.RESTART);
    }

    /** Tells whether a change has an effect. */
    public boolean has(Effect effect) {
        return changes.stream().anyMatch(change -> change.effect() == effect);
    }

    /** Tells whether what clients have written is gone from the target afterwards. */
    public boolean losesData() {
        return has(Effect.LOSS);
    }

    /** Returns a short text that is the same for plans of one target with the same changes and contents only. */
    public String fingerprint() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] hash = digest
                    .digest((id.text() + "\n" + changes + "\n" + contents).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, FINGERPRINT_LENGTH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
