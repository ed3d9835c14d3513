package org.dlspec.lsp;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dlspec.lsp.Scene.Frame;
import org.dlspec.lsp.Scene.Holds;
import org.eclipse.lsp4j.MarkupContent;
import org.eclipse.lsp4j.MarkupKind;
import org.eclipse.lsp4j.ParameterInformation;
import org.eclipse.lsp4j.SignatureHelp;
import org.eclipse.lsp4j.SignatureInformation;
import org.eclipse.lsp4j.jsonrpc.messages.Tuple;

/** How what is being called is called, with the argument at the cursor. */
final class Signatures {
    private Signatures() {}

    static Optional<SignatureHelp> at(Document document, int offset) {
        return Scene.at(document.source(), offset)
                .flatMap(scene -> scene.frames().stream()
                        .filter(f -> f.holds() == Holds.ARGUMENTS)
                        .findFirst())
                .flatMap(call -> help(Callee.of(document, call.head()), call));
    }

    private static Optional<SignatureHelp> help(Callee callee, Frame call) {
        if (callee.parameters().isEmpty()) {
            return Optional.empty();
        }
        List<ParameterInformation> shown = new ArrayList<>();
        int from = callee.signature().indexOf('(') + 1;
        for (Callee.Parameter parameter : callee.parameters()) {
            ParameterInformation each = new ParameterInformation();
            int to = from + parameter.text().length();
            each.setLabel(Tuple.two(from, to));
            each.setDocumentation(parameter.doc());
            shown.add(each);
            from = to + ", ".length();
        }
        SignatureInformation signature = new SignatureInformation(
                callee.signature(), new MarkupContent(MarkupKind.MARKDOWN, callee.doc()), shown);
        return Optional.of(new SignatureHelp(List.of(signature), 0, active(callee, call)));
    }

    private static int active(Callee callee, Frame call) {
        List<String> names =
                callee.parameters().stream().map(Callee.Parameter::name).toList();
        int named = names.indexOf(call.key());
        return named >= 0 ? named : Math.min(call.commas(), names.size());
    }
}
