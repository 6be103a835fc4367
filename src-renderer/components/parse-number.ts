/** A number as a person types it: `0.003`, `1e-3`, `0,003`, `−2`, `16 384`. NaN when it is none. */
export function parseNumber(text: string): number {
  const plain = text.trim().replaceAll('\u2212', '-').replaceAll(/[\s_]/g, '')
  const point = plain.includes('.') ? plain : plain.replace(',', '.')
  return /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(point) ? Number(point) : NaN
}
