package org.linstorgateway.acceptance.scenario;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Marks a class of scenarios. They get the cluster as a parameter, and the cluster is restored after each. All classes share one
 * cluster: that of the inventory in the system property {@code cluster.inventory}, else a lab.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(ClusterExtension.class)
@interface Scenario {
}
