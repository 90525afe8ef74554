package org.linstorgateway.protocol.nfs;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.linstorgateway.promoter.PortUse;
import org.linstorgateway.promoter.StartEntry;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;

/**
 * NFS servers: the kernel's, of which a node has one and which a single export starts and stops; the same one, which runs on
 * every node all the time and serves several exports; or a process of NFS-Ganesha for each export.
 */
public enum NfsImplementation {
    KERNEL("kernel"),
    KERNEL_SHARED("kernel-shared"),
    GANESHA("ganesha");

    /** The implementation of an export that names none. */
    public static final NfsImplementation DEFAULT = KERNEL;

    private final String text;

    NfsImplementation(String text) {
        this.text = text;
    }

    /**
     * Reads the name of an implementation.
     *
     * @throws GatewayException ({@code INVALID}) naming the choices
     */
    public static NfsImplementation parse(String text) {
        return find(text).orElseThrow(() -> GatewayException.of(ErrorCode.UNKNOWN_IMPLEMENTATION,
                "'" + text + "' is not an implementation: expected one of " + String.join(", ", names())));
    }

    private static Optional<NfsImplementation> find(String text) {
        return Arrays.stream(values()).filter(value -> value.text.equalsIgnoreCase(text)).findFirst();
    }

    /** Returns the names of all. */
    static List<String> names() {
        return Arrays.stream(values()).map(NfsImplementation::toString).toList();
    }

    /** Returns the implementation of a start list: that of its server, or without one that of nodes with entries for exports. */
    static Optional<NfsImplementation> in(List<StartEntry> start) {
        if (NfsStartList.KERNEL_SERVER.firstIn(start).isPresent()) {
            return Optional.of(KERNEL);
        }
        if (NfsStartList.GANESHA.firstIn(start).isPresent()) {
            return Optional.of(GANESHA);
        }
        return NfsStartList.KERNEL_EXPORT.firstIn(start).map(_ -> KERNEL_SHARED);
    }

    /** Returns whether the kernel serves the export. */
    boolean isKernel() {
        return this != GANESHA;
    }

    /**
     * Returns how the server uses the port: the kernel's listens on all addresses of the node, Ganesha on the one of its
     * export, or on all.
     *
     * @param everyAddress whether Ganesha listens on all addresses
     */
    PortUse portUse(boolean everyAddress) {
        return switch (this) {
            case KERNEL -> PortUse.byOnly("the kernel's NFS server", NfsStartList.PORT);
            case KERNEL_SHARED -> PortUse.by("the NFS server of the node", NfsStartList.PORT, true);
            case GANESHA -> everyAddress
                    ? PortUse.byOnly("NFS-Ganesha at all addresses", NfsStartList.PORT)
                    : PortUse.by("NFS-Ganesha", NfsStartList.PORT, false);
        };
    }

    @Override
    public String toString() {
        return text;
    }
}
