package org.linstorgateway.linstor.transport;

/** What a request does, and with it when it may be sent a second time. */
public enum Effect {
    /** Changes nothing. */
    READ,
    /** Changes something, and sending it twice comes to the same as once. */
    IDEMPOTENT,
    /** Creates something: never sent again once anything of it may have reached a controller. */
    ONCE
}
