package org.linstorgateway.dist;

import java.nio.file.Path;

/**
 * Paths of the installed files.
 *
 * @param root the root directory: {@code /}, or the staging directory of the build
 */
record Layout(Path root) {
    /** The paths after the installation of a package. */
    static final Layout INSTALLED = new Layout(Path.of("/"));

    Path home() {
        return root.resolve("usr/lib/linstor-gateway");
    }

    Path runtime() {
        return home().resolve("runtime");
    }

    Path java() {
        return runtime().resolve("bin/java");
    }

    Path jars() {
        return home().resolve("lib");
    }

    /** Returns the start-up cache for a kind of JVM arguments. */
    Path cache(String name) {
        return home().resolve("cache/" + name + ".jsa");
    }

    /** Returns the file with JVM arguments that the launcher passes to {@code java @FILE}. */
    Path arguments(String name) {
        return home().resolve(name + ".args");
    }

    Path launcher() {
        return root.resolve("usr/sbin/linstor-gateway");
    }

    Path configuration() {
        return root.resolve("etc/linstor-gateway/linstor-gateway.toml");
    }

    Path documentation() {
        return root.resolve("usr/share/doc/linstor-gateway");
    }

    Path shared() {
        return root.resolve("usr/share");
    }

    /** Returns the directory with alerts and the dashboard for Prometheus and Grafana. */
    Path monitoring() {
        return shared().resolve("linstor-gateway/prometheus");
    }

    Path serviceUnit() {
        return root.resolve("usr/lib/systemd/system/linstor-gateway.service");
    }

    Path setupUnit() {
        return serviceUnit().resolveSibling("linstor-gateway-setup.service");
    }

    Path firewallService() {
        return root.resolve("usr/lib/firewalld/services/linstor-gateway.xml");
    }
}
