package org.linstorgateway.protocol;

/** What there is to know about LINSTOR's resource groups without asking. */
public final class ResourceGroups {
    /** The group that LINSTOR has by itself. */
    public static final String DEFAULT = "DfltRscGrp";

    private ResourceGroups() {}
}
