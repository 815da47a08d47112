/// What people may write in the files that Boltseal reads: each key with its type, its default and its rules.
///
/// A file's keys are declared once, as [Keys]. The warnings about misspelt keys, the tables of `docs/reference.md` and
/// the JSON schemas in `docs/schema` are made from this declaration. A test holds that the classes that read the files
/// accept and refuse exactly what is declared here.
@NullMarked
package dev.boltseal.builder.reference;

import org.jspecify.annotations.NullMarked;
