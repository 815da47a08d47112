/// What the user asks for: a deploy request, and images given on the command line.
///
/// Takes `deploy.json`, which is the body of the platform's `POST /api/v4/workloads/deploy`, or the options of a
/// command; gives a [DeployRequest] that keeps every rule and has every default filled in; fails with
/// `REQUEST_INVALID`, and with `REFERENCE_INVALID` for images. Fields that Boltseal does not know are left out
/// with a warning, because the platform's body also has fields for other programs.
///
/// | field | rule |
/// |---|---|
/// | `name` | [dev.boltseal.format.manifest.WorkloadName]; default made from `app_name` |
/// | `title` | any text without control characters, ≤ 256 characters; default `name` |
/// | `app_name` | [AppName]; required |
/// | `app_version` | [VersionName]; required |
/// | `cluster_name` | 1–63 letters, digits and `._-`; required; `acp_name` is its old name, used only without it |
/// | `payload` | an `app.yaml` as JSON, merged over the catalog's |
/// | `staged`, `instantly_apply` | true or false; defaults false and true |
/// | `source` | who asks, `krn:user:…`, kept as given |
/// | `node_name` | 1–253 letters, digits and `._-`; if absent, the cluster chooses |
///
/// `null` means that a field is absent.
@NullMarked
package dev.boltseal.builder.request;

import org.jspecify.annotations.NullMarked;
