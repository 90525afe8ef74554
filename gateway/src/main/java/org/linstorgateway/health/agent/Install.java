package org.linstorgateway.health.agent;

/** How to install something on the usual distributions. */
final class Install {
    private Install() {}

    /** A package that has the same name everywhere. */
    static String packages(String name) {
        return packages(name, name);
    }

    static String packages(String debian, String redHat) {
        return "Install it: apt install " + debian + " (Debian, Ubuntu) or dnf install " + redHat + " (RHEL)";
    }
}
