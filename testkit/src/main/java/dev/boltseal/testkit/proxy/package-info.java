/// An HTTP proxy inside the test's own process.
///
/// Takes requests by CONNECT and with absolute addresses; leads each to 127.0.0.1 at the port that was asked for,
/// so that a test may call its servers whatever it likes; keeps a list of all. The constructor fails with
/// `IOException`.
@NullMarked
package dev.boltseal.testkit.proxy;

import org.jspecify.annotations.NullMarked;
