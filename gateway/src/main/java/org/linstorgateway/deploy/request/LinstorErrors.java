package org.linstorgateway.deploy.request;

import java.util.List;
import java.util.function.Supplier;
import org.linstorgateway.linstor.LinstorException;
import org.linstorgateway.linstor.ResultEntry;
import org.linstorgateway.linstor.ReturnCodes;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Problem;

/** The errors of LINSTOR calls in the words of the gateway. */
public final class LinstorErrors {
    private LinstorErrors() {}

    /**
     * Translates an error of a LINSTOR call for users; returns a {@link GatewayException} unchanged.
     *
     * @throws RuntimeException any other failure, unchanged
     */
    public static GatewayException translate(RuntimeException failure) {
        return switch (failure) {
            case GatewayException known -> known;
            case LinstorException e -> GatewayException.of(code(e), message(e), hint(e), e);
            default -> throw failure;
        };
    }

    /** Returns the message without its full stop: further clauses may follow. */
    private static String message(LinstorException e) {
        String message = String.valueOf(e.getMessage());
        return message.endsWith(".") ? message.substring(0, message.length() - 1) : message;
    }

    /** Runs an operation and translates the error of a LINSTOR call. */
    public static <R> R translating(Supplier<R> operation) {
        try {
            return operation.get();
        } catch (LinstorException e) {
            throw translate(e);
        }
    }

    private static ErrorCode code(LinstorException e) {
        return switch (e.kind()) {
            case REFUSED -> refusal(e);
            case CREDENTIALS_REFUSED -> ErrorCode.LINSTOR_CREDENTIALS_REFUSED;
            case UNREACHABLE -> ErrorCode.LINSTOR_UNREACHABLE;
            case BUSY -> ErrorCode.LINSTOR_BUSY;
            case NO_RESPONSE -> e.timedOut() ? ErrorCode.TIMED_OUT : ErrorCode.LINSTOR_UNREACHABLE;
            case INTERRUPTED -> ErrorCode.CANCELLED;
            case UNEXPECTED_RESPONSE -> ErrorCode.UNEXPECTED_LINSTOR_RESPONSE;
            case SATELLITE_OFFLINE -> ErrorCode.SATELLITE_OFFLINE;
        };
    }

    private static ErrorCode refusal(LinstorException e) {
        int code = returnCode(e);
        if (ReturnCodes.isExists(code) || code == ReturnCodes.IN_USE) {
            return ErrorCode.LINSTOR_CONFLICT;
        }
        if (code == ReturnCodes.NOT_FOUND_RESOURCE_DEFINITION || code == ReturnCodes.NOT_FOUND_FILE) {
            return ErrorCode.LINSTOR_CONFLICT;
        }
        boolean invalid = code >= ReturnCodes.INVALID_RESOURCE_NAME && code <= ReturnCodes.INVALID_RESOURCE_GROUP_NAME;
        return invalid ? ErrorCode.NAME_REFUSED_BY_LINSTOR : ErrorCode.LINSTOR_REFUSED;
    }

    private static int returnCode(LinstorException e) {
        return e.results().flatMap(results -> results.firstError()).map(error -> error.code()).orElse(0);
    }

    private static String hint(LinstorException e) {
        boolean connection = e.kind() == LinstorException.Kind.UNREACHABLE
                || e.kind() == LinstorException.Kind.CREDENTIALS_REFUSED;
        if (connection && !e.correction().isEmpty()) {
            return e.correction();
        }
        if (e.kind() == LinstorException.Kind.UNREACHABLE && !e.answeredBefore()) {
            return "Name the LINSTOR controllers with --controllers, in the configuration file (linstor.controllers) "
                    + "or in LS_CONTROLLERS of the gateway server.";
        }
        if (code(e).problem() == Problem.UNREACHABLE) {
            return "Check that a LINSTOR controller is running (systemctl status linstor-controller), then repeat the "
                    + "command.";
        }
        List<ResultEntry> ofNodes = e.errorsOfNodes();
        if (!ofNodes.isEmpty() && e.correction().isEmpty()) {
            return NodeErrors.hint(ofNodes);
        }
        return switch (returnCode(e)) {
            case ReturnCodes.NOT_ENOUGH_NODES, ReturnCodes.NOT_ENOUGH_FREE_SPACE ->
                "See the pools and groups with: linstor storage-pool list; linstor resource-group list";
            case ReturnCodes.NOT_FOUND_RESOURCE_DEFINITION, ReturnCodes.NOT_FOUND_FILE ->
                "Another command deleted it a moment ago.";
            default -> e.correction();
        };
    }
}
