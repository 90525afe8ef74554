package org.linstorgateway.linstor.transport;

/** The gateway's settings for the connection to LINSTOR, by their keys in its configuration file, for messages. */
public final class SettingNames {
    public static final String CONTROLLERS = "linstor.controllers";
    public static final String TOKEN_FILE = "linstor.token_file";
    public static final String AUTHORITIES = "linstor.cacert";
    public static final String FINGERPRINTS = "linstor.fingerprints";

    private SettingNames() {}
}
