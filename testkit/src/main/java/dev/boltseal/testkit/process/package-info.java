/// Real programs as parts of a test: stock tools, and Debian's registry and containerd.
///
/// Takes command lines and directories; gives outputs, exit statuses and a running service that ends with the test.
/// Fails with `IOException` where a program cannot be started, with `AssertionError` where it must succeed and does
/// not.
@NullMarked
package dev.boltseal.testkit.process;

import org.jspecify.annotations.NullMarked;
