package org.linstorgateway.access;

import java.util.List;
import java.util.Optional;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Problem;

/** Decides who sent a request, and whether that caller may make it. */
public final class AccessControl {
    /** How to become known, the remedy of most refusals. */
    static final String LOGIN = "Log in with a token: linstor-gateway login. Over REST: Authorization: Bearer TOKEN";

    private final List<Authenticator> authenticators;
    private final AnonymousRoles anonymous;
    private final Optional<NetworkGate> network;

    /**
     * @param authenticators are asked in this order
     * @param anonymous      what callers that prove nothing may do
     */
    public AccessControl(List<Authenticator> authenticators, AnonymousRoles anonymous) {
        this(authenticators, anonymous, Optional.empty());
    }

    /** @param network lets in other machines; empty if they always are */
    public AccessControl(List<Authenticator> authenticators, AnonymousRoles anonymous, Optional<NetworkGate> network) {
        this.authenticators = List.copyOf(authenticators);
        this.anonymous = anonymous;
        this.network = network;
    }

    /** Returns a control that lets everybody do everything. */
    public static AccessControl open() {
        return new AccessControl(List.of(), AnonymousRoles.of(Role.ADMIN));
    }

    /**
     * Determines the caller. Whoever sends a token that is not valid is not taken for an anonymous caller.
     *
     * @throws GatewayException {@code INVALID_TOKEN}
     */
    public Caller caller(Credentials credentials) {
        return authenticators.stream().map(each -> each.find(credentials)).flatMap(Optional::stream).findFirst()
                .orElseGet(() -> unknown(credentials));
    }

    /**
     * Determines the caller of a request that is served without LINSTOR: while LINSTOR is away, the tokens that were read last count.
     *
     * @throws GatewayException {@code INVALID_TOKEN}
     */
    public Caller callerWithoutLinstor(Credentials credentials) {
        return authenticators.stream().map(each -> each.findWithoutLinstor(credentials)).flatMap(Optional::stream)
                .findFirst().orElseGet(() -> unknown(credentials));
    }

    private Caller unknown(Credentials credentials) {
        if (credentials.bearer().isPresent()) {
            throw GatewayException.of(ErrorCode.INVALID_TOKEN, "the token is none of LINSTOR Gateway", LOGIN);
        }
        if (credentials.authorization().isPresent()) {
            throw GatewayException.of(ErrorCode.INVALID_TOKEN,
                    "the header 'Authorization' is not of the form 'Bearer TOKEN'", LOGIN);
        }
        return Caller.anonymous(anonymous.of(credentials));
    }

    /**
     * Requires that a caller may do what needs a role.
     *
     * @throws GatewayException {@code NETWORK_CLOSED} if the server lets in no other machine, {@code TOKEN_NEEDED} if a token would help,
     *                          {@code ROLE_NEEDED} if the role of the caller does not suffice
     */
    public void require(Caller caller, Role needed, Credentials credentials) {
        if (caller.proof().needsOpenNetwork() && !credentials.isLocal()) {
            requireOpen(caller, needed);
        }
        if (!caller.role().includes(needed)) {
            throw caller.isAnonymous() ? tokenNeeded(needed) : roleNeeded(caller, needed);
        }
    }

    /** Without LINSTOR, nobody knows whether the network is open. Callers that are refused anyhow are told to log in. */
    private void requireOpen(Caller caller, Role needed) {
        try {
            network.filter(gate -> !gate.isOpen()).ifPresent(gate -> {
                throw gate.refusal();
            });
        } catch (GatewayException e) {
            if (e.problem() == Problem.UNREACHABLE && !caller.role().includes(needed)) {
                return;
            }
            throw e;
        }
    }

    private static GatewayException tokenNeeded(Role needed) {
        return GatewayException.of(ErrorCode.TOKEN_NEEDED,
                "the server does this only with a token of the role " + needed.word(), LOGIN);
    }

    private static GatewayException roleNeeded(Caller caller, Role needed) {
        return GatewayException.of(ErrorCode.ROLE_NEEDED, "this needs the role " + needed.word() + ", but "
                + caller.name() + " has the role " + caller.role().word(), remedy(caller, needed));
    }

    private static String remedy(Caller caller, Role needed) {
        return switch (caller.proof()) {
            case CERTIFICATE ->
                "The setting server.tls_client_roles of the server decides about the roles of certificates.";
            case IDENTITY_PROVIDER -> "The identity provider and the setting server.oidc_roles decide about the role.";
            case NONE, TOKEN, ROOT_TOKEN ->
                "Ask an administrator for a token with that role: linstor-gateway access token create NAME --role "
                        + needed.word();
        };
    }
}
