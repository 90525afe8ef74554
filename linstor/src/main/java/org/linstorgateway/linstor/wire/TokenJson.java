package org.linstorgateway.linstor.wire;

import io.avaje.jsonb.Json;
import org.jspecify.annotations.Nullable;

/** A bearer token file. {@code toString()} hides the token. */
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
