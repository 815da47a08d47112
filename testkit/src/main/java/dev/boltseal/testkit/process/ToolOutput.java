package dev.boltseal.testkit.process;

/// The result of a program.
///
/// @param status its exit status
/// @param out standard output, as UTF-8
/// @param err standard error, as UTF-8
public record ToolOutput(int status, String out, String err) {}
