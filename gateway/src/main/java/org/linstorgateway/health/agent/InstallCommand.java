package org.linstorgateway.health.agent;

/** Remedies that name the commands to install a package on common distributions. */
public final class InstallCommand {
    private InstallCommand() {}

    /** Returns the remedy for a package that has the same name on all distributions. */
    public static String of(String name) {
        return of(name, name);
    }

    /** Returns the remedy for a package whose name differs between Debian and RHEL. */
    public static String of(String debian, String redHat) {
        return "Install it: apt install " + debian + " (Debian, Ubuntu) or dnf install " + redHat + " (RHEL)";
    }
}
