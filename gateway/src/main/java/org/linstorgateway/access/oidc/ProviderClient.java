package org.linstorgateway.access.oidc;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.text.ParseException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Reads the keys of an identity provider by its discovery document (OpenID Connect Discovery 1.0, section 4). */
final class ProviderClient {
    private final ProviderSettings settings;
    private final Duration limit;

    ProviderClient(ProviderSettings settings) {
        this(settings, ProviderConnection.LIMIT);
    }

    /** @param limit how long each of the two documents may take */
    ProviderClient(ProviderSettings settings, Duration limit) {
        this.settings = settings;
        this.limit = limit;
    }

    /**
     * Returns the keys that the provider signs with. Keys that cannot sign tokens are left out (RFC 7517, section 5).
     *
     * @throws ProviderException if a document cannot be read, or is of another issuer
     */
    List<JWK> keys() throws ProviderException {
        try (ProviderConnection connection = ProviderConnection.open(settings, limit)) {
            return keys(connection.read(connection.document(settings.issuer()).keys()));
        }
    }

    private static List<JWK> keys(Map<String, Object> document) throws ProviderException {
        List<JWK> keys = new ArrayList<>();
        for (Map<String, Object> each : objects(document)) {
            try {
                JWK key = JWK.parse(each);
                if (Signatures.isSuitable(key)) {
                    keys.add(key.toPublicJWK());
                }
            } catch (ParseException | IllegalArgumentException e) {
                // A key of a kind to come. Others may be usable.
            }
        }
        if (keys.isEmpty()) {
            throw new ProviderException("it has no key that can sign tokens");
        }
        return List.copyOf(keys);
    }

    private static List<Map<String, Object>> objects(Map<String, Object> document) throws ProviderException {
        try {
            Map<String, Object>[] keys = JSONObjectUtils.getJSONObjectArray(document, "keys");
            return keys == null ? List.of() : Arrays.asList(keys);
        } catch (ParseException e) {
            throw new ProviderException("its document with the keys has another form", e);
        }
    }
}
