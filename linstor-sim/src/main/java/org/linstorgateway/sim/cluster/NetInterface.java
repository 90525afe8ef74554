package org.linstorgateway.sim.cluster;

import java.util.UUID;

/** Network interface of a node, with the port and encryption of its satellite. */
public record NetInterface(String name, String address, long port, String encryption, UUID uuid) {

    /** The port of a satellite without TLS. */
    public static final long PLAIN_PORT = 3366;
}
