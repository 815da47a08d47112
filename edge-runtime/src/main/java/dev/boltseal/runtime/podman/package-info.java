/// Runs workloads on this machine's Podman, 4.3 or newer, as root.
///
/// Takes [PodmanSettings]; gives a [PodmanRuntime]; fails with `RUNTIME_UNREACHABLE`, `RUNTIME_FAILED`,
/// `RUNTIME_REFUSED`, `NAME_TAKEN`, and with `STATE_FAILED` and `STATE_WRONG` for its own files.
///
/// **Applying.** Images are unpacked, names, volumes and directories are looked up, and the new pod is made by
/// `podman kube play --start=false`, before anything that runs is touched. Then the version before is stopped, if both
/// need the same port or volume, and the new one is started. Its pod is kept until the new version runs. If that fails,
/// it is started again.
///
/// **Stopping** removes the pods, and leaves volumes and files. So nothing starts by itself after a reboot, also where
/// `podman-restart.service` starts every pod that there is.
///
/// **What Podman doesn't keep.** Which bundle was applied, whether it should run, and why it couldn't be started, are
/// in
/// a file for each workload ([WorkloadFiles]); what is in Podman is always asked anew.
///
/// | of Podman 4.3 | so |
/// |---|---|
/// | an annotation may have only 63 characters | pods have none |
/// | volumes of ConfigMaps and Secrets can't be single files | files of the machine are mounted |
/// | containers are restarted at once, many times a second | a new version that fails is stopped |
/// | a container that is restarted has no exit code | the events say it |
/// | images are named after the directory they come from | they get a tag that has their digest |
/// | the files of images aren't synchronised | they are, before they are used |
///
/// Source: podman-kube-play(1), podman-pod-start(1), podman-inspect(1) of Podman 4.3.1; containers/podman, issues 14567
/// (Secrets), 15983 (`$(NAME)` in commands), 25081 (`restartPolicy`), 25581 (mounts of services).
@NullMarked
package dev.boltseal.runtime.podman;

import org.jspecify.annotations.NullMarked;
