/// The secrets that an app refers to, `<% secrets.NAME %>`, and how the references are replaced.
///
/// Takes the merged `app.yaml` and a [Secrecy]; gives the `app` of the workload definition; fails with
/// `SECRET_IN_CLEAR` if the definition stays readable, with `SECRET_MISSING` if a value can't be found, and with
/// `SECRETS_INVALID` and `FILE_UNREADABLE` for the file.
///
/// A reference is allowed in any value, alone or inside a longer text, as often as you like; names of fields are
/// never changed. The text that replaces a reference is not searched for references again. No message of this
/// package contains a value or a line of the file.
///
/// **NAME** is 1–64 letters, digits, `.`, `_` and `-`, and begins with a letter or digit. Its value comes from the
/// file of `--secrets`, or else from the environment variable `BOLTSEAL_SECRET_NAME`, in which `.` and `-` become
/// `_`. Other variables are never read, so that no app can get a value that isn't meant for it. An empty value
/// counts as missing.
///
/// **The file** belongs to the user who builds; nobody else can read or replace it. It is UTF-8, at most 1 MiB.
/// Each line is empty, begins with `#`, or is `NAME=VALUE`, where the value is everything after the first `=`,
/// including spaces and quotes. Control characters other than tabs, and duplicate names, are refused. Values with
/// several lines can only come from the environment.
@NullMarked
package dev.boltseal.builder.secret;

import org.jspecify.annotations.NullMarked;
