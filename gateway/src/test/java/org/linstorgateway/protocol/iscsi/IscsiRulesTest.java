package org.linstorgateway.protocol.iscsi;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.linstorgateway.promoter.StartEntry;
import org.linstorgateway.protocol.TestBackings;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Secret;
import org.linstorgateway.target.ServiceIp;
import org.linstorgateway.target.Volume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class IscsiRulesTest {
    private final Iscsi iscsi = new Iscsi();

    private static IscsiTarget target(Optional<Chap> chap, Optional<IscsiImplementation> implementation,
            InitiatorName... initiators) {
        return new IscsiTarget(new Iqn("iqn.2026-03.org.example:vmstore"),
                List.of(ServiceIp.parse("192.168.50.10/24")), "gw", List.of(Volume.raw(1, 20_480)),
                List.of(initiators), chap, false, implementation);
    }

    private static IscsiTarget target(String username, String password, String implementation) {
        return target(Optional.of(new Chap(username, new Secret(password))),
                Optional.of(implementation).filter(name -> !name.equals("any")).map(IscsiImplementation::parse));
    }

    @ParameterizedTest
    @CsvSource({"lio-t, ab|cdefghijklm", "lio-t, ab^cdefghijklm", "lio-t, ab{cdefghijklm", "lio-t, abücdefghijklm",
            "lio-t, 'ab cdefghijklm'", "scst, 'ab cdefghijklm'", "scst, ab=cdefghijklm", "scst, 'ab,cdefghijklm'",
            "iet, 'ab,cdefghijklm'", "tgt, ab$cdefghijklm", "tgt, ab*cdefghijklm", "any, ab|cdefghijklm",
            "any, 'ab,cdefghijklm'", "lio-t, NULL"})
    void a_password_that_the_agent_would_change_is_refused_and_not_shown(String implementation, String password) {
        assertThatThrownBy(() -> iscsi.rules().requireCreatable(target("alice", password, implementation)))
                .isInstanceOf(GatewayException.class).hasMessageContaining("user name and password")
                .satisfies(
                        e -> assertThat(String.valueOf(e.getMessage()).replace("NULL", "")).doesNotContain(password));
    }

    @ParameterizedTest
    @CsvSource({"lio-t, ab%(c),+-./:;<=>@_~", "tgt, ab|c^d{e}f!g#h&i", "scst, a*b[c]d?e$f^g|h", "iet, ab|c;d%e!f#g",
            "any, ab%cd+ef@gh.i"})
    void a_password_of_signs_that_the_implementation_keeps_is_accepted(String implementation, String password) {
        assertThatCode(() -> iscsi.rules().requireCreatable(target("alice", password, implementation)))
                .doesNotThrowAnyException();
    }

    @Test
    void a_user_name_follows_the_same_rules() {
        assertThatThrownBy(() -> iscsi.rules().requireCreatable(target("al,ice", "abcdefghijklm", "tgt")))
                .hasMessageContaining("tgt");
        assertThatThrownBy(() -> iscsi.rules().requireCreatable(target("", "abcdefghijklm", "tgt")))
                .hasMessageContaining("user name");
    }

    @Test
    void a_percent_sign_of_a_password_reaches_the_agent_as_one() {
        IscsiTarget target = target("alice", "100%nabcdefgh", "lio-t");

        List<StartEntry> start = iscsi.promoter().start(target, TestBackings.of(target), List.of());

        assertThat(start.toString()).doesNotContain("100%");
        assertThat(IscsiStartList.TARGET.firstIn(start).orElseThrow().text())
                .contains(" incoming_password='100%%nabcdefgh' ");
    }

    @Test
    void a_password_that_is_the_user_name_is_warned_of() {
        assertThat(iscsi.rules().warnings(target("abcdefghijkl", "abcdefghijkl", "lio-t"))).singleElement().asString()
                .contains("same as the user name");
        assertThat(iscsi.rules().warnings(target("alice", "abcdefghijkl", "lio-t"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"iqn.2026-03.org.example:$(id)", "iqn.2026-03.org.example:%n", "iqn.2026-03.org.example:*",
            "iqn.2026-03.org.ex$(id):host", "iqn.2026-03.org.example:`id`", "iqn.2026-03.org.example:a;b",
            "iqn.2026-03.org.example:höst"})
    void an_initiator_whose_name_a_shell_or_systemd_would_change_is_refused(String name) {
        assertThatThrownBy(() -> iscsi.rules()
                .requireCreatable(target(Optional.empty(), Optional.empty(), new InitiatorName(name))))
                .hasMessageContaining(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"iqn.2026-03.org.example:$(id)", "iqn.2026-03.org.example:%n", "iqn.2026-03.org.example:*",
            "iqn.2026-03.org.ex$(id):vmstore", "iqn.2026-03.org.ex%n:vmstore", "iqn.2026-03.org.*:vmstore"})
    void a_target_whose_name_a_shell_or_systemd_would_change_is_refused(String name) {
        assertThatThrownBy(() -> iscsi.rules().requireCreatable(new IscsiTarget(new Iqn(name),
                List.of(ServiceIp.parse("192.168.50.10/24")), "gw", List.of(), List.of(), Optional.empty(), false,
                Optional.empty()))).hasMessageContaining(name);
    }
}
