package org.linstorgateway.bench;

import java.time.Duration;
import org.linstorgateway.bench.linstor.SampleTargets;
import org.linstorgateway.protocol.iscsi.Iscsi;
import org.linstorgateway.wire.Json;

/** Paths and bodies of requests to the gateway for the {@link SampleTargets}. */
final class TargetRequests {
    static final String STATUS_PATH = "/api/v2/status";
    static final String TARGETS_PATH = "/api/v2/iscsi";

    private TargetRequests() {}

    static String createBody(int number, Duration timeout) {
        return Json.write(new Iscsi().wire().request(SampleTargets.target(number), timeout));
    }

    static String targetPath(int number) {
        return TARGETS_PATH + "/" + SampleTargets.target(number).iqn().text();
    }
}
