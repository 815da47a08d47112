package dev.boltseal.builder.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.builder.catalog.AppType.Docker;
import dev.boltseal.builder.catalog.AppType.Kelvin;
import dev.boltseal.registry.yaml.YamlReader;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AppSpecTest {

    @Test
    void readsAKelvinApp() {
        AppSpec spec = read("""
                spec_version: 4.12.0
                info: {name: esp, title: ESP, version: 1.0.05221921, description: "…"}
                app:
                  type: kelvin
                  kelvin:
                    language: {type: python, python: {entry_point: main.py, requirements: requirements.txt}}
                    inputs: [{name: motor, data_type: number}]
                    outputs: [{name: speed, data_type: number, control_change: true, storage: node-and-cloud}]
                    assets: [{name: well-1, metrics: []}]
                    configuration: {deep: [{er: 1}]}
                """);

        assertThat(spec.version()).contains("1.0.05221921");
        assertThat(spec.type()).isInstanceOfSatisfying(Kelvin.class, kelvin -> {
            assertThat(kelvin.python().orElseThrow().entryPoint()).isEqualTo("main.py");
            assertThat(kelvin.python().orElseThrow().requirements()).containsExactly("requirements.txt");
        });
    }

    @Test
    void readsADockerAppWithAllOfItsSystem() {
        AppSpec spec = read("""
                spec_version: 4
                app: {type: docker, docker: {image: a.example.com/x:1, args: [-v], entrypoint: [/run], context: .}}
                system:
                  environment_vars: [{name: A, value: {any: json}}, {name: B_C.d-e, value: text}]
                  ports:
                    - {name: opc, type: host, host: {port: 4840}}
                    - {name: http, type: service, service: {port: 80, container_port: 8080, exposed: true, exposed_port: 30080}}
                  volumes:
                    - {target: /etc/a.conf, type: text, text: {data: "x", encoding: utf-8}}
                    - {name: bin, target: /etc/b, type: text, text: {data: "AAEC\\n", base64: true}}
                    - {target: /var/run/x.sock, type: host, host: {source: /run/x.sock}}
                    - {target: /data, type: persistent}
                  privileged: true
                  resources: {limits: {memory: 256Mi, cpu: 0.5}, requests: {memory: "1e6", cpu: 500m}}
                """);

        assertThat(spec.type()).isInstanceOfSatisfying(Docker.class, docker -> {
            assertThat(docker.image().orElseThrow()).hasToString("a.example.com/x:1");
            assertThat(docker.entrypoint()).containsExactly("/run");
            assertThat(docker.args()).containsExactly("-v");
        });
    }

    @Test
    void readsABridge() {
        assertThat(read("spec_version: 4.0\napp: {type: bridge, bridge: {any: thing}}")
                        .type())
                .isEqualTo(new AppType.Bridge());
    }

    @ParameterizedTest
    @ValueSource(strings = {"3.0.0", "5", "4.x", "40.1", "'4.'", "[4]", "true"})
    void refusesOtherSpecs(String version) {
        assertRefused("spec_version: " + version + "\napp: {type: docker}", "app.yaml, line 1, column 15: ");
    }

    @Test
    void refusesFilesWithoutWhatMustBeThere() {
        assertRefused("app: {type: docker}", "app.yaml: ");
        assertRefused("spec_version: 4.0", "app.yaml: app is missing; it must be an object with names and values");
        assertRefused("spec_version: 4.0\napp: {}", "app.yaml, line 2, column 6: ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{type: flask}",
                "{type: docker, docker: {image: 3}}",
                "{type: docker, docker: {image: 'a b'}}",
                "{type: docker, docker: {args: -v}}",
                "{type: docker, docker: {entrypoint: [1]}}",
                "{type: bridge, bridge: 1}",
                "{type: kelvin, kelvin: {language: {type: java}}}",
                "{type: kelvin, kelvin: {language: {type: python, python: {requirements: x}}}}",
                "{type: kelvin, kelvin: {outputs: [{name: a, data_type: b, storage: disk}]}}",
                "{type: kelvin, kelvin: {inputs: [{name: a}]}}",
                "{type: kelvin, kelvin: {configuration: []}}",
            })
    void refusesApps(String app) {
        assertRefused("spec_version: 4.0\napp: " + app, "app.yaml, line 2, column ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ports: [{name: a, type: host, host: {port: 0}}] | system.ports[0].host.port",
                "ports: [{name: a, type: host, host: {port: 65536}}] | system.ports[0].host.port",
                "ports: [{name: a, type: host, host: {port: '80'}}] | system.ports[0].host.port must be a whole number, but it is a string",
                "ports: [{name: a, type: host, host: {port: 80.5}}] | system.ports[0].host.port must be a whole number, but it is 80.5",
                "ports: [{name: a, type: host}] | system.ports[0].host is missing; it must be an object",
                "ports: [{name: A, type: host, host: {port: 1}}] | system.ports[0].name",
                "ports: [{type: host, host: {port: 1}}] | system.ports[0].name is missing; it must be a string",
                "ports: [{name: a, type: tcp}] | system.ports[0].type",
                "ports: [{name: a, type: service, service: {port: 1, exposed_port: 8080}}] | system.ports[0].service.exposed_port",
                "ports: [{name: a, type: service, service: {port: 1, exposed: yes}}] | system.ports[0].service.exposed must be true or false, but it is a string",
                "ports: [{name: a, type: host, host: {port: 1}}, {name: a, type: host, host: {port: 2}}] | port",
                "ports: [{name: a, type: host, host: {port: 1}}, {name: b, type: host, host: {port: 1}}] | ports of the host with the number",
                "ports: [{name: a, type: service, service: {port: 1}}, {name: b, type: service, service: {port: 1}}] | ports of a service with the number",
                "ports: [{name: a, type: service, service: {port: 1, exposed_port: 30001}}, {name: b, type: service, service: {port: 2, exposed_port: 30001}}] | exposed ports with the number",
                "volumes: [{target: etc, type: persistent}] | system.volumes[0].target",
                "volumes: [{target: /a/../b, type: persistent}] | system.volumes[0].target",
                "volumes: [{target: '/a:b', type: persistent}] | system.volumes[0].target",
                "volumes: [{type: persistent}] | system.volumes[0].target is missing",
                "volumes: [{target: /a, type: nfs}] | system.volumes[0].type",
                "volumes: [{target: /a, type: text, text: {data: '%', base64: true}}] | base64",
                "volumes: [{target: /a, type: text, text: {}}] | system.volumes[0].text.data is missing",
                "volumes: [{target: /a, type: host, host: {source: ../x}}] | system.volumes[0].host.source",
                "volumes: [{target: /a, type: persistent}, {target: /a, type: persistent}] | there are two volumes with the target",
                "environment_vars: [{name: 1A, value: x}] | system.environment_vars[0].name",
                "environment_vars: [{name: A=B, value: x}] | system.environment_vars[0].name",
                "environment_vars: [{name: A}] | the environment variable \"A\" has no value (system.environment_vars[0].value); write \"\" for an empty one",
                "environment_vars: [{name: A, value: }] | the environment variable \"A\" has no value",
                "environment_vars: [{name: A, value: 1}, {name: A, value: 2}] | environment variable",
                "ports: [{name: a, type: service, service: {port: 80}}, {name: b, type: service, service: {port: 80}}] | there are two ports of a service with the number \"80\"; change or remove one of them",
                "environment_vars: {A: B} | system.environment_vars must be a list, but it is an object",
                "privileged: 1 | system.privileged must be true or false, but it is 1",
                "resources: {limits: {memory: 256MB}} | system.resources.limits.memory",
                "resources: {requests: {cpu: half}} | system.resources.requests.cpu",
            })
    void refusesWhatTheClusterCouldNotRun(String system, String message) {
        assertThatThrownBy(() -> read("spec_version: 4.0\napp: {type: docker}\nsystem: {" + system + "}"))
                .isInstanceOfSatisfying(Failure.class, e -> assertThat(e.code()).isEqualTo(FailureCode.CATALOG_INVALID))
                .hasMessageStartingWith("R008: app.yaml, line 3, column ")
                .hasMessageContaining(message);
    }

    @Test
    void takesAnEmptyValueThatIsMeant() {
        assertThat(read("spec_version: 4\napp: {type: docker}\nsystem: {environment_vars: [{name: A, value: ''}]}")
                        .warnings())
                .isEmpty();
    }

    @Test
    void warnsOfKeysThatNothingKnows() {
        AppSpec spec = read("""
                spec_version: 4
                sytem: {}
                extra: {any: thing}
                app:
                  type: docker
                  docker:
                    imgae: a.example.com/x:1
                    dockerfile: Dockerfile
                system:
                  port:
                    - {name: a}
                  custom: 1
                  ports:
                    - {name: http, type: service, service: {port: 80, expose: true}}
                  enviroment_vars: []
                """);

        String known = " is not known here and is passed on as it is";
        assertThat(spec.warnings())
                .containsExactly(
                        "app.yaml, line 2, column 1: sytem" + known + "; did you mean \"system\"?",
                        "app.yaml, line 7, column 5: app.docker.imgae" + known + "; did you mean \"image\"?",
                        "app.yaml, line 10, column 3: system.port" + known + "; did you mean \"ports\"?",
                        "app.yaml, line 12, column 3: system.custom" + known,
                        "app.yaml, line 14, column 55: system.ports[0].service.expose" + known
                                + "; did you mean \"exposed\"?",
                        "app.yaml, line 15, column 3: system.enviroment_vars" + known
                                + "; did you mean \"environment_vars\"?");
    }

    private static AppSpec read(String yaml) {
        byte[] bytes = yaml.getBytes(StandardCharsets.UTF_8);
        return AppSpec.read(
                new YamlReader("app.yaml", FailureCode.CATALOG_INVALID).read(bytes), FailureCode.CATALOG_INVALID);
    }

    private static void assertRefused(String yaml, String message) {
        assertThatThrownBy(() -> read(yaml))
                .isInstanceOfSatisfying(Failure.class, e -> assertThat(e.code()).isEqualTo(FailureCode.CATALOG_INVALID))
                .hasMessageStartingWith("R008: " + message);
    }
}
