package org.linstorgateway.health.host;

/** A host and the parts of its state that checks read. */
public record InspectedHost(Host host, Systemd systemd, KernelModules modules, Packages packages) {

    public InspectedHost(Host host) {
        this(host, new Systemd(host), new KernelModules(host), new Packages(host));
    }
}
