/// What the user asks for: a deploy request, and images given by hand.
///
/// Takes `deploy.json` as the platform's `POST /api/v4/workloads/deploy` has it, or the options of a command; gives a
/// [DeployRequest] in which every rule holds and every default is filled in; fails with `REQUEST_INVALID`, and with
/// `REFERENCE_INVALID` for images. Fields that Boltseal does not know are left out with a warning, because the
/// platform's body carries fields for others.
///
/// | field | rule |
/// |---|---|
/// | `name` | [dev.boltseal.format.manifest.WorkloadName]; default made from `app_name` |
/// | `title` | any text without control characters, ≤ 256 characters; default `name` |
/// | `app_name` | [AppName]; required |
/// | `app_version` | [VersionName]; required |
/// | `cluster_name` | 1–63 letters, digits and `._-`; required; `acp_name` is its old name and loses |
/// | `payload` | an `app.yaml` as JSON, merged over the catalog's |
/// | `staged`, `instantly_apply` | true or false; defaults false and true |
/// | `source` | who asks, `krn:user:…`, kept as given |
/// | `node_name` | 1–253 letters, digits and `._-`; absent: the cluster chooses |
///
/// `null` stands for an absent field.
@NullMarked
package dev.boltseal.builder.request;

import org.jspecify.annotations.NullMarked;
