/// A gRPC server on a Unix socket that does what it is told to, including what no good server does.
///
/// Takes a [GrpcServer.Service], which answers each call as a [ServerCall]; gives only bytes. It implements
/// HTTP/2, HPACK and the framing of messages itself, so that what it shows about a client doesn't depend on the
/// client's library.
///
/// Source: RFC 9113 (HTTP/2); RFC 7541 (HPACK); grpc/doc/PROTOCOL-HTTP2.md.
@NullMarked
package dev.boltseal.testkit.grpc;

import org.jspecify.annotations.NullMarked;
