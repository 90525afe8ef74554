/** What a LINSTOR cluster consists of: satellites, storage pools, resource groups, definitions, resources and files. */
@NullMarked
package org.linstorgateway.sim.world;

import org.jspecify.annotations.NullMarked;
