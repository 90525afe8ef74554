package org.linstorgateway.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.linstorgateway.access.AccessControl;
import org.linstorgateway.access.AnonymousRoles;
import org.linstorgateway.access.Role;
import org.linstorgateway.access.TokenAuthenticator;
import org.linstorgateway.access.TokenName;
import org.linstorgateway.cli.TestCommandLine.Outcome;
import org.linstorgateway.cli.output.Console.Capabilities;
import org.linstorgateway.contract.SimulatedCluster;
import org.linstorgateway.contract.TestAuthority;
import org.linstorgateway.contract.TestAuthority.Certificate;
import org.linstorgateway.deploy.LinstorTokens;
import org.linstorgateway.protocol.iscsi.Iscsi;
import org.linstorgateway.rest.api.RouteTable;
import org.linstorgateway.rest.api.TargetRoutes;
import org.linstorgateway.rest.http.GatewayServer;
import org.linstorgateway.rest.http.TlsListener;
import org.linstorgateway.tls.ClientCertificates;
import org.linstorgateway.tls.PemFile;
import org.linstorgateway.tls.TlsFiles;

import static org.assertj.core.api.Assertions.assertThat;

/** Log-ins at a server whose certificate no known authority has signed. */
class LoginCertificateTest {
    private static final String QUESTION = "Is it the same? [y/N] ";

    @TempDir
    private Path folder;
    private final SimulatedCluster cluster = SimulatedCluster.start();
    private final TestCommandLine line = new TestCommandLine();
    private TestAuthority authority;
    private Certificate certificate;
    private String token;
    private GatewayServer server;

    @BeforeEach
    void start() {
        authority = new TestAuthority(folder, "authority");
        certificate = authority.issue("node-a", "localhost");
        LinstorTokens tokens = cluster.tokens();
        token = tokens.create(new TokenName("ci"), Role.VIEWER, Optional.empty()).secret().reveal();
        server = serve(certificate, tokens, 0);
        var _ = line.ofUser(folder);
    }

    @AfterEach
    void close() {
        line.close();
        server.close();
        cluster.close();
    }

    private GatewayServer serve(Certificate own, LinstorTokens tokens, int port) {
        TlsFiles files = new TlsFiles(new PemFile("", own.certificate()), new PemFile("", own.key()), Optional.empty());
        return GatewayServer.start(
                new GatewayServer.Options(Optional.empty(),
                        Optional.of(new TlsListener("127.0.0.1", port, files, ClientCertificates.REQUIRED)), List.of(),
                        List.of(), "1.2.3",
                        new AccessControl(List.of(new TokenAuthenticator(tokens)),
                                AnonymousRoles.of(Role.ANYONE))),
                RouteTable.of(List.of(new TargetRoutes<>(new Iscsi(), cluster.targets(new Iscsi()))),
                        cluster.allTargets()).with(tokens, tokens.sessions(), Optional.empty(), AccessControl.open()));
    }

    /** Starts the server again with another certificate, on the same port. */
    private Certificate renew() {
        int port = server.tlsPort();
        server.close();
        Certificate renewed = authority.issue("renewed", "localhost");
        server = serve(renewed, cluster.tokens(), port);
        return renewed;
    }

    private Outcome run(String... words) {
        return line.runAlone(Stream.concat(Stream.of(words), Stream.of("--connect", address())).toArray(String[]::new));
    }

    private String address() {
        return "https://localhost:" + server.tlsPort();
    }

    private Outcome logInOnTerminal(String typed) {
        var _ = line.seenThrough(Capabilities.PLAIN.withDialogue()).typing(typed);
        return run("login");
    }

    private Path file() {
        return folder.resolve("linstor-gateway/logins.json");
    }

