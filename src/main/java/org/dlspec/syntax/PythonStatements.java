package org.dlspec.syntax;

import static org.dlspec.syntax.antlr.DlspecLexer.ARROW;
import static org.dlspec.syntax.antlr.DlspecLexer.AS;
import static org.dlspec.syntax.antlr.DlspecLexer.ASSIGN;
import static org.dlspec.syntax.antlr.DlspecLexer.BLOCK;
import static org.dlspec.syntax.antlr.DlspecLexer.COMMA;
import static org.dlspec.syntax.antlr.DlspecLexer.CONST;
import static org.dlspec.syntax.antlr.DlspecLexer.DOT;
import static org.dlspec.syntax.antlr.DlspecLexer.ELSE;
import static org.dlspec.syntax.antlr.DlspecLexer.IDENT;
import static org.dlspec.syntax.antlr.DlspecLexer.IF;
import static org.dlspec.syntax.antlr.DlspecLexer.IMPORT;
import static org.dlspec.syntax.antlr.DlspecLexer.LBRACE;
import static org.dlspec.syntax.antlr.DlspecLexer.LPAREN;
import static org.dlspec.syntax.antlr.DlspecLexer.MODEL;
import static org.dlspec.syntax.antlr.DlspecLexer.PLUS;
import static org.dlspec.syntax.antlr.DlspecLexer.RBRACE;
import static org.dlspec.syntax.antlr.DlspecLexer.REPEAT;
import static org.dlspec.syntax.antlr.DlspecLexer.RETURN;
import static org.dlspec.syntax.antlr.DlspecLexer.RPAREN;
import static org.dlspec.syntax.antlr.DlspecLexer.STRING;

import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.antlr.v4.runtime.Token;

/** Python's statements: imports, functions, classes and calls for the sake of their effect. */
final class PythonStatements {
    private static final Set<String> LIBRARIES = Set.of(
            "tensorflow",
            "keras",
            "torch",
            "torchvision",
            "torchmetrics",
            "lightning",
            "pytorch_lightning",
            "numpy",
            "pandas",
            "sklearn",
            "scipy",
            "matplotlib",
            "PIL",
            "cv2",
            "os",
            "sys",
            "math",
            "random",
            "typing",
            "pathlib",
            "jax",
            "flax",
            "transformers",
            "timm",
            "wandb");
    private static final Set<String> EFFECTS = Set.of("add", "compile", "fit", "summary", "build", "train", "eval");

    private final TokenLines lines;
    private final HabitMessages messages;
    private final List<Token> out;
    private final int[] depths;

    PythonStatements(TokenLines lines, HabitMessages messages, List<Token> out) {
        this.lines = lines;
        this.depths = lines.depths();
        this.messages = messages;
        this.out = out;
    }

    /** The index behind the statement that begins here; empty where none does. */
    OptionalInt at(int index) {
        if (!lines.begins(index)) {
            return OptionalInt.empty();
        }
        if (lines.type(index) == IMPORT && lines.isName(index + 1)) {
            return OptionalInt.of(importLine(index, index + 1));
        }
        boolean isFrom = lines.isWord(index, "from") && lines.onLine(index, IMPORT) > 0;
        if (isFrom) {
            return OptionalInt.of(importLine(index, index + 1));
        }
        if (lines.isWord(index, "def") && lines.isName(index + 1)) {
            return OptionalInt.of(declaration(index, BLOCK));
        }
        if (lines.isWord(index, "class") && lines.isName(index + 1)) {
            return OptionalInt.of(declaration(index, MODEL));
        }
        return call(index);
    }

    private int importLine(int index, int name) {
        int end = lines.lineEnd(index);
        Token last = lines.get(end - 1);
        boolean isFile = lines.type(index) == IMPORT
                && !LIBRARIES.contains(lines.get(name).getText())
                && (end == name + 1 || lines.type(name + 1) == AS && end == name + 3);
        if (!isFile) {
            messages.pythonImport(lines.get(index), last);
            return end;
        }
        String file = "\"" + lines.get(name).getText() + ".dlspec\"";
        messages.unquotedImport(lines.get(name), lines.get(name), file);
        out.add(lines.get(index));
        out.add(Tokens.like(lines.get(name), STRING, file));
        return name + 1;
    }

