/** The lab's machinery: a network, hosts that are namespaces, disks that are loop devices. Linux only, as root. */
@NullMarked
package org.linstorgateway.lab.machine;

import org.jspecify.annotations.NullMarked;
