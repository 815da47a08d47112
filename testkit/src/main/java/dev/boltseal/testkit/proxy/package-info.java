/// An HTTP proxy inside the test's own process.
///
/// Takes requests by CONNECT and with absolute addresses. Connects each to 127.0.0.1 at the requested port, so
/// that a test can give its servers any name, and keeps a list of all requests. The constructor fails with
/// `IOException`.
@NullMarked
package dev.boltseal.testkit.proxy;

import org.jspecify.annotations.NullMarked;
