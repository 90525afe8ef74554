package org.linstorgateway.tls;

/** What a server with authorities for client certificates does about clients that have none. */
public enum ClientCertificates {
    /** It refuses them in the handshake. */
    REQUIRED,
    /** It lets them connect. A certificate of another authority, or an expired one, is still refused in the handshake. */
    OPTIONAL
}
