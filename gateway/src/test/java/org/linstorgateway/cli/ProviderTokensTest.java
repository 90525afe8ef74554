package org.linstorgateway.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linstorgateway.access.Role;
import org.linstorgateway.access.oidc.OidcAuthenticator;
import org.linstorgateway.cli.TestCommandLine.Outcome;
import org.linstorgateway.contract.TestProvider;

import static org.assertj.core.api.Assertions.assertThat;

/** The command line with tokens of an identity provider. */
class ProviderTokensTest {
    private final TestProvider provider = TestProvider.start();
    private final ServedCommandLine line = new ServedCommandLine(Role.ANYONE,
            List.of(OidcAuthenticator.start(provider.settings())));
    @TempDir
    private Path folder = Path.of("");

    @AfterEach
    void close() {
        line.close();
        provider.close();
    }

    @Test
    void a_file_can_have_a_token_of_the_provider() throws IOException {
        Path file = Files.writeString(folder.resolve("token"), provider.token() + "\n");

        assertThat(line.run("access", "show", "--token-file", file.toString()).out())
                .startsWith("User 'alice', with the role operator at http");
        Outcome refused = line.run("access", "token", "list", "--token-file", file.toString());
        assertThat(refused.err()).contains("this needs the role admin, but user 'alice' has the role operator",
                "server.oidc_roles").doesNotContain("access token create");
    }

    @Test
    void a_log_in_takes_and_keeps_a_token_of_the_provider() {
        line.ofUser(folder);
        line.typing(provider.token() + "\n");

        assertThat(line.run("login").out()).startsWith("Logged in: User 'alice', with the role operator at http");
        assertThat(line.run("list").status()).isZero();
    }

    @Test
    void a_user_without_a_role_learns_why() throws IOException {
        String token = provider.token(claims -> claims.claim("groups", "staff"));
        Path file = Files.writeString(folder.resolve("token"), token);

        Outcome refused = line.run("list", "--token-file", file.toString());

        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.err()).contains("user 'alice' has no role here", "'staff' in the claim 'groups'", "'admins'")
                .doesNotContain(token);
    }
}
