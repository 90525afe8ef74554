package org.linstorgateway.rest;

import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import org.linstorgateway.protocol.Protocol;
import org.linstorgateway.target.Deployed;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Target;
import org.linstorgateway.target.TargetId;
import org.linstorgateway.target.Targets;
import org.linstorgateway.target.Volume;
import org.linstorgateway.wire.JsonObject;
import org.linstorgateway.wire.StatusJson;
import org.linstorgateway.wire.VolumeJson;

/** The routes of the volumes of one protocol's targets. */
final class VolumeRoutes<T extends Target> {
    private static final String PATH = "/{id}/{number}";

    private final Protocol<T> protocol;
    private final Targets<T> targets;

    VolumeRoutes(Protocol<T> protocol, Targets<T> targets) {
        this.protocol = protocol;
        this.targets = targets;
    }

    void routing(HttpRules rules) {
        rules.get(PATH, this::get).put(PATH, this::add).post(PATH, this::add).delete(PATH, this::delete).any(PATH,
                ErrorResponses.methodNotAllowed("GET, PUT, POST, DELETE"));
    }

    private void get(ServerRequest request, ServerResponse response) {
        TargetId id = TargetRoutes.id(protocol, request);
        int number = number(request);
        send(response, targets.get(id), number);
    }

    private void add(ServerRequest request, ServerResponse response) {
        TargetId id = TargetRoutes.id(protocol, request);
        int number = number(request);
        if (number < 1) {
            throw GatewayException.invalid("volume number 0 belongs to the cluster private volume; numbers start at 1");
        }
        JsonObject body = RequestBodies.object(request);
        int inBody = VolumeJson.number(body).orElse(0);
        if (inBody != 0 && inBody != number) {
            throw GatewayException
                    .invalid("the body's volume number " + inBody + " is not that of the path, " + number);
        }
        Volume given = VolumeJson.read(body, number);
        Volume volume = new Volume(number, given.sizeKib(), given.fileSystem(), given.exportPath());
        send(response, DisconnectAwareConnections.whileAttended(() -> targets.addVolume(id, volume)), number);
    }

    private void delete(ServerRequest request, ServerResponse response) {
        TargetId id = TargetRoutes.id(protocol, request);
        int number = number(request);
        targets.deleteVolume(id, number);
        Responses.ok(response, Map.of());
    }

    private void send(ServerResponse response, Deployed<T> deployed, int number) {
        Volume volume = deployed.volume(number).orElseThrow(() -> GatewayException
                .notFound("'" + deployed.target().id().text() + "' has no volume " + number));
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("volume", protocol.wire().volume(volume));
        json.put("status", StatusJson.write(deployed.status().volume(number)));
        Responses.ok(response, json);
    }

    private static int number(ServerRequest request) {
        String text = request.path().pathParameters().get("number");
        if (!text.matches("\\d{1,5}") || Integer.parseInt(text) > Volume.LAST_NUMBER) {
            throw GatewayException
                    .invalid("'" + text + "' is not a volume number: expected 1 to " + Volume.LAST_NUMBER);
        }
        return Integer.parseInt(text);
    }
}
