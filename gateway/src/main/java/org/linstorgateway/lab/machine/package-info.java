/** The infrastructure of a lab: a network, hosts that are namespaces, disks that are loop devices. Needs Linux and root. */
@NullMarked
package org.linstorgateway.lab.machine;

import org.jspecify.annotations.NullMarked;
