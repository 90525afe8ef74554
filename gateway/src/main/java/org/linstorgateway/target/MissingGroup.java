package org.linstorgateway.target;

/** What a create does if LINSTOR has no resource group of the given name. */
public enum MissingGroup {
    /**
     * It creates the group, as LINBIT's gateway does. LINSTOR gives such a group no filter of storage pools, so that a
     * misspelt name places data anywhere.
     */
    CREATE,
    /** It fails and names the groups that there are. */
    REFUSE
}
