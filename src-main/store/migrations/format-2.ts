/** How the weight decay of an experiment was chosen. Until then it was always set by hand. */
export const format2 = `
  ALTER TABLE experiments ADD COLUMN decay_search TEXT CHECK (decay_search IS NULL OR json_valid(decay_search));
  UPDATE experiments SET settings = json_set(settings, '$.training.decayBy', 'hand') WHERE settings IS NOT NULL;
`
