package org.linstorgateway.linstor.transport;

/** Whether a request may be sent a second time, in the terms of RFC 9110. */
public enum Idempotency {
    /** Changes nothing. */
    SAFE,
    /** Changes something; sending it twice has the effect of sending it once. */
    IDEMPOTENT,
    /** Never sent again once any part of it may have reached a controller, because the second time has another effect. */
    NON_IDEMPOTENT
}
