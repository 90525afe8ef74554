package org.linstorgateway.dist;

import java.nio.file.Path;

/** Where everything lies once it is installed, and meanwhile below a staging directory. */
record Layout(Path root) {
    /** The installed program. */
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

    Path libraries() {
        return home().resolve("lib");
    }

    Path cache(String name) {
        return home().resolve("cache/" + name + ".jsa");
    }

    /** What the launcher hands to the runtime for a kind of start. */
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

    Path unit() {
        return root.resolve("usr/lib/systemd/system/linstor-gateway.service");
    }

    Path firewallService() {
        return root.resolve("usr/lib/firewalld/services/linstor-gateway.xml");
    }
}
