package org.linstorgateway.protocol;

import org.linstorgateway.target.Listing;
import org.linstorgateway.target.Target;

/** A protocol and all of its targets. */
public record ProtocolListing<T extends Target>(Protocol<T> protocol, Listing<T> listing) {}
