/// Secrets that an app refers to, `<% secrets.NAME %>`, and what becomes of the references.
///
/// Takes the merged `app.yaml` and a [Secrecy]; gives the `app` of the workload definition; fails with
/// `SECRET_IN_CLEAR` where the definition stays readable, with `SECRET_MISSING` where a value cannot be had, and
/// for the file with `SECRETS_INVALID` and `FILE_UNREADABLE`.
///
/// A reference stands in a value, alone or inside a longer text, as often as one likes; names of fields are left alone.
/// What takes its place is text and is not looked at again. No message of this package holds a value or a line of the
/// file.
///
/// **NAME** is 1–64 letters, digits, `.`, `_` and `-`, a letter or digit first. Its value comes from the file of
/// `--secrets`, else from the environment variable `BOLTSEAL_SECRET_NAME`, in which `.` and `-` are written `_`. Other
/// variables are never looked at, so that no app can ask for what is none of its business. An empty value counts as
/// none.
///
/// **The file** belongs to the user who builds, is readable by nobody else, and nobody else can put another in its
/// place; UTF-8, at most 1 MiB. Each line is empty, begins with `#`, or is `NAME=VALUE`: the value is all that
/// follows the first `=`, spaces and quotes included. No control characters but tabs, no name twice. Values of
/// several lines come from the environment.
@NullMarked
package dev.boltseal.builder.secret;

import org.jspecify.annotations.NullMarked;
