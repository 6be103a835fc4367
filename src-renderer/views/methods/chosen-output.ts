/** The output that a person selected, where this network has it; else the first. */
export function chosenOutput(outputs: readonly string[], selected: string | null): string {
  return outputs.find((output) => output === selected) ?? outputs[0] ?? ''
}
