/** Whether the learning rate of an experiment is annealed. Until then it was always constant. */
export const format3 = `
  UPDATE experiments SET settings = json_set(settings, '$.training.schedule', 'constant') WHERE settings IS NOT NULL;
`
