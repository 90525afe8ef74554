package org.linstorgateway.sim.world;

import java.util.UUID;

/** An address of a node and how the controller reaches the satellite there. */
public record NetInterface(String name, String address, long port, String encryption, UUID uuid) {

    /** The port of a satellite without TLS. */
    public static final long PLAIN_PORT = 3366;
}
