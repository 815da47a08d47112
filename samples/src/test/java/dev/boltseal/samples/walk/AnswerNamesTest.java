package dev.boltseal.samples.walk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.json.JsonReader;
import dev.boltseal.base.json.JsonValue;
import dev.boltseal.base.json.JsonValue.JsonList;
import dev.boltseal.base.json.JsonValue.JsonNull;
import dev.boltseal.base.json.JsonValue.JsonObject;
import dev.boltseal.testkit.image.ImageRecipe;
import dev.boltseal.testkit.registry.TestRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// In the JSON answers of all commands a name has one kind of value, and is spelt like its neighbours.
class AnswerNamesTest {
    private static final int MOST_BYTES = 1 << 20;
    private static final Pattern CAMEL_CASE = Pattern.compile("[a-z]+([A-Z0-9][a-z0-9]*)*");

    @TempDir
    Path directory;

    private final Map<String, SortedSet<String>> kinds = new TreeMap<>();

    @Test
    void meanOneThingEach() throws Exception {
        var site = new Site(directory);
        try (var registry = new TestRegistry()) {
            ImageRecipe.seeded(1).make().putInto(registry, "apps/demo", "1.0");
            tellTheStory(site, registry.host() + "/apps/demo:1.0");
            Path bundle = site.build("plant", registry.host() + "/apps/demo:1.0", "line-3");
            throughARegistry(site, bundle, "oci://" + registry.host() + "/bundles/demo:1.0");
        }

        assertThat(kinds)
                .allSatisfy((name, kind) -> assertThat(kind).as(name).hasSize(1))
                .allSatisfy((name, kind) -> assertThat(name).matches(CAMEL_CASE));
        assertThat(kinds).containsKeys("fileSha256", "manifestSha256", "blobCount", "workloadName", "ledgerHead");
    }

    private void tellTheStory(Site site, String image) throws Exception {
        read(site.boltseal("keygen", "--out", "other", "--name", "Other", "--json"));
        read(site.edge(
                "plant", "enroll", "--name", "plant", "--node", "n", "--no-kubernetes", "--runtime", "none", "--json"));
        read(site.boltseal("cluster", "add", "enrolment-plant.json", "--json"));
        String fingerprint = site.tool().succeed("sha256sum", "trust-1.json").substring(0, 64);
        read(site.edge("plant", "trust", "install", "trust-1.json", "--fingerprint", fingerprint, "--json"));
        String store = "oci:" + site.path("images");

        Path bundle = site.build("plant", image, "line-1");
        read(site.boltseal(builds("--dry-run", "--cache", "cache")));
        read(site.boltseal(builds("--cache", "cache")));
        read(site.boltseal("inspect", bundle, "--json"));
        read(site.boltseal("verify", bundle, "--trust", "trust-1.json", "--cluster", "plant", "--json"));
        read(site.edge("plant", "workloads", "import", bundle, "--into", store, "--json"));
        read(site.edge("plant", "workloads", "show", "line-1", "--json"));
        read(site.edge("plant", "workloads", "show", "line-1", "--manifests", "--json"));
        read(site.edge("plant", "receipts", "export", "-o", site.path("stick"), "--into", store, "--json"));
        read(site.edge("plant", "images", "list", "--into", store, "--json"));
        read(site.edge("plant", "images", "prune", "--dry-run", "--into", store, "--json"));
        read(site.edge("plant", "doctor", "--into", store, "--json"));
        read(site.boltseal("cluster", "update", "stick", "--json"));
        read(site.boltseal("cluster", "list", "--json"));
        read(site.boltseal(builds("--dry-run", "--name", "line-2")));
        read(site.edge("plant", "ledger", "show", "--json"));
        read(site.edge("plant", "ledger", "verify", "--json"));
        read(site.edge("plant", "workloads", "delete", "line-1", "--json"));

        read(site.boltseal("trust", "add", "trust-1.json", "--signer", "other/signer.pem=bundle", "--json"));
        read(site.boltseal("trust", "show", "trust-2.json", "--json"));
        read(site.edge("plant", "trust", "update", "trust-2.json", "--json"));
        read(site.boltseal("catalog", "list", "--json"));
        read(site.boltseal("catalog", "check", "--json"));
        read(site.boltseal("catalog", "init", "new-catalog", "--json"));
        read(site.boltseal("config", "show", "--json"));
        read(site.edge("plant", "config", "show", "--json"));
    }

    private void throughARegistry(Site site, Path bundle, String address) throws Exception {
        read(site.boltseal("push", bundle, address, "--json"));
        read(site.boltseal("pull", address, "-o", site.path("pulled.zip"), "--checksum", "--json"));
    }

    private static Object[] builds(String... more) {
        var start = new String[] {
            "build", "--app", "demo", "--app-version", "1.0", "--cluster", "plant", "--catalog", "catalog", "--json"
        };
        return Stream.of(start, more).flatMap(Arrays::stream).toArray();
    }

    private void read(String answer) {
        collect(new JsonReader("answer", FailureCode.DEFECT, MOST_BYTES)
                .read(answer.strip().getBytes(StandardCharsets.UTF_8)));
    }

    private void collect(JsonValue value) {
        switch (value) {
            case JsonObject object -> object.fields().forEach(this::collect);
            case JsonList list -> list.values().forEach(this::collect);
            default -> {}
        }
    }

    private void collect(String name, JsonValue value) {
        if (!(value instanceof JsonNull)) {
            kinds.computeIfAbsent(name, key -> new TreeSet<>())
                    .add(value.getClass().getSimpleName());
        }
        if (!name.equals("definition")) { // whose app.yaml has the platform's names
            collect(value);
        }
    }
}
