package org.linstorgateway.protocol;

/** Facts about LINSTOR's resource groups. */
public final class ResourceGroups {
    /** The resource group that every LINSTOR cluster has. */
    public static final String DEFAULT = "DfltRscGrp";

    private ResourceGroups() {}
}
