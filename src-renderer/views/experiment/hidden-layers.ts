/** `8, 5` as units of each hidden layer; what is no number becomes NaN, so that the field can say so. */
export function parseHidden(text: string): number[] {
  return text
    .split(/[,\s;-]+/)
    .filter((part) => part !== '')
    .map((part) => (/^\d+$/.test(part) ? Number(part) : NaN))
}

export const hiddenText = (hidden: readonly number[]): string => hidden.join(', ')
