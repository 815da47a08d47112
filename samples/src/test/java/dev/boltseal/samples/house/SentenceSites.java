package dev.boltseal.samples.house;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import dev.boltseal.base.failure.FailureCode;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/// Finds where sources make sentences: `new Failure(…)`, `Problem.of(…)`, `Phrase.of(…)`, with the key and the names of
/// the facts, which must be written out there.
///
/// Facts may also come from a local variable or a method named `facts`, if what that holds is written out.
final class SentenceSites {
    private static final Set<String> MAKERS = Set.of("Failure", "Problem", "Phrase");

    private final List<Site> sites = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();

    /// One place that makes a sentence or a part of one.
    ///
    /// @param place file and line
    /// @param facts the names of the facts it gives
    record Site(String place, String key, Set<String> facts) {}

    List<Site> sites() {
        return sites;
    }

    /// Places whose key or facts cannot be read off the source.
    List<String> faults() {
        return faults;
    }

    /// Reads one source file.
    ///
    /// @param name for messages
    void read(String name, String source) throws IOException {
        var file = new SimpleJavaFileObject(URI.create("string:///" + name), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return source;
            }
        };
        var compiler = ToolProvider.getSystemJavaCompiler();
        var task = (JavacTask) compiler.getTask(null, null, problem -> {}, List.of("-proc:none"), null, List.of(file));
        for (CompilationUnitTree unit : task.parse()) {
            new Scanner(name, unit, Trees.instance(task).getSourcePositions()).scan(unit, null);
        }
    }

    private final class Scanner extends TreeScanner<Void, Void> {
        private final String name;
        private final CompilationUnitTree unit;
        private final SourcePositions positions;
        private final Map<String, Set<String>> variables = new HashMap<>();

        Scanner(String name, CompilationUnitTree unit, SourcePositions positions) {
            this.name = name;
            this.unit = unit;
            this.positions = positions;
            new TreeScanner<Void, Void>() {
                @Override
                public Void visitVariable(VariableTree variable, Void unused) {
                    if (variable.getInitializer() != null) {
                        names(variable.getInitializer())
                                .ifPresent(names ->
                                        variables.put(variable.getName().toString(), names));
                    }
                    return super.visitVariable(variable, null);
                }

                @Override
                public Void visitReturn(ReturnTree result, Void unused) {
                    if (result.getExpression() != null) {
                        names(result.getExpression()).ifPresent(names -> variables.put("facts()", names));
                    }
                    return super.visitReturn(result, null);
                }
            }.scan(unit, null);
        }

        @Override
        public Void visitNewClass(NewClassTree made, Void unused) {
            String type = made.getIdentifier().toString();
            if (MAKERS.contains(type)) {
                made(type, made, made.getArguments());
            }
            return super.visitNewClass(made, null);
        }

        @Override
        public Void visitMethodInvocation(MethodInvocationTree call, Void unused) {
            if (call.getMethodSelect() instanceof MemberSelectTree select
                    && select.getIdentifier().contentEquals("of")
                    && MAKERS.contains(select.getExpression().toString())) {
                made(select.getExpression().toString(), call, call.getArguments());
            }
            return super.visitMethodInvocation(call, null);
        }

        private void made(String type, Tree site, List<? extends ExpressionTree> arguments) {
            if (type.equals("Phrase")) {
                text(arguments.getFirst())
                        .ifPresentOrElse(
                                key -> add(site, key, rest(arguments, 1)), () -> fault(site, "a key in quotes"));
                return;
            }
            if (arguments.size() < 2) {
                return; // a problem or phrase that was made elsewhere
            }
            Optional<Set<String>> second = names(arguments.get(1));
            Optional<String> variant = text(arguments.get(1));
            if (second.isEmpty() && variant.isEmpty()) {
                return; // a phrase, which is a site of its own
            }
            code(arguments.getFirst())
                    .ifPresentOrElse(
                            id -> {
                                if (variant.isPresent()) {
                                    add(site, id + "." + variant.get(), rest(arguments, 2));
                                } else {
                                    add(site, id, second);
                                }
                            },
                            () -> fault(site, "a constant of FailureCode"));
        }

        private Optional<Set<String>> rest(List<? extends ExpressionTree> arguments, int from) {
            return arguments.size() > from ? names(arguments.get(from)) : Optional.of(Set.of());
        }

        private void add(Tree site, String key, Optional<Set<String>> facts) {
            facts.ifPresentOrElse(
                    names -> sites.add(new Site(place(site), key, names)),
                    () -> fault(site, "facts that are written out here, for " + key));
        }

        private void fault(Tree site, String expected) {
            faults.add("%s: expected %s".formatted(place(site), expected));
        }

        private String place(Tree site) {
            return "%s:%d".formatted(name, unit.getLineMap().getLineNumber(positions.getStartPosition(unit, site)));
        }

        /// The names in `Facts.of("a", x).and("b", y)`, in a variable with that, or in a method `facts` of this file.
        private Optional<Set<String>> names(ExpressionTree facts) {
            return switch (facts) {
                case IdentifierTree variable ->
                    Optional.ofNullable(variables.get(variable.getName().toString()));
                case MethodInvocationTree call
                when call.getMethodSelect() instanceof MemberSelectTree select ->
                    switch (select.getIdentifier().toString()) {
                        case "none" -> isFacts(select) ? Optional.of(Set.of()) : Optional.empty();
                        case "of" -> isFacts(select) ? pairs(call, Set.of()) : Optional.empty();
                        case "and" -> names(select.getExpression()).flatMap(before -> pairs(call, before));
                        case "facts" ->
                            Optional.of(
                                    FACTS_OF.getOrDefault(select.getExpression().toString(), Set.of()));
                        default -> Optional.empty();
                    };
                default -> Optional.empty();
            };
        }

        private static boolean isFacts(MemberSelectTree select) {
            return select.getExpression().toString().equals("Facts");
        }

        private Optional<Set<String>> pairs(MethodInvocationTree call, Set<String> before) {
            Set<String> names = new HashSet<>(before);
            for (int i = 0; i < call.getArguments().size(); i += 2) {
                Optional<String> each = text(call.getArguments().get(i));
                if (each.isEmpty()) {
                    return Optional.empty();
                }
                names.add(each.get());
            }
            return Optional.of(names);
        }
    }

    /// Methods that give facts for sentences elsewhere.
    private static final Map<String, Set<String>> FACTS_OF = Map.of("UnknownName", Set.of("found", "known", "hint"));

    private static Optional<String> text(ExpressionTree expression) {
        return expression instanceof LiteralTree literal && literal.getValue() instanceof String text
                ? Optional.of(text)
                : Optional.empty();
    }

    private static Optional<String> code(ExpressionTree expression) {
        String name = expression.toString();
        String constant = name.substring(name.lastIndexOf('.') + 1);
        for (FailureCode code : FailureCode.values()) {
            if (code.name().equals(constant)) {
                return Optional.of(code.id());
            }
        }
        return Optional.empty();
    }
}
