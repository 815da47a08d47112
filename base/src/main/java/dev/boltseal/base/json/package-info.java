/// JSON as a small, closed set of values: strict to read, canonical to write.
///
/// Takes bytes and limits for their size and depth; gives a [JsonValue]; fails with the code that the caller
/// names.
///
/// **Canonical form.** Every Boltseal document is in canonical form: one object, in UTF-8, with its fields in the
/// order in which this format describes them, without white space and without a final newline. The only escapes
/// are `\" \\ \b \f \n \r \t`, and a backslash with `u00xx` (lower case) for the other control characters; every
/// other character is written as it is. There is no byte order mark and no lone surrogate. A missing optional
/// field is left out and never null.
///
/// **Numbers** in Boltseal's own fields are integers 0…2^53−1. An app's own configuration, inside `workload.json`,
/// may contain any JSON value. A number there is kept as the decimal that was written, `digits × 10^exponent`, and
/// printed as `BigDecimal.toString` prints it, so `1`, `1.0` and `1.10` stay different.
///
/// Files that people write ([HandWritten]) may have a byte order mark, white space around the object, and Windows
/// line ends. Every value remembers its position, and failures name line, column and path.
///
/// **Limits** apply before and while a document is parsed: the size that its description states, a depth of 16,
/// 500 000 tokens (beginnings and ends, names, values), and numbers of 64 characters with exponents up to ±400.
@NullMarked
package dev.boltseal.base.json;

import org.jspecify.annotations.NullMarked;
