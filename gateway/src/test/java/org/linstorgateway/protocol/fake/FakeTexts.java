package org.linstorgateway.protocol.fake;

import java.util.Map;
import org.linstorgateway.protocol.TargetTexts;

/** The words for object stores. */
final class FakeTexts implements TargetTexts<ObjectStore> {
    @Override
    public String idLabel() {
        return "BUCKET";
    }

    @Override
    public String volumeHeading() {
        return "Disk";
    }

    @Override
    public Map<String, String> details(ObjectStore target) {
        return Map.of("Region", target.region());
    }
}
