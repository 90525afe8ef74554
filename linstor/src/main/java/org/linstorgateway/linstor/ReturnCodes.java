package org.linstorgateway.linstor;

/**
 * LINSTOR's return codes (the low 15 bits of {@code ret_code}) on which callers base decisions. The names are LINSTOR's
 * own without prefixes.
 */
public final class ReturnCodes {
    public static final int CREATED = 1;
    public static final int DELETED = 2;
    public static final int MODIFIED = 3;

    public static final int INVALID_RESOURCE_NAME = 202;
    public static final int INVALID_VOLUME_NUMBER = 205;
    public static final int INVALID_VOLUME_SIZE = 206;
    public static final int INVALID_PROPERTY = 213;
    public static final int INVALID_FILE_NAME = 235;
    public static final int INVALID_FILE = 236;
    public static final int INVALID_RESOURCE_GROUP_NAME = 237;

    public static final int NOT_FOUND_NODE = 300;
    public static final int NOT_FOUND_RESOURCE_DEFINITION = 301;
    public static final int NOT_FOUND_RESOURCE = 302;
    public static final int NOT_FOUND_VOLUME_DEFINITION = 303;
    public static final int NOT_FOUND_RESOURCE_GROUP = 317;
    public static final int NOT_FOUND_FILE = 320;

    /** The bearer token is missing or invalid. */
    public static final int ACCESS_DENIED = 412;

    public static final int EXISTS_RESOURCE_DEFINITION = 501;
    public static final int EXISTS_VOLUME_DEFINITION = 503;
    public static final int EXISTS_SNAPSHOT = 514;
    public static final int EXISTS_RESOURCE_GROUP = 522;

    /** A volume cannot grow: not all of its replicas are up to date, for example because a node is offline. */
    public static final int NOT_ALL_UP_TO_DATE = 974;
    public static final int NOT_ENOUGH_FREE_SPACE = 980;
    public static final int NOT_ENOUGH_NODES = 996;
    public static final int IN_USE = 997;
    /** LINSTOR's code for errors without a code of their own, such as a missing external file. */
    public static final int UNKNOWN_ERROR = 998;

    /** Warning: a satellite is offline and will apply the change when it is online again. */
    public static final int NOT_CONNECTED = 1002;
    /** Warning: autoplace had nothing to do. */
    public static final int ALREADY_DEPLOYED = 1006;
    /** Warning: a resource does not leave a node that is evacuated. */
    public static final int NOT_EVACUATED = 1020;
    /** Warning: the volume already has this size. */
    public static final int SAME_SIZE = 1023;
    /** Warning: the object to delete does not exist. */
    public static final int NOT_FOUND = 3000;

    /** LDAP rejected the user name or the password. */
    public static final int SIGN_IN_FAILED = 10000;
    /** LDAP is enabled and the request had no credentials. */
    public static final int SIGN_IN_MISSING = 10001;

    /** LINSTOR cannot parse the request's JSON, for example because of a member that this version does not know. */
    public static final int PARSE_ERROR = 32765;

    private ReturnCodes() {}

    /** Returns whether an error code means that an object of the request does not exist. */
    public static boolean isNotFound(int code) {
        return code >= 300 && code <= 399;
    }

    /** Returns whether an error code means that the object to create already exists. */
    public static boolean isExists(int code) {
        return code >= 500 && code <= 599;
    }

    /** Returns whether an error code means that credentials are missing or invalid. */
    public static boolean isAuthenticationError(int code) {
        return code == ACCESS_DENIED || code == SIGN_IN_FAILED || code == SIGN_IN_MISSING;
    }
}
