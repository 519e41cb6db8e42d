/**
 * The version of the machine's semantics. Raised by every change that alters a history for the
 * same inputs: a link made with another version says so when it is opened.
 */
export const ENGINE = 1;
