/** Model of a LINSTOR cluster: nodes, storage pools, resource groups, resource definitions, resources and files. */
@NullMarked
package org.linstorgateway.sim.cluster;

import org.jspecify.annotations.NullMarked;
