package org.linstorgateway.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linstorgateway.access.Role;
import org.linstorgateway.access.TokenName;
import org.linstorgateway.cli.TestCommandLine.Outcome;

import static org.assertj.core.api.Assertions.assertThat;

class AccessCommandsTest {
    private final ServedCommandLine line = new ServedCommandLine(Role.ANYONE);
    @TempDir
    private Path folder = Path.of("");

    @AfterEach
    void close() {
        line.close();
    }

    private Path token(Role role) throws IOException {
        String secret = line.cluster().tokens().create(new TokenName("of-" + role.word()), role, Optional.empty())
                .secret().reveal();
        return Files.writeString(folder.resolve(role.word()), secret + "\n");
    }

    @Test
    void a_token_is_shown_once_listed_used_and_revoked() throws IOException {
        Path admin = token(Role.ADMIN);

        Outcome created = line.run("access", "token", "create", "ci", "--role", "viewer", "--expires", "90d",
                "--token-file", admin.toString());
        assertThat(created.out()).matches("lgw_[A-Za-z0-9_-]{43}\n");
        assertThat(created.err()).contains("'ci' with the role viewer, valid until 2", "nobody can show it again");
        Path ci = Files.writeString(folder.resolve("ci"), created.out());
        assertThat(line.run("access", "token", "list", "--token-file", admin.toString()).out()
                .replaceAll(" +", " ")).containsPattern("\\| ci \\| viewer \\| 20.*Z \\| 20.*Z \\|")
                .doesNotContain("lgw_");
        assertThat(line.run("list", "--token-file", ci.toString()).status()).isZero();
        Outcome refused = line.run("access", "token", "list", "--token-file", ci.toString());
        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.err()).contains("needs the role admin, but token 'ci' has the role viewer");
        assertThat(line.run("access", "token", "revoke", "ci", "--token-file", admin.toString()).out())
                .isEqualTo("Revoked the token 'ci'\n");
        assertThat(line.run("list", "--token-file", ci.toString()).err()).contains("the token is not valid");
    }

    @Test
    void a_client_without_a_token_learns_what_to_do() {
        Outcome refused = line.run("list");

        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.err()).contains("only with a token of the role viewer", "linstor-gateway login");
        assertThat(line.run("access", "show").out()).startsWith("Anonymous, with the role none at http://localhost:");
    }

    @Test
    void a_log_in_is_kept_in_a_file_of_the_user_until_the_log_out() throws IOException {
        Path token = token(Role.VIEWER);
        line.ofUser(folder);
        line.typing("nonsense\n");
        assertThat(line.run("login").err()).contains("is no token");
        line.typing(Files.readString(token));

        assertThat(line.run("login").out()).startsWith("Logged in: Token 'of-viewer', with the role viewer at http");

        assertThat(line.run("list").status()).isZero();
        Path file = folder.resolve("linstor-gateway/logins.json");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
        assertThat(line.run("logout").out()).startsWith("Logged out at http");
        assertThat(line.run("logout").out()).startsWith("You were not logged in");
        assertThat(line.run("list").status()).isEqualTo(1);
    }
}
