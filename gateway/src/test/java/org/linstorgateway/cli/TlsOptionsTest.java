package org.linstorgateway.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linstorgateway.access.AccessControl;
import org.linstorgateway.cli.TestCommandLine.Outcome;
import org.linstorgateway.contract.SimulatedCluster;
import org.linstorgateway.contract.TestAuthority;
import org.linstorgateway.contract.TestAuthority.Certificate;
import org.linstorgateway.protocol.iscsi.Iscsi;
import org.linstorgateway.rest.api.RouteTable;
import org.linstorgateway.rest.api.TargetRoutes;
import org.linstorgateway.rest.http.GatewayServer;
import org.linstorgateway.rest.http.TlsListener;
import org.linstorgateway.tls.ClientCertificates;
import org.linstorgateway.tls.PemFile;
import org.linstorgateway.tls.TlsFiles;

import static org.assertj.core.api.Assertions.assertThat;

/** Commands to a real server that listens with TLS only and requires a client certificate. */
class TlsOptionsTest {
    private static final String IQN = "iqn.2026-03.org.example:vmstore";

    @TempDir
    private Path folder;

    @Test
    void a_target_is_created_and_listed_with_the_options_for_tls_and_nothing_happens_without_them() {
        TestAuthority authority = new TestAuthority(folder, "authority");
        Certificate own = authority.issue("alice");
        try (SimulatedCluster cluster = SimulatedCluster.start();
                GatewayServer server = server(cluster, authority, authority.issue("node-a", "localhost"));
                TestCommandLine line = new TestCommandLine()) {
            String[] connect = {"--connect", "localhost:" + server.tlsPort(), "--cacert", authority.file().toString(),
                    "--client-cert", own.certificate().toString(), "--client-key", own.key().toString()};

            assertThat(line.runAlone(words(connect, "iscsi", "create", IQN, "192.168.50.10/24", "1G")).out())
                    .contains("Created iSCSI target '" + IQN + "'");
            assertThat(line.runAlone(words(connect, "iscsi", "list")).out()).contains(IQN);
            Outcome refused = line.runAlone("--connect", "https://localhost:" + server.tlsPort(), "--cacert",
                    authority.file().toString(), "iscsi", "delete", "--force", IQN);
            assertThat(refused.status()).isEqualTo(1);
            assertThat(refused.err()).contains("requires a client certificate");
            assertThat(cluster.simulator().definitionNames()).containsExactly("vmstore");
        }
    }

    private static String[] words(String[] options, String... command) {
        String[] words = new String[options.length + command.length];
        System.arraycopy(command, 0, words, 0, command.length);
        System.arraycopy(options, 0, words, command.length, options.length);
        return words;
    }

    private static GatewayServer server(SimulatedCluster cluster, TestAuthority authority, Certificate certificate) {
        TlsFiles files = new TlsFiles(new PemFile("", certificate.certificate()), new PemFile("", certificate.key()),
                Optional.of(new PemFile("", authority.file())));
        return GatewayServer.start(
                new GatewayServer.Options(Optional.empty(),
                        Optional.of(new TlsListener("127.0.0.1", 0, files, ClientCertificates.REQUIRED)),
                        List.of(), List.of(), "1.2.3", AccessControl.open()),
                RouteTable.of(List.of(new TargetRoutes<>(new Iscsi(), cluster.targets(new Iscsi()))),
                        cluster.allTargets()));
    }
}
