package org.linstorgateway.sim.api;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.linstorgateway.sim.Credentials;
import org.linstorgateway.sim.http.Request;
import org.linstorgateway.sim.result.ResultEntry;
import org.linstorgateway.sim.result.RetCode;

/** Check of the credentials that the controller requires, if any. */
final class Authenticator {

    private static final List<String> PUBLIC_PATHS = List.of("/", "/health", "/ui");

    private final Optional<Credentials> credentials;
    private final AuthTokens tokens;

    Authenticator(Optional<Credentials> credentials, AuthTokens tokens) {
        this.credentials = credentials;
        this.tokens = tokens;
    }

    /** Returns the error for a request without valid credentials; empty when the request is allowed. */
    Optional<ResultEntry> check(String path, Request request) {
        if (PUBLIC_PATHS.contains(path)) {
            return Optional.empty();
        }
        if (credentials.isEmpty()) {
            return tokens.accept(value(request, "bearer")) ? Optional.empty() : Optional.of(unauthorized());
        }
        return switch (credentials.get()) {
            case Credentials.Bearer bearer -> checkToken(bearer, request);
            case Credentials.Basic basic -> checkPassword(basic, path, request);
        };
    }

    private static Optional<ResultEntry> checkToken(Credentials.Bearer bearer, Request request) {
        boolean valid = value(request, "bearer").filter(bearer.token()::equals).isPresent();
        return valid ? Optional.empty() : Optional.of(unauthorized());
    }

    private static ResultEntry unauthorized() {
        return ResultEntry.plain(RetCode.FAIL_ACC_DENIED_COMMAND, "Unauthorized: token invalid or not provided");
    }

    private static Optional<ResultEntry> checkPassword(Credentials.Basic basic, String path, Request request) {
        if (path.equals("/v1/controller/version")) {
            return Optional.empty();
        }
        if (request.header("authorization").isEmpty()) {
            return Optional.of(ResultEntry.plain(RetCode.FAIL_SIGN_IN_MISSING_CREDENTIALS,
                    "Login required but no 'Authorization' header given."));
        }
        String expected = Base64.getEncoder().encodeToString(
                (basic.user() + ":" + basic.password()).getBytes(StandardCharsets.UTF_8));
        Optional<String> given = value(request, "basic");
        if (given.isEmpty()) {
            return Optional.of(ResultEntry.plain(RetCode.FAIL_INVLD_ENCRYPT_TYPE,
                    "Invalid Authorization method, only 'Basic' supported."));
        }
        return given.get().equals(expected) ? Optional.empty() : Optional.of(signInFailed());
    }

    private static ResultEntry signInFailed() {
        return ResultEntry.plain(RetCode.FAIL_SIGN_IN, "Sign-in failed")
                .cause("The credentials for the sign-in are not valid or LDAP access not correctly configured.")
                .correction("The name of a valid identity and a matching password must be provided to sign in to the "
                        + "system or LDAP access correctly configured.");
    }

    private static Optional<String> value(Request request, String scheme) {
        return request.header("authorization")
                .filter(text -> text.toLowerCase(Locale.ROOT).startsWith(scheme + " "))
                .map(text -> text.substring(scheme.length() + 1).strip());
    }
}
