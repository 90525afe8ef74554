package org.linstorgateway.linstor.wire;

import io.avaje.jsonb.Json;
import org.jspecify.annotations.Nullable;

/** A file with a bearer token. Its text is not shown. */
@Json
public record TokenJson(@Nullable String token) {
    public String tokenOrEmpty() {
        return token == null ? "" : token;
    }

    @Override
    public String toString() {
        return "token";
    }
}
