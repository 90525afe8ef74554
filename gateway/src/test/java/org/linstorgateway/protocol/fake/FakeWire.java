package org.linstorgateway.protocol.fake;

import java.util.List;
import java.util.Map;
import org.linstorgateway.protocol.ServiceIpWire;
import org.linstorgateway.protocol.TargetJson;
import org.linstorgateway.target.Volume;
import org.linstorgateway.wire.JsonObject;

/** The JSON of object stores. */
final class FakeWire extends ServiceIpWire<ObjectStore> {
    static final String BUCKET = "bucket";
    static final String REGION = "region";

    @Override
    protected String idField() {
        return BUCKET;
    }

    @Override
    protected void putService(Map<String, Object> json, ObjectStore target) {
        json.put(REGION, target.region());
    }

    @Override
    protected ObjectStore target(JsonObject json, List<Volume> volumes) {
        return new ObjectStore(new BucketName(json.requiredString(BUCKET)), serviceIps(json),
                json.string(REGION).orElse("home"), TargetJson.placement(json), volumes,
                TargetJson.grossSize(json));
    }
}
