package org.linstorgateway.access;

/** What opens the servers of a cluster to other machines, which all of them share. */
public interface NetworkSwitch {
    /**
     * Tells whether an administrator has opened them without a token.
     *
     * @throws org.linstorgateway.target.GatewayException if that cannot be read
     */
    boolean isEnabled();

    /**
     * Tells whether there is a valid token.
     *
     * @throws org.linstorgateway.target.GatewayException if that cannot be read
     */
    boolean hasTokens();

    /** Opens the servers. All of them know it within {@link TokenCheck#DELAY}. */
    void enable();

    /** Closes them again, unless there is a token. */
    void disable();
}
