package org.linstorgateway.linstor;

import java.util.Optional;
import org.linstorgateway.linstor.transport.SettingNames;

/** What to do if LINSTOR does not accept the credentials, or got none. */
final class CredentialsRemedy {
    private static final String TOKEN = "Set " + SettingNames.TOKEN_FILE + " to a file with a token of LINSTOR";
    private static final String PASSWORD = "set LS_USERNAME and LS_PASSWORD";
    private static final String RESTART = ", and restart the gateway server.";

    private CredentialsRemedy() {}

    /** @param error LINSTOR's error; empty if a proxy has refused the request */
    static String of(Optional<Credentials> credentials, Optional<ResultEntry> error) {
        int code = error.map(ResultEntry::code).orElse(0);
        return switch (credentials.orElse(null)) {
            case BearerTokenFile _ when wantsPassword(code) -> "LINSTOR uses LDAP, which knows no tokens: remove "
                    + SettingNames.TOKEN_FILE + " and " + PASSWORD + RESTART;
            case BearerTokenFile token -> "Write a token that LINSTOR accepts into " + token.file()
                    + (token.isCopy() ? RESTART : "; the next request uses it.")
                    + " A token may have expired, be deactivated, or be limited to another "
                    + "address.";
            case Credentials.Password _ when code == ReturnCodes.ACCESS_DENIED -> TOKEN + RESTART;
            case Credentials.Password _ -> "Correct LS_USERNAME and LS_PASSWORD" + RESTART;
            case null -> withoutCredentials(code);
        };
    }

    private static String withoutCredentials(int code) {
        if (wantsPassword(code)) {
            return "LINSTOR uses LDAP: " + PASSWORD + RESTART;
        }
        return TOKEN + (code == ReturnCodes.ACCESS_DENIED ? "" : ", or " + PASSWORD) + RESTART;
    }

    private static boolean wantsPassword(int code) {
        return code == ReturnCodes.SIGN_IN_FAILED || code == ReturnCodes.SIGN_IN_MISSING;
    }
}
