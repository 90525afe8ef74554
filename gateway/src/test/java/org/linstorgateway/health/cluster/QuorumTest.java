package org.linstorgateway.health.cluster;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class QuorumTest {
    @ParameterizedTest
    @CsvSource({"1,0,1,0,true", "1,0,0,0,false", "2,0,2,0,true", "2,0,1,0,false", "2,1,1,1,true", "2,1,1,0,false",
            "2,1,0,1,false", "2,1,2,0,true", "3,0,2,0,true", "3,0,1,0,false", "3,1,1,1,false", "4,0,2,0,false",
            "4,1,2,1,true", "4,2,2,1,false"})
    void half_of_the_disks_have_quorum_only_with_a_majority_of_the_tiebreakers(int diskful, int diskless,
            int diskfulOnline,
            int disklessOnline, boolean held) {
        assertThat(new Quorum(diskful, diskless, diskfulOnline, disklessOnline).isHeld()).isEqualTo(held);
    }

    @ParameterizedTest
    @CsvSource({"1,0,true", "2,0,false", "2,1,true", "3,0,true", "4,0,true", "4,1,true"})
    void two_replicas_need_a_tiebreaker_to_survive_a_node_failure(int diskful, int diskless, boolean survives) {
        assertThat(new Quorum(diskful, diskless, diskful, diskless).survivesLoss()).isEqualTo(survives);
    }
}
