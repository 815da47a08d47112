package dev.boltseal.runtime.kubernetes;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Who set which field of an object last.
///
/// Source: Kubernetes 1.34, "Server-Side Apply", "Field management"; structured-merge-diff, `fieldpath`, which has the
/// form of `managedFields`.
record FieldOwners(HasMetadata object) {
    private static final String SPECIFICATION = "spec";

    /// What we give to a deployment. Others may add to it, such as the time of a restart; that is none of ours.
    private static final Pattern GIVEN = Pattern.compile("spec\\.(replicas|revisionHistoryLimit|progressDeadlineSeconds"
            + "|strategy\\..*|template\\.spec\\.(nodeSelector\\..*|volumes\\[.*|automountServiceAccountToken"
            + "|enableServiceLinks|containers\\[[^]]*\\]\\.(image|imagePullPolicy|command|args|env|ports|volumeMounts"
            + "|resources|securityContext|terminationMessagePolicy)\\b.*))");

    private static final Pattern LAST_ELEMENT = Pattern.compile(".*\\]");

    /// The API server forgets who set it to 0 through `scale`.
    private static final String REPLICAS = SPECIFICATION + ".replicas";

    /// A field that we have set once.
    ///
    /// @param manager who else has set it since; empty if the API server doesn't know
    record Foreign(String field, Optional<String> manager) {}

    /// The fields of the specification that others have set and we haven't, by name.
    List<Foreign> foreign() {
        Set<String> ours = new HashSet<>();
        entries().filter(FieldOwners::isOurs).forEach(each -> ours.addAll(fields(each)));
        List<Foreign> known = known(ours);
        boolean lost = !ours.isEmpty()
                && !ours.contains(REPLICAS)
                && known.stream().noneMatch(each -> each.field().equals(REPLICAS));
        return lost
                ? Stream.concat(Stream.of(new Foreign(REPLICAS, Optional.empty())), known.stream())
                        .toList()
                : known;
    }

    private List<Foreign> known(Set<String> ours) {
        return entries()
                .filter(each -> !isOurs(each) && !"status".equals(each.getSubresource()))
                .flatMap(each -> fields(each).stream()
                        .filter(field -> GIVEN.matcher(field).matches())
                        .filter(field -> !ours.contains(field) && isOfOurs(field, ours))
                        .map(field -> new Foreign(field, Optional.of(each.getManager()))))
                .toList();
    }

    /// Whether a field isn't in an element of a list that others have added.
    private static boolean isOfOurs(String field, Set<String> ours) {
        Matcher element = LAST_ELEMENT.matcher(field);
        return !element.lookingAt() || ours.stream().anyMatch(each -> each.startsWith(element.group()));
    }

    /// Who else than us has set a field, or something in it.
    Optional<String> of(String field) {
        return entries()
                .filter(each -> !isOurs(each))
                .filter(each -> allFields(each).stream()
                        .anyMatch(other -> other.startsWith(field) || field.startsWith(other + ".")))
                .map(ManagedFieldsEntry::getManager)
                .findFirst();
    }

    private Stream<ManagedFieldsEntry> entries() {
        return Stream.ofNullable(object.getMetadata().getManagedFields())
                .flatMap(List::stream)
                .filter(each -> each.getFieldsV1() != null && each.getManager() != null);
    }

    private static boolean isOurs(ManagedFieldsEntry entry) {
        return entry.getManager().equals(KubernetesRuntime.MANAGER);
    }

    private static List<String> fields(ManagedFieldsEntry entry) {
        return allFields(entry).stream()
                .filter(each -> each.startsWith(SPECIFICATION + "."))
                .toList();
    }

    private static List<String> allFields(ManagedFieldsEntry entry) {
        List<String> found = new ArrayList<>();
        collect("", entry.getFieldsV1().getAdditionalProperties(), found);
        return found;
    }

    private static void collect(String path, Map<?, ?> fields, List<String> found) {
        fields.forEach((key, inside) -> {
            String next = path(path, String.valueOf(key));
            if (inside instanceof Map<?, ?> more && more.keySet().stream().anyMatch(each -> !".".equals(each))) {
                collect(next, more, found);
            } else if (!key.equals(".")) {
                found.add(next);
            }
        });
    }

    /// `f:image` of `k:{"name":"web"}` is `[web].image`.
    private static String path(String path, String key) {
        if (key.startsWith("f:")) {
            String name = key.substring(2);
            return path.isEmpty() ? name : path + "." + name;
        }
        String element = key.replaceAll("^[kvi]:", "").replaceAll("[{}\"]|[a-zA-Z]+\":", "");
        return "%s[%s]".formatted(path, element);
    }
}