    @Test
    void a_user_who_confirms_the_fingerprint_needs_it_no_more_until_the_log_out() throws IOException {
        Outcome in = logInOnTerminal("y\n" + token + "\n");

        assertThat(in.out()).contains(certificate.fingerprint() + "\n", QUESTION,
                "Logged in: Token 'ci', with the role viewer at " + address());
        assertThat(in.out() + in.err()).doesNotContain(token);
        assertThat(run("list").status()).isZero();
        assertThat(Files.readString(file())).contains(certificate.fingerprint().toString(), token);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file()))).isEqualTo("rw-------");
        assertThat(logInOnTerminal(token + "\n").out()).doesNotContain(QUESTION).contains("Logged in");
        assertThat(run("logout").status()).isZero();
        assertThat(Files.readString(file())).isEqualTo("{}\n");
        assertThat(run("list").err()).contains("no known authority has signed its certificate");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "n\n", "", "yep\n"})
    void without_a_yes_nothing_is_sent_or_stored(String answer) {
        Outcome in = logInOnTerminal(answer + token + "\n");

        assertThat(in.status()).isEqualTo(1);
        assertThat(in.out()).contains(QUESTION);
        assertThat(in.err()).contains("cannot trust", "--fingerprint " + certificate.fingerprint());
        assertThat(file()).doesNotExist();
    }

    @Test
    void a_program_is_not_asked_and_learns_of_the_option() {
        var _ = line.typing("y\n" + token + "\n");
        Outcome in = run("login");

        assertThat(in.status()).isEqualTo(1);
        assertThat(in.out()).isEmpty();
        assertThat(in.err()).contains("no known authority", "--fingerprint " + certificate.fingerprint());
        assertThat(file()).doesNotExist();
    }

    @Test
    void the_fingerprint_of_the_option_is_stored_if_it_is_that_of_the_server() throws IOException {
        var _ = line.typing(token + "\n");
        assertThat(run("login", "--fingerprint", "00".repeat(32)).err()).contains("has another fingerprint");
        assertThat(file()).doesNotExist();

        assertThat(run("login", "--fingerprint", certificate.fingerprint().hex()).status()).isZero();

        assertThat(Files.readString(file())).contains(certificate.fingerprint().toString());
        assertThat(run("list").status()).isZero();
    }

    @Test
    void a_certificate_that_has_changed_is_refused_until_the_user_logs_in_again() throws IOException {
        assertThat(logInOnTerminal("y\n" + token + "\n").status()).isZero();
        Certificate renewed = renew();

        Outcome refused = run("list");
        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.err()).contains("its certificate has another fingerprint than when you logged in",
                renewed.fingerprint() + ", too, log in again: linstor-gateway login --connect " + address());
        Outcome doubted = logInOnTerminal("n\n" + token + "\n");
        assertThat(doubted.status()).isEqualTo(1);
        assertThat(doubted.err()).contains("is not the one of your last log-in, which had the fingerprint "
                + certificate.fingerprint());
        assertThat(Files.readString(file())).contains(certificate.fingerprint().toString());
        assertThat(logInOnTerminal("y\n" + token + "\n").status()).isZero();
        assertThat(run("list").status()).isZero();
    }

    @Test
    void options_count_in_place_of_the_stored_fingerprint() {
        assertThat(logInOnTerminal("y\n" + token + "\n").status()).isZero();
        assertThat(run("list", "--fingerprint", "00".repeat(32)).err()).contains("than the one of --fingerprint");
        var _ = renew();

        assertThat(run("list").status()).isEqualTo(1);
        assertThat(run("list", "--cacert", authority.file().toString()).status()).isZero();
        Outcome other = run("list", "--cacert", new TestAuthority(folder, "other").file().toString());
        assertThat(other.err()).contains("no known authority");
        Outcome in = run("login", "--cacert", folder.resolve("other.pem").toString());
        assertThat(in.status()).isEqualTo(1);
        assertThat(in.out()).doesNotContain(QUESTION);
    }

    @Test
    void a_file_of_an_earlier_version_is_read_and_its_entries_stay() throws IOException {
        Files.createDirectories(file().getParent());
        Files.writeString(file(), "{\"http://node-b:8337\":\"" + token + "\",\"" + address() + "\":\"" + token + "\"}");

        assertThat(run("list", "--cacert", authority.file().toString()).status()).isZero();
        assertThat(logInOnTerminal("y\n" + token + "\n").status()).isZero();
        assertThat(Files.readString(file())).contains("\"http://node-b:8337\":\"" + token + "\"");
    }

    @Test
    void a_damaged_fingerprint_trusts_nobody() throws IOException {
        Files.createDirectories(file().getParent());
        Files.writeString(file(), "{\"" + address() + "\":{\"token\":\"" + token + "\",\"fingerprint\":\"AB:CD\"}}");

        Outcome refused = run("list");

        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.err()).contains(file() + " with the tokens of this user cannot be read", "log in again")
                .doesNotContain(token);
    }
}
