package org.linstorgateway.promoter;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ChangeEffectTest {
    private static final String FORMER = """
            [[promoter]]
              [promoter.metadata]
                linstor-gateway-schema-version = 1
              [promoter.resources.vmstore]
                start = [
                  'ocf:heartbeat:portblock block portno=3260 action=block',
                  'ocf:heartbeat:iSCSITarget target allowed_initiators=a',
                  'ocf:heartbeat:iSCSILogicalUnit lu1 lun=1',
                  'ocf:heartbeat:portblock unblock portno=3260 action=unblock',
                ]
                stop-services-on-exit = true
            """;

    private static ChangeEffect effect(String part, String replacement) {
        String changed = FORMER.replace(part, replacement);
        assertThat(changed).isNotEqualTo(FORMER);
        return ChangeEffect.of(PromoterReader.read(FORMER), PromoterReader.read(changed));
    }

    @ParameterizedTest
    @ValueSource(strings = {"    # a comment\n", "    runner = 'systemd'\n", "    target-as = 'Requires'\n"})
    void comments_and_explicit_defaults_have_none(String line) {
        assertThat(effect("    stop-services-on-exit", line + "    stop-services-on-exit"))
                .isEqualTo(ChangeEffect.NONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"schema-version = 2", "schema-version = 1\n    author = 'x'"})
    void metadata_has_none(String metadata) {
        assertThat(effect("schema-version = 1", metadata)).isEqualTo(ChangeEffect.NONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"'ocf:heartbeat:iSCSILogicalUnit lu2 lun=2',\n",
            "'ocf:heartbeat:iSCSILogicalUnit lu2 lun=2',\n'ocf:heartbeat:iSCSILogicalUnit lu3 lun=3',\n"})
    void an_entry_that_follows_one_of_its_agent_is_added(String added) {
        assertThat(effect("      'ocf:heartbeat:portblock unblock", added + "      'ocf:heartbeat:portblock unblock"))
                .isEqualTo(ChangeEffect.ADDS_ENTRIES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"'ocf:heartbeat:portblock first portno=1 action=block',\n", "'some.service',\n",
            "'ocf:heartbeat:iSCSILogicalUnit lu0 lun=0',\n"})
    void an_entry_in_front_of_the_others_needs_a_restart(String added) {
        assertThat(effect("      'ocf:heartbeat:portblock block", added + "      'ocf:heartbeat:portblock block"))
                .isEqualTo(ChangeEffect.RESTARTS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"allowed_initiators=b", "allowed_initiators=a portals=x"})
    void a_changed_entry_needs_a_restart(String parameters) {
        assertThat(effect("allowed_initiators=a", parameters)).isEqualTo(ChangeEffect.RESTARTS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"      'ocf:heartbeat:iSCSILogicalUnit lu1 lun=1',\n",
            "      'ocf:heartbeat:portblock unblock portno=3260 action=unblock',\n",
            "    stop-services-on-exit = true\n"})
    void a_removed_entry_or_setting_needs_a_restart(String line) {
        assertThat(effect(line, "")).isEqualTo(ChangeEffect.RESTARTS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"target-as = 'BindsTo'", "on-drbd-demote-failure = 'reboot'", "preferred-nodes = ['a']"})
    void a_changed_setting_needs_a_restart(String setting) {
        assertThat(effect("    stop-services-on-exit", "    " + setting + "\n    stop-services-on-exit"))
                .isEqualTo(ChangeEffect.RESTARTS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[[promoter]]\n  id = 'x'\n"})
    void the_old_identifier_needs_a_restart(String heading) {
        assertThat(effect("[[promoter]]\n", heading)).isEqualTo(ChangeEffect.RESTARTS);
    }
}
