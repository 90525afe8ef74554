package org.linstorgateway.wire;

import java.util.LinkedHashMap;
import java.util.Map;
import org.linstorgateway.target.PromoterFile;

/** The JSON form of a promoter file. */
public final class PromoterFileJson {
    private PromoterFileJson() {}

    public static Map<String, Object> write(PromoterFile file) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("path", file.path());
        json.put("attached", file.isAttached());
        json.put("lines", file.lines());
        return json;
    }

    public static PromoterFile read(JsonObject json) {
        return new PromoterFile(json.requiredString("path"), json.bool("attached"), json.strings("lines"));
    }
}
