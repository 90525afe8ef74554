package org.linstorgateway.promoter;

import java.util.Collection;
import java.util.List;

/** The configuration file of a LINSTOR satellite. Its {@code allowExtFiles} must list the folder of the promoter files. */
public final class SatelliteConfig {
    public static final String FILE = "/etc/linstor/linstor_satellite.toml";
    /** The command that makes the satellite read its configuration again. */
    public static final String RESTART = "systemctl restart linstor-satellite";
    /** How to allow promoter files on another node, after a sentence that names the node. */
    public static final String REMEDY = "There, add '" + PromoterPath.FOLDER + "' to allowExtFiles in '" + FILE
            + "', for example:\n" + allowing(List.of(PromoterPath.FOLDER)) + "\nthen run there: " + RESTART;

    private SatelliteConfig() {}

    /** Returns the lines of the file that allow files in these folders. */
    public static String allowing(Collection<String> folders) {
        return "  [files]\n    allowExtFiles = [\"" + String.join("\", \"", folders) + "\"]";
    }
}
