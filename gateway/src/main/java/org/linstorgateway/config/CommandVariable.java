package org.linstorgateway.config;

import java.util.stream.Stream;

/** A variable that the command for notifications gets. It is no setting. */
public enum CommandVariable {
    EVENT,
    PROTOCOL,
    TARGET,
    NODE,
    MESSAGE,
    KEY;

    /** Returns its name, such as {@code LINSTOR_GATEWAY_EVENT}. */
    public String word() {
        return Setting.VARIABLE_PREFIX + name();
    }

    /** Tells whether a variable is one of these: a command that calls this program hands them on. */
    static boolean isOne(String name) {
        return Stream.of(values()).anyMatch(variable -> variable.word().equals(name));
    }
}
