/** Requests to LINSTOR: several at once, shared by several callers, and their errors in the words of the gateway. */
@NullMarked
package org.linstorgateway.deploy.request;

import org.jspecify.annotations.NullMarked;
