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
        assertRefused("spec_version: " + version + "\napp: {type: docker}", "app.yaml: spec_version ");
    }

    @Test
    void refusesFilesWithoutWhatMustBeThere() {
        assertRefused("app: {type: docker}", "app.yaml: \"spec_version\" is missing");
        assertRefused("spec_version: 4.0", "app.yaml: want an object in \"app\", got nothing");
        assertRefused(
                "spec_version: 4.0\napp: {}", "app.yaml app: \"type\" is missing; write kelvin or docker or bridge");
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
        assertRefused("spec_version: 4.0\napp: " + app, "app.yaml app");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ports: [{name: a, type: host, host: {port: 0}}] | ports[0] host: \"port\" is 0, but it must be from 1 to 65535",
                "ports: [{name: a, type: host, host: {port: 65536}}] | ports[0] host: \"port\" is 65536, but it must be from 1 to 65535",
                "ports: [{name: a, type: host, host: {port: '80'}}] | ports[0] host: want an integer",
                "ports: [{name: a, type: host, host: {port: 80.5}}] | ports[0] host: want an integer",
                "ports: [{name: a, type: host}] | ports[0]: want an object in \"host\"",
                "ports: [{name: A, type: host, host: {port: 1}}] | ports[0]: \"A\" can't be the \"name\"; write 1–63 lower-case",
                "ports: [{type: host, host: {port: 1}}] | ports[0]: want text in \"name\"",
                "ports: [{name: a, type: tcp}] | ports[0]: \"tcp\" can't be the \"type\"; write host or service",
                "ports: [{name: a, type: service, service: {port: 1, exposed_port: 8080}}] | ports[0] service: \"exposed_port\" is 8080, but it must be from 30000 to 32767",
                "ports: [{name: a, type: service, service: {port: 1, exposed: yes}}] | ports[0] service: want true or false",
                "ports: [{name: a, type: host, host: {port: 1}}, {name: a, type: host, host: {port: 2}}] | : there are two ports named \"a\"",
                "volumes: [{target: etc, type: persistent}] | volumes[0]: \"etc\" can't be the \"target\"; write an absolute path",
                "volumes: [{target: /a/../b, type: persistent}] | volumes[0]: \"/a/../b\" can't be the \"target\"",
                "volumes: [{target: '/a:b', type: persistent}] | volumes[0]: \"/a:b\" can't be the \"target\"",
                "volumes: [{type: persistent}] | volumes[0]: want text in \"target\"",
                "volumes: [{target: /a, type: nfs}] | volumes[0]: \"nfs\" can't be the \"type\"; write text or host or persistent",
                "volumes: [{target: /a, type: text, text: {data: '%', base64: true}}] | volumes[0] text: \"data\" is not valid base64",
                "volumes: [{target: /a, type: text, text: {}}] | volumes[0] text: want text in \"data\"",
                "volumes: [{target: /a, type: host, host: {source: ../x}}] | volumes[0] host: \"../x\" can't be the \"source\"; write an absolute path",
                "volumes: [{target: /a, type: persistent}, {target: /a, type: persistent}] | : there are two volumes with the target \"/a\"",
                "environment_vars: [{name: 1A, value: x}] | environment_vars[0]: \"1A\" can't be the \"name\"; write a name",
                "environment_vars: [{name: A=B, value: x}] | environment_vars[0]: \"A=B\" can't be the \"name\"",
                "environment_vars: [{name: A}, {name: A}] | : there are two environment variables named \"A\"",
                "environment_vars: {A: B} | : want a list",
                "privileged: 1 | : want true or false",
                "resources: {limits: {memory: 256MB}} | resources limits: \"256MB\" is not an amount of memory",
                "resources: {requests: {cpu: half}} | resources requests: \"half\" is not an amount of cpu",
            })
    void refusesWhatTheClusterCouldNotRun(String system, String message) {
        String separator = message.startsWith(":") ? "" : " ";
        assertRefused(
                "spec_version: 4.0\napp: {type: docker}\nsystem: {" + system + "}",
                "app.yaml system" + separator + message);
    }

    private static AppSpec read(String yaml) {
        byte[] bytes = yaml.getBytes(StandardCharsets.UTF_8);
        return AppSpec.read(
                "app.yaml",
                FailureCode.CATALOG_INVALID,
                new YamlReader("app.yaml", FailureCode.CATALOG_INVALID).read(bytes));
    }

    private static void assertRefused(String yaml, String message) {
        assertThatThrownBy(() -> read(yaml))
                .isInstanceOfSatisfying(Failure.class, e -> assertThat(e.code()).isEqualTo(FailureCode.CATALOG_INVALID))
                .hasMessageStartingWith(message);
    }
}
