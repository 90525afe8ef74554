package org.linstorgateway.deploy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.linstorgateway.contract.Examples;
import org.linstorgateway.protocol.iscsi.Iqn;
import org.linstorgateway.protocol.nvme.Nqn;
import org.linstorgateway.protocol.nvme.NvmeTarget;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.ServiceIp;
import org.linstorgateway.target.TargetId;
import org.linstorgateway.target.Targets;
import org.linstorgateway.target.Volume;

/** A command on a target, as one of many clients sends it. */
record ConcurrentCommand(Verb verb, boolean nvme, String resource, String serviceIp) {
    private static final List<String> NAMES = List.of("ant", "bee", "cat", "dog", "eel");
    private static final List<String> ADDRESSES = List.of("10.1.2.1/24", "10.1.2.2/24", "10.1.2.3/24");

    enum Verb {
        CREATE,
        DELETE,
        START,
        STOP
    }

    /** Returns a random command; half of them are creates. */
    static ConcurrentCommand random(Random random) {
        Verb verb = random.nextBoolean() ? Verb.CREATE : Verb.values()[1 + random.nextInt(3)];
        return new ConcurrentCommand(verb, random.nextInt(3) == 0, NAMES.get(random.nextInt(NAMES.size())),
                ADDRESSES.get(random.nextInt(ADDRESSES.size())));
    }

    static ConcurrentCommand delete(boolean nvme, String resource) {
        return new ConcurrentCommand(Verb.DELETE, nvme, resource, "");
    }

    /** Runs the command and returns its failure, empty if it succeeds. */
    Optional<GatewayException> run(TwoServers.Server server, Duration wait) {
        try {
            if (verb == Verb.CREATE) {
                create(server, wait);
            } else {
                change(nvme ? server.nvme() : server.iscsi(), wait);
            }
            return Optional.empty();
        } catch (GatewayException e) {
            return Optional.of(e);
        }
    }

    private void create(TwoServers.Server server, Duration wait) {
        if (nvme) {
            server.nvme().create(new NvmeTarget(new Nqn("nqn.2026-03.org.example:nvme:" + resource),
                    ServiceIp.parse(serviceIp), "DfltRscGrp", List.of(Volume.raw(1, 20_480)), false), wait);
        } else {
            server.iscsi().create(Examples.target(resource, serviceIp), wait);
        }
    }

    private void change(Targets<?> targets, Duration wait) {
        TargetId id = nvme
                ? new Nqn("nqn.2026-03.org.example:nvme:" + resource)
                : new Iqn("iqn.2026-03.org.example:" + resource);
        switch (verb) {
            case START -> targets.start(id, wait);
            case STOP -> targets.stop(id, wait);
            default -> targets.delete(id, wait);
        }
    }
}
