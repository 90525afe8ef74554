/** Client for the part of LINSTOR's REST API that the gateway uses, with LINSTOR's own terms. */
@NullMarked
package org.linstorgateway.linstor;

import org.jspecify.annotations.NullMarked;
