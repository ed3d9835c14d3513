package org.dlspec.backend.onednn;

import java.util.Optional;

/**
 * What serves a question.
 *
 * @param reason the choice and what it rests on; empty where there was none
 */
record Decision(Recipe recipe, Optional<String> reason) {}
