package org.dlspec.vocab;

import org.dlspec.diag.Code;

/**
 * What a term has against its own arguments, each of which is right by itself.
 *
 * @param parameter the argument to point at; empty for the word
 * @param why what is to be known about it; empty when the message says all
 */
public record Objection(Code code, String parameter, String message, String why) {
    public Objection(Code code, String parameter, String message) {
        this(code, parameter, message, "");
    }
}
