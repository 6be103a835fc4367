/** A weight this large on standardised inputs has run away; the loss may still be a number. */
export const RUNAWAY = 1e6
