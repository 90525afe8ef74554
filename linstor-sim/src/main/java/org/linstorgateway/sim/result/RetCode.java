package org.linstorgateway.sim.result;

/** LINSTOR's return codes, as far as the simulator answers them: severity and the low fifteen bits. */
public enum RetCode {
    /** Said without a code. */
    DONE(Severity.SUCCESS, 0),
    /** Created. */
    CREATED(Severity.SUCCESS, 1),
    /** Deleted, or marked for it. */
    DELETED(Severity.SUCCESS, 2),
    /** Modified. */
    MODIFIED(Severity.SUCCESS, 3),
    /** An aside. */
    INFO(Severity.INFO, 0),
    /** LINSTOR set a property by itself. */
    INFO_PROP_SET(Severity.INFO, 10002),
    /** A tiebreaker came into being by itself. */
    INFO_TIE_BREAKER_CREATED(Severity.INFO, 10003),
    /** A tiebreaker goes by itself. */
    INFO_TIE_BREAKER_DELETING(Severity.INFO, 10004),
    /** LINSTOR removed a property by itself. */
    INFO_PROP_REMOVED(Severity.INFO, 10005),
    /** A resource is kept as a tiebreaker instead of being deleted. */
    INFO_TIE_BREAKER_TAKEOVER(Severity.INFO, 10006),
    /** A warning without a code. */
    WARN(Severity.WARN, 0),
    /** A satellite is offline: it will hear of the change when it returns. */
    WARN_NOT_CONNECTED(Severity.WARN, 1002),
    /** Autoplace found enough replicas. */
    WARN_RSC_ALREADY_DEPLOYED(Severity.WARN, 1006),
    /** No node for a tiebreaker. */
    WARN_NOT_ENOUGH_NODES_FOR_TIE_BREAKER(Severity.WARN, 1013),
    /** The size that it has already. */
    WARN_VLMDFN_RESIZE_SAME_SIZE(Severity.WARN, 1023),
    /** Deleting what is not there. */
    WARN_NOT_FOUND(Severity.WARN, 3000),
    /** Something had no effect. */
    WARN_NO_EFFECT(Severity.WARN, 3001),
    /** A node name that breaks the rules. */
    FAIL_INVLD_NODE_NAME(Severity.ERROR, 200),
    /** A resource name that breaks the rules. */
    FAIL_INVLD_RSC_NAME(Severity.ERROR, 202),
    /** A storage pool name that breaks the rules. */
    FAIL_INVLD_STOR_POOL_NAME(Severity.ERROR, 204),
    /** A volume number out of range. */
    FAIL_INVLD_VLM_NR(Severity.ERROR, 205),
    /** A volume size out of range, or shrinking. */
    FAIL_INVLD_VLM_SIZE(Severity.ERROR, 206),
    /** A property that is not allowed, or its value is not. */
    FAIL_INVLD_PROP(Severity.ERROR, 213),
    /** Another way of signing in was expected. */
    FAIL_INVLD_ENCRYPT_TYPE(Severity.ERROR, 217),
    /** A snapshot name that breaks the rules. */
    FAIL_INVLD_SNAPSHOT_NAME(Severity.ERROR, 218),
    /** A key-value store name that breaks the rules. */
    FAIL_INVLD_KVS_NAME(Severity.ERROR, 223),
    /** A file path that is not absolute. */
    FAIL_INVLD_EXT_FILE_NAME(Severity.ERROR, 235),
    /** A file without content. */
    FAIL_INVLD_EXT_FILE(Severity.ERROR, 236),
    /** A resource group name that breaks the rules. */
    FAIL_INVLD_RSC_GRP_NAME(Severity.ERROR, 237),
    /** No such node. */
    FAIL_NOT_FOUND_NODE(Severity.ERROR, 300),
    /** No such resource definition. */
    FAIL_NOT_FOUND_RSC_DFN(Severity.ERROR, 301),
    /** No such resource. */
    FAIL_NOT_FOUND_RSC(Severity.ERROR, 302),
    /** No such volume definition. */
    FAIL_NOT_FOUND_VLM_DFN(Severity.ERROR, 303),
    /** No such storage pool. */
    FAIL_NOT_FOUND_STOR_POOL(Severity.ERROR, 307),
    /** No such snapshot definition. */
    FAIL_NOT_FOUND_SNAPSHOT_DFN(Severity.ERROR, 313),
    /** No such snapshot. */
    FAIL_NOT_FOUND_SNAPSHOT(Severity.ERROR, 315),
    /** No such key-value store. */
    FAIL_NOT_FOUND_KVS(Severity.ERROR, 316),
    /** No such resource group. */
    FAIL_NOT_FOUND_RSC_GRP(Severity.ERROR, 317),
    /** No such file. */
    FAIL_NOT_FOUND_EXT_FILE(Severity.ERROR, 320),
    /** No valid token. */
    FAIL_ACC_DENIED_COMMAND(Severity.ERROR, 412),
    /** The node is there already. */
    FAIL_EXISTS_NODE(Severity.ERROR, 500),
    /** The resource definition is there already, or a group still has some. */
    FAIL_EXISTS_RSC_DFN(Severity.ERROR, 501),
    /** The resource is there already, or something still has some. */
    FAIL_EXISTS_RSC(Severity.ERROR, 502),
    /** The volume definition is there already. */
    FAIL_EXISTS_VLM_DFN(Severity.ERROR, 503),
    /** The node is still connected. */
    FAIL_EXISTS_NODE_CONN(Severity.ERROR, 506),
    /** The storage pool is there already. */
    FAIL_EXISTS_STOR_POOL(Severity.ERROR, 509),
    /** The snapshot is there already, or a definition still has some. */
    FAIL_EXISTS_SNAPSHOT_DFN(Severity.ERROR, 514),
    /** The resource group is there already. */
    FAIL_EXISTS_RSC_GRP(Severity.ERROR, 522),
    /** A definition without a name. */
    FAIL_MISSING_EXT_NAME(Severity.ERROR, 606),
    /** Growing needs every disk up to date. */
    FAIL_NOT_ALL_UPTODATE(Severity.ERROR, 974),
    /** A thick pool is too small. */
    FAIL_NOT_ENOUGH_FREE_SPACE(Severity.ERROR, 980),
    /** No snapshot of a diskless resource. */
    FAIL_SNAPSHOTS_NOT_SUPPORTED(Severity.ERROR, 994),
    /** Not enough nodes, pools or space. */
    FAIL_NOT_ENOUGH_NODES(Severity.ERROR, 996),
    /** Somewhere it is primary. */
    FAIL_IN_USE(Severity.ERROR, 997),
    /** Everything else. */
    FAIL_UNKNOWN_ERROR(Severity.ERROR, 998),
    /** Wrong name or password. */
    FAIL_SIGN_IN(Severity.ERROR, 10000),
    /** Nobody signed in. */
    FAIL_SIGN_IN_MISSING_CREDENTIALS(Severity.ERROR, 10001),
    /** A body that could not be read. */
    API_CALL_PARSE_ERROR(Severity.ERROR, 32765);

    private final Severity severity;
    private final int number;

    RetCode(Severity severity, int number) {
        this.severity = severity;
        this.number = number;
    }

    /** How bad it is. */
    public Severity severity() {
        return severity;
    }

    /** The low fifteen bits. */
    public int number() {
        return number;
    }

    /** The whole return code. */
    public long with(Operation operation, Subject subject) {
        return severity.mask() | operation.mask() | subject.mask() | number;
    }

    /** The HTTP status that an answer has when this is its first error. */
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
