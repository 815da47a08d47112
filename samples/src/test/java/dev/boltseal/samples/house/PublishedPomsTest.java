package dev.boltseal.samples.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/// Every POM has what Maven Central asks for. Source: Maven Central, "Requirements".
class PublishedPomsTest {
    private static final List<String> NOT_OURS =
            List.of("github.com", "gitlab.com", "example.com", "localhost", "/work");

    static List<Path> poms() throws Exception {
        List<Path> poms = new ArrayList<>(List.of(Path.of("pom.xml")));
        var modules = element(Path.of("pom.xml")).getElementsByTagName("module");
        IntStream.range(0, modules.getLength())
                .mapToObj(i -> Path.of(modules.item(i).getTextContent(), "pom.xml"))
                .forEach(poms::add);
        return poms;
    }

    @ParameterizedTest
    @MethodSource("poms")
    void saysWhatItIs(Path pom) throws Exception {
        Element project = element(pom);

        assertThat(text(project, "name"))
                .hasValueSatisfying(name -> assertThat(name).startsWith("Boltseal"));
        assertThat(text(project, "description")).isPresent();
        assertThat(NOT_OURS).noneMatch(Files.readString(Sources.root().resolve(pom))::contains);
    }

    /// The others inherit these unchanged: none has its own, and nothing is appended.
    @ParameterizedTest
    @MethodSource("poms")
    void saysWhoseItIs(Path pom) throws Exception {
        Element project = element(pom);
        if (!pom.equals(Path.of("pom.xml"))) {
            assertThat(List.of("url", "licenses", "developers", "scm"))
                    .noneMatch(name -> text(project, name).isPresent());
            assertThat(text(project, "parent"))
                    .hasValueSatisfying(parent -> assertThat(parent).contains("dev.boltseal"));
            return;
        }
        assertThat(text(project, "url")).hasValue("https://boltseal.dev");
        assertThat(project.getAttribute("child.project.url.inherit.append.path"))
                .isEqualTo("false");
        for (String part : List.of(
                "licenses/license/name",
                "licenses/license/url",
                "developers/developer/name",
                "developers/developer/organization",
                "developers/developer/organizationUrl",
                "scm/connection",
                "scm/developerConnection",
                "scm/url")) {
            assertThat(text(project, part.split("/"))).as(part).isPresent();
        }
        Element scm = child(project, "scm").orElseThrow();
        for (String part : List.of("connection", "developerConnection", "url")) {
            assertThat(scm.getAttribute("child.scm.%s.inherit.append.path".formatted(part)))
                    .isEqualTo("false");
        }
    }

    /// `mvn -Prelease package` is tried by `./check`.
    @Test
    void needsNoVersionFromElsewhere() throws Exception {
        Element project = element(Path.of("pom.xml"));

        assertThat(text(project, "version"))
                .hasValueSatisfying(version -> assertThat(version).doesNotContain("${"));
        assertThat(child(project, "repositories")).isEmpty();
        assertThat(child(project, "parent")).isEmpty();
    }

    private static Element element(Path pom) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(Sources.root().resolve(pom).toFile())
                .getDocumentElement();
    }

    private static Optional<String> text(Element from, String... path) {
        Optional<Element> found = Optional.of(from);
        for (String name : path) {
            found = found.flatMap(element -> child(element, name));
        }
        return found.map(Node::getTextContent).map(String::strip).filter(text -> !text.isEmpty());
    }

    private static Optional<Element> child(Element from, String name) {
        var children = from.getChildNodes();
        return IntStream.range(0, children.getLength())
                .mapToObj(children::item)
                .filter(node -> node.getNodeName().equals(name))
                .map(Element.class::cast)
                .findFirst();
    }
}
