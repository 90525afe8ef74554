package org.linstorgateway.access.oidc;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.linstorgateway.access.Role;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.tls.PemFile;

/**
 * Whose tokens a server accepts, and what their owners may do.
 *
 * @param issuer      the URL of the provider, exactly as its tokens have it in the claim {@code iss}
 * @param audience    the value that tokens for this server have in the claim {@code aud}
 * @param roleClaim   the claim with the groups or roles of the owner
 * @param roles       the role for each of these values
 * @param nameClaim   the claim by which messages and the log name the owner
 * @param authorities the certificate authorities of the provider; empty for those that Java knows
 */
public record ProviderSettings(String issuer, String audience, ClaimPath roleClaim, Map<String, Role> roles,
        ClaimPath nameClaim, Optional<PemFile> authorities) {
    public ProviderSettings {
        roles = Collections.unmodifiableMap(new LinkedHashMap<>(roles));
    }

    /**
     * Requires that the file with the authorities can be used.
     *
     * @throws GatewayException ({@code INVALID}) that names the file if it cannot
     */
    public void requireUsable() {
        try {
            authorities.ifPresent(file -> file.read().certificates());
        } catch (IllegalArgumentException e) {
            throw GatewayException.of(ErrorCode.INVALID_CERTIFICATE, String.valueOf(e.getMessage()), "", e);
        }
    }
}
