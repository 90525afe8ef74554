package org.linstorgateway.rest.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.linstorgateway.protocol.Protocol;
import org.linstorgateway.target.Consent;
import org.linstorgateway.target.Deployed;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.ServiceCommand;
import org.linstorgateway.target.Target;
import org.linstorgateway.target.TargetId;
import org.linstorgateway.target.Targets;
import org.linstorgateway.target.Volume;
import org.linstorgateway.target.VolumeResize;
import org.linstorgateway.wire.JsonObject;
import org.linstorgateway.wire.PlanJson;
import org.linstorgateway.wire.StatusJson;
import org.linstorgateway.wire.VolumeJson;

/** The handlers of the volumes of one protocol's targets. */
final class VolumeRoutes<T extends Target> {
    private final Protocol<T> protocol;
    private final Targets<T> targets;

    VolumeRoutes(Protocol<T> protocol, Targets<T> targets) {
        this.protocol = protocol;
        this.targets = targets;
    }

    ApiResponse get(ApiRequest request) {
        TargetId id = id(request);
        int number = number(request);
        return response(targets.get(id), number);
    }

    ApiResponse add(ApiRequest request) {
        TargetId id = id(request);
        int number = number(request);
        if (number < 1) {
            throw GatewayException.of(ErrorCode.INVALID_VOLUME_NUMBER,
                    "volume number 0 belongs to the cluster private volume; numbers start at 1");
        }
        JsonObject body = request.object();
        int inBody = VolumeJson.number(body).orElse(0);
        if (inBody != 0 && inBody != number) {
            throw GatewayException.of(ErrorCode.INVALID_FIELD,
                    "the body's volume number " + inBody + " is not that of the path, " + number);
        }
        IfMatch.require(protocol, targets, id, request);
        Volume given = protocol.wire().readVolume(body, number);
        Volume volume = given.numbered(number);
        if (request.query().flag(QueryParameter.DRY_RUN, false)) {
            return plan(request, id, new ServiceCommand.AddVolume(volume)).reportingUnread(body);
        }
        request.notes().changes(List.of("add volume " + number + " of " + volume.sizeKib() + " KiB"));
        Deployed<T> deployed = targets.addVolume(id, volume, TimeoutParameter.ofQuery(request));
        List<String> warnings = Stream.concat(deployed.warnings().stream(),
                KeptFileSystems.warnings(List.of(volume), deployed).stream()).toList();
        return response(deployed, number).withWarnings(warnings).reportingUnread(body);
    }

    /** A misspelt {@code dry_run} must not change anything. */
    ApiResponse resize(ApiRequest request) {
        request.query().requireKnown();
        TargetId id = id(request);
        VolumeResize resize = new VolumeResize(number(request), VolumeJson.newSize(request.object()),
                request.ifMatch());
        if (request.query().flag(QueryParameter.DRY_RUN, false)) {
            return ApiResponse.ok(PlanJson.write(request.notes().plan(targets.planResize(id, resize))));
        }
        Consent consent = AcceptParameter.consent(request);
        Deployed<T> deployed = targets.resize(id, resize, consent, TimeoutParameter.ofQuery(request));
        return response(deployed, resize.number()).withWarnings(deployed.warnings());
    }

    ApiResponse delete(ApiRequest request) {
        IfMatch.require(protocol, targets, id(request), request);
        if (request.query().flag(QueryParameter.DRY_RUN, false)) {
            return plan(request, id(request), new ServiceCommand.DeleteVolume(number(request)));
        }
        List<String> warnings = targets.deleteVolume(id(request), number(request));
        return ApiResponse.ok(Map.of()).withWarnings(warnings);
    }

    private ApiResponse plan(ApiRequest request, TargetId id, ServiceCommand command) {
        return ApiResponse.ok(PlanJson.write(request.notes().plan(targets.plan(id, command))));
    }

    private ApiResponse response(Deployed<T> deployed, int number) {
        Volume volume = deployed.volume(number).orElseThrow(() -> GatewayException.of(ErrorCode.VOLUME_NOT_FOUND,
                "'" + deployed.target().id().text() + "' has no volume " + number));
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("volume", protocol.wire().volume(volume));
        json.put("status", StatusJson.write(deployed.status().volume(number)));
        return ApiResponse.ok(json);
    }

    private TargetId id(ApiRequest request) {
        return protocol.names().parseId(request.variable("id"));
    }

    private static int number(ApiRequest request) {
        String text = request.variable("number");
        if (!text.matches("\\d{1,5}") || Integer.parseInt(text) > Volume.LAST_NUMBER) {
            throw GatewayException.of(ErrorCode.INVALID_VOLUME_NUMBER,
                    "'" + text + "' is not a volume number: expected 1 to " + Volume.LAST_NUMBER);
        }
        return Integer.parseInt(text);
    }
}
