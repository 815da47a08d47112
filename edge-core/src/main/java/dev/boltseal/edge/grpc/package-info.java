/// gRPC to a server on a Unix socket of this machine, for calls whose messages are small or plain bytes.
///
/// Takes the path of a socket, the names of methods and messages in the protocol buffers' wire format; gives answers;
/// fails with [GrpcException] where the server refused, [LostConnectionException] where there is none (any more),
/// other `IOException`s for answers that break the format.
///
/// HTTP/2 is httpcore5-h2's, which the registry's client brings along. gRPC itself is a header of five bytes before
/// each message and two trailers; messages are built and taken apart by field number ([ProtoWriter],
/// [ProtoMessage]), so that there is no generated code and no copy of a layer's bytes on their way out.
///
/// Source: gRPC over HTTP2 (grpc/doc/PROTOCOL-HTTP2.md); Protocol Buffers, "Encoding".
@NullMarked
package dev.boltseal.edge.grpc;

import org.jspecify.annotations.NullMarked;
