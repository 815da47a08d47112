/// gRPC calls to a server on a Unix socket of this machine, with messages that are small or plain bytes.
///
/// Takes the path of a socket, and methods and messages in the wire format of protocol buffers; gives answers;
/// fails with [GrpcException] if the server refused, with [LostConnectionException] if there is no server or the
/// connection broke, and with other `IOException`s for answers that break the format.
///
/// HTTP/2 comes from httpcore5-h2, which the registry client depends on anyway. gRPC itself is a header of five
/// bytes before each message, and two trailers. Messages are written and read by field number ([ProtoWriter],
/// [ProtoMessage]), so there is no generated code, and a layer's bytes are not copied on their way out.
///
/// Source: gRPC over HTTP2 (grpc/doc/PROTOCOL-HTTP2.md); Protocol Buffers, "Encoding".
@NullMarked
package dev.boltseal.edge.grpc;

import org.jspecify.annotations.NullMarked;
