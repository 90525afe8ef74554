package org.linstorgateway.protocol.nfs;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.linstorgateway.protocol.PatchContract;
import org.linstorgateway.protocol.TargetJson;
import org.linstorgateway.wire.ExportRulesJson;
import org.linstorgateway.wire.Json;

class NfsPatchTest extends PatchContract<NfsTarget> {
    private static final Nfs NFS = new Nfs();

    NfsPatchTest() {
        super(NFS);
    }

    /** {@inheritDoc} Its volumes have no options of their own: a patch of those of all volumes takes them away. */
    @Override
    protected NfsTarget next(Random random) {
        Map<String, Object> json = NFS.wire().request(new RandomExports(random.nextLong()).next(), Duration.ZERO);
        json.computeIfPresent(TargetJson.VOLUMES, (_, volumes) -> ((List<?>) volumes).stream()
                .map(volume -> withoutOptions((Map<?, ?>) volume)).toList());
        return NFS.wire().target(Json.object(json));
    }

    private static Map<Object, Object> withoutOptions(Map<?, ?> volume) {
        Map<Object, Object> rest = new LinkedHashMap<>(volume);
        rest.keySet().removeAll(ExportRulesJson.FIELDS);
        rest.remove("allowed_ips");
        return rest;
    }
}
