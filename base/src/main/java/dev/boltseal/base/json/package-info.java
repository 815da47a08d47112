/// JSON as a small closed set of values: read strictly, written canonically.
///
/// Takes bytes and a size and depth cap; gives a [JsonValue]; fails with the code that the caller names.
///
/// **Canonical form**, which every document of Boltseal has: one object, UTF-8, fields in the order of its
/// description, no white space, no final newline. Escapes are only `\" \\ \b \f \n \r \t` and a backslash with
/// `u00xx` (lower case) for the other control characters; everything else stands raw. No byte order mark, no lone
/// surrogates. Optional fields are absent rather than null.
///
/// **Numbers** of Boltseal's own fields are integers 0…2^53−1. An app's own configuration, carried inside
/// `workload.json`, may hold any JSON value; there a number is kept as the decimal it was written as, `digits ×
/// 10^exponent`, and printed as `BigDecimal.toString` prints it, so that `1`, `1.0` and `1.10` stay what they were.
///
/// Files that people write ([HandWritten]) may have a byte order mark, white space around the object and line
/// ends of Windows. Every value keeps its place, and failures name line, column and path.
///
/// **Caps** come before parsing: the size that the document's description states, depth 16, 500 000 tokens (beginnings
/// and ends, names, values), numbers of 64 characters with exponents to ±400.
@NullMarked
package dev.boltseal.base.json;

import org.jspecify.annotations.NullMarked;