    private int declaration(int index, int type) {
        Token word = lines.get(index);
        boolean isBlock = type == BLOCK;
        String right = isBlock ? "block" : "model";
        if (lines.onLine(index, LBRACE) > 0) {
            String message = "a " + right + " is declared by `" + right + "`, not by `" + word.getText() + "`";
            messages.replace(messages.span(word), message, right);
            out.add(Tokens.like(word, type, right));
            return index + 1;
        }
        String name = lines.get(index + 1).getText();
        String form = right + " " + name + (isBlock ? "(x: Image[C, H, W])" : "(x: Image[3, 32, 32])");
        messages.say(
                messages.span(word),
                "this is Python; a " + right + " is declared by `" + right + "`, and its layers are chained by `|>`",
                form + " { return x |> .. }");
        unread(index, type);
        return lines.isAtMargin(index) ? lines.blockEnd(index) : lines.lineEnd(index);
    }

    /** The declaration of the name, of which nothing else could be read. */
    private void unread(int index, int type) {
        Token name = lines.get(index + 1);
        out.add(Tokens.like(lines.get(index), type, ""));
        out.add(name);
        out.add(Tokens.behind(name, LPAREN, "("));
        out.add(Tokens.behind(name, RPAREN, ")"));
        out.add(Tokens.behind(name, LBRACE, "{"));
        out.add(Tokens.behind(name, RETURN, "return"));
        out.add(Tokens.behind(name, IDENT, ""));
        out.add(Tokens.behind(name, RBRACE, "}"));
    }

    private OptionalInt call(int index) {
        int second = lines.type(index + 1);
        boolean isModel = lines.type(index) == MODEL
                && lines.isAtMargin(index)
                && !isContinued(index)
                && depths[index] == 0
                && (index == 0 || lines.type(index - 1) != CONST)
                && (second == ASSIGN || second == DOT);
        if (isModel) {
            messages.say(
                    messages.span(lines.get(index)),
                    "this is Python; a model and its training are declared",
                    "model Net(x: Image[3, 32, 32]) { return x |> .. }  train Fit { model: Net .. }");
            return OptionalInt.of(nextDeclaration(index));
        }
        boolean isEffect = lines.isName(index)
                && second == DOT
                && EFFECTS.contains(lines.get(index + 2).getText())
                && lines.type(index + 3) == LPAREN
                && !isContinued(index);
        if (isEffect) {
            messages.say(
                    messages.span(lines.get(index), lines.get(index + 2)),
                    "nothing is added to a model or done with it: its layers are chained, and `return` gives the result",
                    "return x |> conv2d(32, 3) |> relu |> ..");
            return OptionalInt.of(lines.lineEnd(index));
        }
        boolean isUpdate = lines.isName(index) && second == PLUS && lines.type(index + 2) == ASSIGN;
        if (isUpdate && Tokens.end(lines.get(index + 1)) == lines.get(index + 2).getStartIndex()) {
            String name = lines.get(index).getText();
            messages.say(
                    messages.span(lines.get(index + 1), lines.get(index + 2)),
                    "there is no `+=`: a name is given once",
                    name + "2 = " + name + " + ..");
            out.add(lines.get(index));
            return OptionalInt.of(index + 2);
        }
        return OptionalInt.empty();
    }

    private boolean isContinued(int index) {
        if (index == 0) {
            return false;
        }
        Token before = lines.get(index - 1);
        int type = before.getType();
        return type == LBRACE
                ? isBranch(index - 1)
                : type == COMMA || type == ARROW || TokenKinds.wantsValue(before) || TokenKinds.isOpener(before);
    }

    /** Whether this brace belongs to {@code if}, {@code else} or {@code repeat}, and so holds a value. */
    private boolean isBranch(int brace) {
        for (int i = brace - 1; i > 0; i--) {
            int type = lines.type(i);
            if (type == IF || type == ELSE || type == REPEAT) {
                return true;
            }
            if (type == LBRACE || type == RBRACE || TokenKinds.beginsDeclaration(lines.tokens(), i)) {
                return false;
            }
        }
        return false;
    }

    private int nextDeclaration(int index) {
        int i = lines.lineEnd(index);
        while (lines.type(i) != Token.EOF && !TokenKinds.beginsDeclaration(lines.tokens(), i)) {
            i = lines.lineEnd(i);
        }
        return i;
    }
}
