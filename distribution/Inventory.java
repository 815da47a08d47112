import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Says what a distribution consists of, and on what terms: completes the software bill of materials that Maven made,
/// and collects the licence texts. Fails if the bill and `lib/` are not the same jars, or if a licence text is missing.
///
/// Inventory HOME SBOM JARS TEXTS    writes HOME/sbom.cdx.json, HOME/licences and HOME/THIRD-PARTY.md. JARS is the
///                                   directory of the jars as they were published, TEXTS has those that jars lack
class Inventory {
    private static final String OWN = "dev.boltseal";
    private static final Pattern TEXT = Pattern.compile(
            "(META-INF/(?!versions/).*)?[^/]*(LICEN[SC]E|NOTICE|COPYING)[^/]*(?<!\\.class)", Pattern.CASE_INSENSITIVE);
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final Path home;
    private final Path jars;
    private final Path texts;
    private final ObjectNode bill;
    private final StringBuilder notices = new StringBuilder();

    private Inventory(Path home, Path bill, Path jars, Path texts) throws IOException {
        this.home = home;
        this.jars = jars;
        this.texts = texts;
        this.bill = (ObjectNode) JSON.readTree(bill.toFile());
    }

    public static void main(String... args) throws Exception {
        new Inventory(Path.of(args[0]), Path.of(args[1]), Path.of(args[2]), Path.of(args[3])).write();
    }

    private void write() throws Exception {
        ArrayNode components = (ArrayNode) bill.get("components");
        ObjectNode product = (ObjectNode) bill.at("/metadata/component");
        compare(components, product);
        notices.append("# Software of others in this distribution\n\nThe texts are in `licences`, those of the runtime in"
                + " `runtime/legal`.\n\n| software | version | licence |\n|---|---|---|\n");
        asShipped(product);
        for (var each : components) {
            asShipped((ObjectNode) each);
            correct((ObjectNode) each);
            if (!each.path("group").asText().equals(OWN)) {
                collect((ObjectNode) each);
            }
        }
        runtime(components);
        Files.writeString(home.resolve("sbom.cdx.json"), JSON.writeValueAsString(bill) + "\n");
        Files.writeString(home.resolve("THIRD-PARTY.md"), notices);
    }

    private void compare(ArrayNode components, ObjectNode product) throws IOException {
        Set<String> listed = new TreeSet<>(Set.of(jar(product)));
        components.forEach(each -> listed.add(jar((ObjectNode) each)));
        try (var files = Files.list(home.resolve("lib"))) {
            Set<String> shipped = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".jar"))
                    .collect(Collectors.toCollection(TreeSet::new));
            if (!listed.equals(shipped)) {
                throw new IllegalStateException(
                        "the bill of materials lists\n%s\nbut lib contains\n%s".formatted(listed, shipped));
            }
        }
    }

    private static String jar(ObjectNode component) {
        return component.get("name").asText() + "-" + component.get("version").asText() + ".jar";
    }

    /// The hash of the jar in `lib/`, which is another one than the published jar's if that was changed.
    private void asShipped(ObjectNode component) throws Exception {
        String hash = sha256(home.resolve("lib").resolve(jar(component)));
        if (Files.exists(jars.resolve(jar(component))) && !hash.equals(sha256(jars.resolve(jar(component))))) {
            component.putObject("pedigree").put("notes", "Repacked for this distribution; docs/install.md says how");
        }
        component.putArray("hashes").addObject().put("alg", "SHA-256").put("content", hash);
    }

    /// JLine's POM calls its licence just BSD, which Maven's plugin takes for the one with four clauses.
    private static void correct(ObjectNode component) {
        if (component.path("group").asText().equals("org.jline")) {
            component.putArray("licenses").addObject().putObject("license").put("id", "BSD-3-Clause");
        }
    }

    private static String sha256(Path file) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    }

    private void collect(ObjectNode component) throws IOException {
        String name = component.get("name").asText();
        notices.append("| %s | %s | %s |\n".formatted(name, component.get("version").asText(), licences(component)));
        Path directory = home.resolve("licences").resolve(name);
        Files.createDirectories(directory);
        boolean found = false;
        try (var jar = new JarFile(jars.resolve(jar(component)).toFile())) {
            for (var entry : jar.stream().filter(each -> TEXT.matcher(each.getName()).matches()).toList()) {
                found |= !entry.getName().toUpperCase().contains("NOTICE");
                String file = entry.getName().substring(entry.getName().lastIndexOf('/') + 1);
                Files.write(directory.resolve(file), jar.getInputStream(entry).readAllBytes());
            }
        }
        if (!found) {
            Files.copy(text(name, component), directory.resolve("LICENSE"));
        }
    }

    private static String licences(ObjectNode component) {
        return component.path("licenses").findValues("license").stream()
                .map(each -> each.has("id") ? each.get("id").asText() : each.path("name").asText())
                .distinct()
                .collect(Collectors.joining(", "));
    }

    /// A text of our collection whose name the component's begins with, or that of the Apache License.
    private Path text(String name, ObjectNode component) throws IOException {
        try (var files = Files.list(texts)) {
            return files.filter(file -> name.startsWith(file.getFileName().toString().replace(".txt", "")))
                    .findFirst()
                    .or(() -> licences(component).contains("Apache-2.0")
                            ? Optional.of(home.resolve("LICENSE"))
                            : Optional.empty())
                    .orElseThrow(() -> new IllegalStateException(
                            "%s (%s): there is no licence text in its jar; put it into %s"
                                    .formatted(name, licences(component), texts)));
        }
    }

    private void runtime(ArrayNode components) throws IOException {
        var release = new Properties();
        try (var reader = Files.newBufferedReader(home.resolve("runtime/release"))) {
            release.load(reader);
        }
        // jlink took it from the JDK that runs this
        String version = Runtime.version().toString();
        String vendor = System.getProperty("java.vendor");
        String reference = "runtime@" + version;
        ObjectNode runtime = components.addObject().put("type", "platform").put("bom-ref", reference);
        runtime.putObject("supplier").put("name", vendor);
        runtime.put("name", "OpenJDK").put("version", version);
        runtime.put("description", "Made by jlink of " + release.getProperty("MODULES").replace("\"", "").replace(' ', ','));
        runtime.putArray("licenses").addObject().put("expression", "GPL-2.0-only WITH Classpath-exception-2.0");
        ArrayNode dependencies = (ArrayNode) bill.get("dependencies");
        String product = bill.at("/metadata/component/bom-ref").asText();
        dependencies.forEach(each -> {
            if (each.get("ref").asText().equals(product)) {
                ((ArrayNode) each.get("dependsOn")).add(reference);
            }
        });
        dependencies.addObject().put("ref", reference).putArray("dependsOn");
        notices.append("| OpenJDK runtime (%s) | %s | GPL-2.0-only WITH Classpath-exception-2.0 |\n"
                .formatted(vendor, version));
    }
}
