/// Real programs as parts of a test: stock tools, and Debian's registry and containerd.
///
/// Takes command lines and directories; gives outputs, exit statuses, and a running service that ends with the
/// test. Fails with `IOException` if a program can't be started, and with `AssertionError` if it must succeed and
/// doesn't.
@NullMarked
package dev.boltseal.testkit.process;

import org.jspecify.annotations.NullMarked;
