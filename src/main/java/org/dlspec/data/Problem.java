package org.dlspec.data;

/** Why a source cannot be used: one sentence, and a help that is empty where there is no repair. */
public record Problem(String message, String help) implements Inspection {}
