package org.linstorgateway.option;

/** Types of the values of options. */
public enum ValueType {
    TEXT,
    /** One of a fixed set of words. */
    CHOICE,
    /** Present or absent, without a value. */
    FLAG,
    /** A whole number that is not negative. */
    NUMBER,
    /** The size of a volume, such as {@code 20G}. */
    SIZE,
    /** A duration as Go writes it, such as {@code 1m30s}. */
    DURATION,
    /** An IP address with the length of its network prefix, such as {@code 192.168.50.10/24}. */
    SERVICE_IP,
    /** An IP network in CIDR notation, such as {@code 10.20.0.0/16}. */
    NETWORK,
    /** The path of a file on the machine of the caller. */
    FILE,
    /** A text that must not be shown. */
    SECRET,
    /** The path of a file whose first line is a secret; {@code -} is standard input. */
    SECRET_FILE
}
