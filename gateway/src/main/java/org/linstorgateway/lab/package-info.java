/**
 * A cluster of namespaces on this machine, with a simulated LINSTOR but real devices, resource agents and clients.
 */
@NullMarked
package org.linstorgateway.lab;

import org.jspecify.annotations.NullMarked;
