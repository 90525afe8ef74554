package org.linstorgateway.bench;

import java.time.Duration;
import org.linstorgateway.bench.linstor.Population;
import org.linstorgateway.protocol.iscsi.Iscsi;
import org.linstorgateway.wire.Json;

/** Requests for the targets of the {@link Population}. */
final class Bodies {
    static final String PATH = "/api/v2/iscsi";

    private Bodies() {}

    static String create(int number, Duration timeout) {
        return Json.write(new Iscsi().wire().request(Population.target(number), timeout));
    }

    static String pathOf(int number) {
        return PATH + "/" + Population.target(number).iqn().text();
    }
}
