package dev.boltseal.format.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.json.JsonReader;
import dev.boltseal.base.json.JsonValue.JsonObject;
import dev.boltseal.format.app.Port.Exposure;
import dev.boltseal.format.app.SystemRequirements.Variable;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AppRequirementsTest {

    @Test
    void readsWhatADockerAppSays() {
        AppRequirements app = AppRequirements.read(json("""
                {"app":{"type":"docker","docker":{"image":"x","entrypoint":["/bin/sh","-c"],"args":["sleep 1"]}},
                 "system":{"privileged":true,"resources":{"limits":{"memory":"256Mi","cpu":0.5}}}}
                """));

        assertThat(app.entrypoint()).containsExactly("/bin/sh", "-c");
        assertThat(app.arguments()).containsExactly("sleep 1");
        assertThat(app.system().privileged()).isTrue();
        assertThat(app.system().limits()).isEqualTo(new Resources(Optional.of("256Mi"), Optional.of("0.5")));
        assertThat(app.system().requests()).isEqualTo(Resources.any());
    }

    @Test
    void anAppMayNeedNothing() {
        AppRequirements app = AppRequirements.read(json("{\"app\":{\"type\":\"kelvin\",\"kelvin\":{}}}"));

        assertThat(app.entrypoint()).isEmpty();
        assertThat(app.system()).isEqualTo(SystemRequirements.none());
    }

    @Test
    void givesValuesThatAreNoTextAsJson() {
        assertThat(system("""
                {"environment_vars":[{"name":"A","value":"x"},{"name":"B","value":[1,{"c":true}]},{"name":"C","value":1.50}]}
                """).variables())
                .containsExactly(
                        new Variable("A", "x"), new Variable("B", "[1,{\"c\":true}]"), new Variable("C", "1.50"));
    }

    @Test
    void tellsPortsApart() {
        assertThat(system("""
                {"ports":[{"name":"a","type":"host","host":{"port":80}},
                          {"name":"b","type":"service","service":{"port":81}},
                          {"name":"c","type":"service","service":{"port":82,"container_port":8080,"exposed":true}},
                          {"name":"d","type":"service","service":{"port":83,"exposed":true,"exposed_port":30083}},
                          {"name":"e","type":"service","service":{"port":84,"exposed_port":30084}}]}
                """).ports())
                .containsExactly(
                        new Port.Host("a", 80),
                        new Port.Service("b", 81, 81, Optional.empty()),
                        new Port.Service("c", 82, 8080, Optional.of(new Exposure(Optional.empty()))),
                        new Port.Service("d", 83, 83, Optional.of(new Exposure(Optional.of(30083)))),
                        new Port.Service("e", 84, 84, Optional.empty()));
    }

    @Test
    void writesFilesInTheirEncoding() {
        assertThat(system("""
                {"volumes":[{"target":"/a","type":"text","text":{"data":"ä"}},
                            {"target":"/b","type":"text","text":{"data":"ä","encoding":"iso-8859-1"}},
                            {"target":"/c","type":"text","text":{"data":"AAH/\\n","base64":true,"encoding":"utf-16"}},
                            {"name":"d","target":"/d","type":"host","host":{"source":"/dev/ttyS0"}},
                            {"target":"/e","type":"persistent"}]}
                """).volumes())
                .containsExactly(
                        file("/a", "ä".getBytes(StandardCharsets.UTF_8)),
                        file("/b", "ä".getBytes(StandardCharsets.ISO_8859_1)),
                        file("/c", new byte[] {0, 1, (byte) 255}),
                        new Volume.Host(Optional.of("d"), "/d", "/dev/ttyS0"),
                        new Volume.Persistent(Optional.empty(), "/e"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"ports":[{"name":"a","type":"service","service":{"port":70000}}]}                | system.ports[0].service.port
            {"ports":[{"name":"a","type":"service","service":{"port":"80"}}]}                 | system.ports[0].service.port
            {"ports":[{"name":"a","type":"other"}]}                                           | system.ports[0].type
            {"volumes":[{"target":"a","type":"persistent"}]}                                  | system.volumes[0].target
            {"volumes":[{"target":"/a","type":"text","text":{"data":"ä","encoding":"ascii"}}]} | system.volumes[0].text.data
            {"volumes":[{"target":"/a","type":"text","text":{"data":"","encoding":"utf-99"}}]} | system.volumes[0].text.encoding
            {"volumes":[{"target":"/a","type":"text","text":{"data":"§","base64":true}}]}     | system.volumes[0].text.data
            {"environment_vars":[{"name":"A B","value":"x"}]}                                 | system.environment_vars[0].name
            {"resources":{"limits":{"memory":"much"}}}                                        | system.resources.limits.memory
            """)
    void namesThePathOfWhatIsWrong(String system, String path) {
        var failure = catchThrowableOfType(Failure.class, () -> system(system));

        assertThat(failure.code()).isEqualTo(FailureCode.WORKLOAD_INVALID);
        assertThat(failure).hasMessageContaining(path);
    }

    private static SystemRequirements system(String json) {
        return AppRequirements.read(json("{\"app\":{\"type\":\"docker\"},\"system\":" + json.strip() + "}"))
                .system();
    }

    private static Volume file(String target, byte[] content) {
        return new Volume.Text(Optional.empty(), target, new FileContent(content));
    }

    private static JsonObject json(String text) {
        return new JsonReader("app.yaml", FailureCode.REQUEST_INVALID, 1 << 20)
                .read(text.getBytes(StandardCharsets.UTF_8));
    }
}
