/// Side-by-side measurements against the peers: the images that `bench/run` works with, the report it ends in, and the
/// hot loops under JMH.
///
/// `bench/run` writes one tab-separated row for each run of a command: `case  bytes  subject  round  wall  user
/// system  rss  written  disk`, with seconds, KiB for `rss`, else bytes. Round 0 warms up and is not counted but
/// for `disk`. The targets are rows of `case  subject  ratio`: at most so many times what the subject took.
@NullMarked
package dev.boltseal.bench;

import org.jspecify.annotations.NullMarked;
