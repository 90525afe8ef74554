package org.linstorgateway.deploy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.linstorgateway.contract.Examples;
import org.linstorgateway.contract.SimulatedCluster;
import org.linstorgateway.protocol.iscsi.Chap;
import org.linstorgateway.protocol.iscsi.IscsiTarget;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Problem;
import org.linstorgateway.target.Secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.linstorgateway.contract.SimulatedCluster.TIMEOUT;

/** Repeated creates must not tell a client the password of an existing target. */
class PasswordGuessingTest {
    private final SimulatedCluster cluster = SimulatedCluster.start();
    private final LinstorTargets<IscsiTarget> targets = cluster.iscsiTargets();

    @AfterEach
    void stop() {
        cluster.close();
    }

    private static IscsiTarget withPassword(String password) {
        IscsiTarget target = Examples.VMSTORE;
        return new IscsiTarget(target.iqn(), target.serviceIps(), target.resourceGroup(), target.volumes(), List.of(),
                Optional.of(new Chap("alice", new Secret(password))), false, Optional.empty());
    }

    private GatewayException refusal(String password) {
        GatewayException failure = catchThrowableOfType(GatewayException.class,
                () -> targets.create(withPassword(password), TIMEOUT));
        assertThat(failure.problem()).isEqualTo(Problem.CONFLICT);
        return failure;
    }

    @Test
    void after_some_wrong_passwords_the_right_one_gets_the_same_answer() {
        targets.create(withPassword("the-right-one"), TIMEOUT);

        for (int i = 0; i < 5; i++) {
            assertThat(refusal("wrong-guess-" + i)).hasMessageContaining("differs in: password");
        }
        assertThat(refusal("the-right-one")).hasMessage(refusal("wrong-guess-6").getMessage())
                .hasMessageContaining("no request is told").hasMessageContaining("'iqn.2026-03.org.example:vmstore'");
    }

    @Test
    void the_right_password_can_be_repeated_without_limit() {
        targets.create(withPassword("the-right-one"), TIMEOUT);
        refusal("wrong-guess");

        for (int i = 0; i < 10; i++) {
            assertThat(targets.create(withPassword("the-right-one"), TIMEOUT).target().resource()).isEqualTo("vmstore");
        }
    }
}
