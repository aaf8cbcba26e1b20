/**
 * How far the clocks of two processes may be apart. An instant that lies further
 * ahead than this was written before a clock was set back: it says nothing.
 */
export const clockToleranceMs = 60_000;
