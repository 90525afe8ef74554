package org.linstorgateway.linstor;

import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.linstorgateway.linstor.TestServer.json;

class LinstorFilesTest {
    private static final String PATH = "/etc/drbd-reactor.d/linstor-gateway-iscsi-vmstore.toml";
    private static final String URL = "/v1/files/%2Fetc%2Fdrbd-reactor.d%2Flinstor-gateway-iscsi-vmstore.toml";
    private static final String ATTACHMENT = "/v1/resource-definitions/vmstore/files"
            + "/%2Fetc%2Fdrbd-reactor.d%2Flinstor-gateway-iscsi-vmstore.toml";

    private static TestServer.ReceivedRequest requestOf(TestServer.Handler handler, Consumer<Linstor> call) {
        try (TestServer server = TestServer.controller(handler); Linstor linstor = TestClients.of(server)) {
            call.accept(linstor);
            return server.firstRequest();
        }
    }

    @Test
    void the_list_contains_the_contents() {
        TestServer.ReceivedRequest request = requestOf(json(200, RecordedResponses.text("files.json")), linstor -> {
            List<ExternalFile> files = linstor.files();
            assertThat(files).singleElement().satisfies(file -> {
                assertThat(file.path()).isEqualTo(PATH);
                assertThat(file.content()).contains("[[promoter]]");
            });
        });

        assertThat(request.line()).isEqualTo("GET /v1/files?content=true");
        assertThat(request.header("Accept")).isEqualTo("application/json");
        assertThat(request.header("User-Agent")).isEqualTo("linstor-gateway/test");
    }

    @Test
    void the_path_of_a_file_is_one_segment_of_the_url() {
        TestServer.ReceivedRequest request = requestOf(json(200, RecordedResponses.text("file.json")),
                linstor -> assertThat(linstor.file(PATH)).get().extracting(ExternalFile::path).isEqualTo(PATH));

        assertThat(request.line()).isEqualTo("GET " + URL);
    }

    @Test
    void a_missing_file_is_empty_although_linstor_has_no_return_code_for_it() {
        requestOf(json(404, RecordedResponses.text("file-missing.json")),
                linstor -> assertThat(linstor.file(PATH)).isEmpty());
    }

    @Test
    void an_api_path_that_linstor_does_not_know_is_not_a_missing_file() {
        requestOf(json(404, RecordedResponses.text("unknown-path.json")), linstor -> {
            LinstorException e = catchThrowableOfType(LinstorException.class, () -> linstor.file(PATH));
            assertThat(e.kind()).isEqualTo(LinstorException.Kind.REFUSED);
        });
    }

    @Test
    void a_404_of_a_proxy_is_not_a_missing_file() {
        requestOf(TestServer.html(404), linstor -> {
            LinstorException e = catchThrowableOfType(LinstorException.class, () -> linstor.file(PATH));
            assertThat(e.kind()).isEqualTo(LinstorException.Kind.UNEXPECTED_RESPONSE);
            assertThat(e).hasMessageContaining("HTTP 404").hasMessageContaining("read external file '" + PATH + "'");
        });
    }

    @Test
    void the_content_of_a_file_is_sent_as_base64() {
        TestServer.ReceivedRequest request = requestOf(json(200, "[]"),
                linstor -> linstor.putFile(PATH, "[[promoter]]\n# ü\n",
                        List.of()));

        assertThat(request.line()).isEqualTo("PUT " + URL);
        assertThat(request.header("Content-Type")).isEqualTo("application/json");
        assertThat(request.body())
                .isEqualTo("{\"path\":\"" + PATH + "\",\"content\":\"W1twcm9tb3Rlcl1dCiMgw7wK\"}");
    }

    @Test
    void alternative_suffixes_are_sent_unless_empty() {
        TestServer.ReceivedRequest request = requestOf(json(200, "[]"),
                linstor -> linstor.putFile(PATH, "x", List.of(".disabled")));

        assertThat(request.body()).contains("\"alt_suffixes\":[\".disabled\"]");
    }

    @Test
    void deleting_a_missing_file_is_a_warning() {
        TestServer.ReceivedRequest request = requestOf(json(200, RecordedResponses.text("file-delete-missing.json")),
                linstor -> assertThat(linstor.deleteFile(PATH).notFound()).isTrue());

        assertThat(request.line()).isEqualTo("DELETE " + URL);
    }

    @Test
    void a_request_to_attach_has_no_body() {
        TestServer.ReceivedRequest request = requestOf(json(200, RecordedResponses.text("attached.json")),
                linstor -> assertThat(linstor.attachFile("vmstore", PATH).entries()).isNotEmpty());

        assertThat(request.line()).isEqualTo("POST " + ATTACHMENT);
        assertThat(request.body()).isEmpty();
    }

    @Test
    void attaching_to_a_definition_without_resources_is_answered_by_an_empty_list() {
        requestOf(json(200, "[]"), linstor -> assertThat(linstor.attachFile("vmstore", PATH).entries()).isEmpty());
    }

    @Test
    void attaching_an_unknown_file_is_not_found() {
        requestOf(json(404, RecordedResponses.text("attach-missing-file.json")), linstor -> {
            LinstorException e = catchThrowableOfType(LinstorException.class,
                    () -> linstor.attachFile("vmstore", "/etc/drbd-reactor.d/nope.toml"));
            assertThat(e.notFound()).isTrue();
            assertThat(e.has(ReturnCodes.NOT_FOUND_FILE)).isTrue();
            assertThat(e.correction()).isNotEmpty();
        });
    }

    @Test
    void detaching_deletes_the_attachment() {
        assertThat(requestOf(json(200, "[]"), linstor -> linstor.detachFile("vmstore", PATH)).line())
                .isEqualTo("DELETE " + ATTACHMENT);
    }

    @Test
    void a_node_reports_whether_it_allows_a_file() {
        TestServer.ReceivedRequest request = requestOf(json(200, "{\"allowed\": true}"),
                linstor -> assertThat(linstor.fileAllowed(PATH, "sat1")).isTrue());

        assertThat(request.line()).isEqualTo("GET " + URL + "/check/sat1");
    }

    @Test
    void a_node_reports_the_status_of_a_file() {
        TestServer.ReceivedRequest request = requestOf(json(200, RecordedResponses.text("file-status.json")),
                linstor -> {
                    FileStatus status = linstor.fileStatus(PATH, "sat1");
                    assertThat(status.actualPath()).contains(PATH);
                    assertThat(status.contentMatch()).isTrue();
                });

        assertThat(request.line()).isEqualTo("GET " + URL + "/status/sat1");
    }

    @Test
    void the_status_of_a_file_on_an_offline_satellite_is_an_error() {
        requestOf(json(503, RecordedResponses.text("satellite-offline.json")), linstor -> {
            LinstorException e = catchThrowableOfType(LinstorException.class, () -> linstor.fileStatus(PATH, "sat2"));
            assertThat(e.kind()).isEqualTo(LinstorException.Kind.SATELLITE_OFFLINE);
            assertThat(e).hasMessageContaining("Satellite not connected").hasMessageContaining("'sat2'");
            assertThat(linstor.active()).isPresent();
        });
    }
}
