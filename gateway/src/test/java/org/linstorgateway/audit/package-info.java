/** Tests of the audit log. */
@NullMarked
package org.linstorgateway.audit;

import org.jspecify.annotations.NullMarked;
