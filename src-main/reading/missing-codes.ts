/** Cells that mean "no value" in what R, Python, SPSS, SAS and spreadsheets write, besides the empty cell. */
const USUAL_CODES = ['NA', 'N/A', '#N/A', 'NaN', 'nan', 'null', 'NULL', '.', '?']

/** The usual codes and those the person gave. */
export function missingCodes(given: readonly string[] = []): string[] {
  return [...new Set([...USUAL_CODES, ...given.map((code) => code.trim())])].filter((code) => code !== '')
}

/** The codes that are numbers: -99 stands for -99.0 too. */
export function numericCodes(codes: readonly string[]): number[] {
  return codes.map(Number).filter((code) => Number.isFinite(code))
}
