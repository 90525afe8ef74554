package org.linstorgateway.sim.cluster;

/** A release of LINSTOR that the simulator can be, as far as its REST API differs. */
public enum LinstorRelease {
    /** The release before {@link #V1_34}: it runs no commands on nodes and does not tell which have an external file. */
    V1_33("1.33.2", "1.27.0", false),
    /** The release that all other behaviour was seen with. */
    V1_34("1.34.0-rc.1-8-3e9306a9d", "1.28.0", true);

    private final String version;
    private final String restApiVersion;
    private final boolean asksNodes;

    LinstorRelease(String version, String restApiVersion, boolean asksNodes) {
        this.version = version;
        this.restApiVersion = restApiVersion;
        this.asksNodes = asksNodes;
    }

    public String version() {
        return version;
    }

    public String restApiVersion() {
        return restApiVersion;
    }

    /** Tells whether the release has no such path. */
    public boolean lacks(String path) {
        return !asksNodes && (path.startsWith("/v1/nodes/exec/")
                || (path.startsWith("/v1/files/") && path.contains("/status/")));
    }
}
