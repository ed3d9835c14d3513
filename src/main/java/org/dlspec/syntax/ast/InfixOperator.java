package org.dlspec.syntax.ast;

/** The operators between two expressions. */
public enum InfixOperator {
    ADD("+"),
    SUBTRACT("-"),
    MULTIPLY("*"),
    DIVIDE("/"),
    POWER("^"),
    EQUAL("=="),
    NOT_EQUAL("!="),
    LESS("<"),
    LESS_EQUAL("<="),
    GREATER(">"),
    GREATER_EQUAL(">="),
    AND("and"),
    OR("or");

    private final String sign;

    InfixOperator(String sign) {
        this.sign = sign;
    }

    public String sign() {
        return sign;
    }
}
