package org.linstorgateway.sim.result;

/** The return codes of LINSTOR that the simulator uses: severity and the low 15 bits. */
public enum RetCode {
    /** Success without a code. */
    DONE(Severity.SUCCESS, 0),
    /** Created. */
    CREATED(Severity.SUCCESS, 1),
    /** Deleted, or flagged for deletion. */
    DELETED(Severity.SUCCESS, 2),
    /** Modified. */
    MODIFIED(Severity.SUCCESS, 3),
    /** Information without a code. */
    INFO(Severity.INFO, 0),
    /** LINSTOR set a property automatically. */
    INFO_PROP_SET(Severity.INFO, 10002),
    /** LINSTOR created a tiebreaker automatically. */
    INFO_TIE_BREAKER_CREATED(Severity.INFO, 10003),
    /** LINSTOR deletes a tiebreaker automatically. */
    INFO_TIE_BREAKER_DELETING(Severity.INFO, 10004),
    /** LINSTOR removed a property automatically. */
    INFO_PROP_REMOVED(Severity.INFO, 10005),
    /** A resource is kept as a tiebreaker instead of being deleted. */
    INFO_TIE_BREAKER_TAKEOVER(Severity.INFO, 10006),
    /** A warning without a code. */
    WARN(Severity.WARN, 0),
    /** A satellite is offline; it gets the change when it connects. */
    WARN_NOT_CONNECTED(Severity.WARN, 1002),
    /** Autoplace found enough existing replicas. */
    WARN_RSC_ALREADY_DEPLOYED(Severity.WARN, 1006),
    /** No node is available for a tiebreaker. */
    WARN_NOT_ENOUGH_NODES_FOR_TIE_BREAKER(Severity.WARN, 1013),
    /** A resource cannot be moved from its node, because no storage pool is free. */
    WARN_NOT_EVACUATED(Severity.WARN, 1020),
    /** The volume already has the requested size. */
    WARN_VLMDFN_RESIZE_SAME_SIZE(Severity.WARN, 1023),
    /** The object to delete does not exist. */
    WARN_NOT_FOUND(Severity.WARN, 3000),
    /** The call had no effect. */
    WARN_NO_EFFECT(Severity.WARN, 3001),
    /** Invalid node name. */
    FAIL_INVLD_NODE_NAME(Severity.ERROR, 200),
    /** Invalid resource name. */
    FAIL_INVLD_RSC_NAME(Severity.ERROR, 202),
    /** Invalid storage pool name. */
    FAIL_INVLD_STOR_POOL_NAME(Severity.ERROR, 204),
    /** Invalid storage pool name in a select filter. */
    FAIL_INVLD_FILTER_POOL_NAME(Severity.ERROR, 208),
    /** Volume number out of range. */
    FAIL_INVLD_VLM_NR(Severity.ERROR, 205),
    /** Volume size out of range, or smaller than the current one. */
    FAIL_INVLD_VLM_SIZE(Severity.ERROR, 206),
    /** Property or value not allowed. */
    FAIL_INVLD_PROP(Severity.ERROR, 213),
    /** Authentication method not supported. */
    FAIL_INVLD_ENCRYPT_TYPE(Severity.ERROR, 217),
    /** Invalid snapshot name. */
    FAIL_INVLD_SNAPSHOT_NAME(Severity.ERROR, 218),
    /** Invalid key-value store name. */
    FAIL_INVLD_KVS_NAME(Severity.ERROR, 223),
    /** Invalid value of a setting. */
    FAIL_INVLD_CONF(Severity.ERROR, 230),
    /** File path not absolute. */
    FAIL_INVLD_EXT_FILE_NAME(Severity.ERROR, 235),
    /** File without content. */
    FAIL_INVLD_EXT_FILE(Severity.ERROR, 236),
    /** Invalid resource group name. */
    FAIL_INVLD_RSC_GRP_NAME(Severity.ERROR, 237),
    /** Storage pool with another minimum I/O size than the snapshot has. */
    FAIL_INCOMPATIBLE_IO_SIZE(Severity.ERROR, 244),
    /** Node not found. */
    FAIL_NOT_FOUND_NODE(Severity.ERROR, 300),
    /** Resource definition not found. */
    FAIL_NOT_FOUND_RSC_DFN(Severity.ERROR, 301),
    /** Resource not found. */
    FAIL_NOT_FOUND_RSC(Severity.ERROR, 302),
    /** Volume definition not found. */
    FAIL_NOT_FOUND_VLM_DFN(Severity.ERROR, 303),
    /** Storage pool not found. */
    FAIL_NOT_FOUND_STOR_POOL(Severity.ERROR, 307),
    /** Snapshot definition not found. */
    FAIL_NOT_FOUND_SNAPSHOT_DFN(Severity.ERROR, 313),
    /** Volume definition of a snapshot not found. */
    FAIL_NOT_FOUND_SNAPSHOT_VLM_DFN(Severity.ERROR, 314),
    /** Snapshot not found. */
    FAIL_NOT_FOUND_SNAPSHOT(Severity.ERROR, 315),
    /** Key-value store not found. */
    FAIL_NOT_FOUND_KVS(Severity.ERROR, 316),
    /** Resource group not found. */
    FAIL_NOT_FOUND_RSC_GRP(Severity.ERROR, 317),
    /** External file not found. */
    FAIL_NOT_FOUND_EXT_FILE(Severity.ERROR, 320),
    /** No valid token. */
    FAIL_ACC_DENIED_COMMAND(Severity.ERROR, 412),
    /** Node already exists. */
    FAIL_EXISTS_NODE(Severity.ERROR, 500),
    /** Resource definition already exists, or a resource group still has some. */
    FAIL_EXISTS_RSC_DFN(Severity.ERROR, 501),
    /** Resource already exists, or the object to delete still has some. */
    FAIL_EXISTS_RSC(Severity.ERROR, 502),
    /** Volume definition already exists. */
    FAIL_EXISTS_VLM_DFN(Severity.ERROR, 503),
    /** Node still connected. */
    FAIL_EXISTS_NODE_CONN(Severity.ERROR, 506),
    /** Storage pool already exists. */
    FAIL_EXISTS_STOR_POOL(Severity.ERROR, 509),
    /** Snapshot already exists, or a resource definition still has some. */
    FAIL_EXISTS_SNAPSHOT_DFN(Severity.ERROR, 514),
    /** Resource group already exists. */
    FAIL_EXISTS_RSC_GRP(Severity.ERROR, 522),
    /** Resource definition without a name. */
    FAIL_MISSING_EXT_NAME(Severity.ERROR, 606),
    /** A disk is not UpToDate, so the volume cannot grow. */
    FAIL_NOT_ALL_UPTODATE(Severity.ERROR, 974),
    /** A thick storage pool has too little free space. */
    FAIL_NOT_ENOUGH_FREE_SPACE(Severity.ERROR, 980),
    /** The satellite cannot open a device of a resource. */
    FAIL_RSC_BUSY(Severity.ERROR, 992),
    /** Snapshot of a diskless resource. */
    FAIL_SNAPSHOTS_NOT_SUPPORTED(Severity.ERROR, 994),
    /** Too few nodes, storage pools or too little space. */
    FAIL_NOT_ENOUGH_NODES(Severity.ERROR, 996),
    /** Resource in use on a node. */
    FAIL_IN_USE(Severity.ERROR, 997),
    /** Any other error. */
    FAIL_UNKNOWN_ERROR(Severity.ERROR, 998),
    /** Wrong user or password. */
    FAIL_SIGN_IN(Severity.ERROR, 10000),
    /** Credentials missing. */
    FAIL_SIGN_IN_MISSING_CREDENTIALS(Severity.ERROR, 10001),
    /** Request body cannot be parsed. */
    API_CALL_PARSE_ERROR(Severity.ERROR, 32765);

    private final Severity severity;
    private final int number;

    RetCode(Severity severity, int number) {
        this.severity = severity;
        this.number = number;
    }

    /** Returns the severity. */
    public Severity severity() {
        return severity;
    }

    /** Returns the low 15 bits of the return code. */
    public int number() {
        return number;
    }

    /** Returns the complete return code. */
    public long with(Operation operation, ObjectType subject) {
        return severity.mask() | operation.mask() | subject.mask() | number;
    }

    /** Returns the HTTP status of a response whose first error has this code. */
    int status() {
        if (number >= 300 && number < 400) {
            return 404;
        }
        if (this == FAIL_ACC_DENIED_COMMAND) {
            return 401;
        }
        return this == FAIL_SIGN_IN || this == FAIL_SIGN_IN_MISSING_CREDENTIALS ? 400 : 500;
    }
}
