package org.linstorgateway.sim.api;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.linstorgateway.sim.Credentials;
import org.linstorgateway.sim.http.Call;
import org.linstorgateway.sim.result.Entry;
import org.linstorgateway.sim.result.RetCode;

/** Lets nobody in without the credentials, if there are any. */
final class Gatekeeper {

    private static final List<String> OPEN = List.of("/", "/health", "/ui");

    private final Optional<Credentials> credentials;

    Gatekeeper(Optional<Credentials> credentials) {
        this.credentials = credentials;
    }

    /** Why the call is turned away, or nothing. */
    Optional<Entry> refusal(String path, Call call) {
        if (credentials.isEmpty() || OPEN.contains(path)) {
            return Optional.empty();
        }
        return switch (credentials.get()) {
            case Credentials.Bearer bearer -> withoutToken(bearer, call);
            case Credentials.Basic basic -> withoutPassword(basic, path, call);
        };
    }

    private static Optional<Entry> withoutToken(Credentials.Bearer bearer, Call call) {
        boolean welcome = value(call, "bearer").filter(bearer.token()::equals).isPresent();
        return welcome
                ? Optional.empty()
                : Optional.of(Entry.plain(RetCode.FAIL_ACC_DENIED_COMMAND,
                        "Unauthorized: token invalid or not provided"));
    }

    private static Optional<Entry> withoutPassword(Credentials.Basic basic, String path, Call call) {
        if (path.equals("/v1/controller/version")) {
            return Optional.empty();
        }
        if (call.header("authorization").isEmpty()) {
            return Optional.of(Entry.plain(RetCode.FAIL_SIGN_IN_MISSING_CREDENTIALS,
                    "Login required but no 'Authorization' header given."));
        }
        String right = Base64.getEncoder().encodeToString(
                (basic.user() + ":" + basic.password()).getBytes(StandardCharsets.UTF_8));
        Optional<String> given = value(call, "basic");
        if (given.isEmpty()) {
            return Optional.of(Entry.plain(RetCode.FAIL_INVLD_ENCRYPT_TYPE,
                    "Invalid Authorization method, only 'Basic' supported."));
        }
        return given.get().equals(right) ? Optional.empty() : Optional.of(signInFailed());
    }

    private static Entry signInFailed() {
        return Entry.plain(RetCode.FAIL_SIGN_IN, "Sign-in failed")
                .cause("The credentials for the sign-in are not valid or LDAP access not correctly configured.")
                .correction("The name of a valid identity and a matching password must be provided to sign in to the "
                        + "system or LDAP access correctly configured.");
    }

    private static Optional<String> value(Call call, String scheme) {
        return call.header("authorization")
                .filter(text -> text.toLowerCase(Locale.ROOT).startsWith(scheme + " "))
                .map(text -> text.substring(scheme.length() + 1).strip());
    }
}
