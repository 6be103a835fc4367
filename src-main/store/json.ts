/**
 * JSON that keeps NaN and the infinities, which JSON.stringify turns into null: they are written as `{"$number":"NaN"}`.
 *
 * @example toJson({ sd: NaN }) // '{"sd":{"$number":"NaN"}}'
 */
export function toJson(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'number' && !Number.isFinite(part) ? { [MARK]: String(part) } : part
  )
}

/** @throws SyntaxError when it is no JSON */
export function fromJson(text: string): unknown {
  const revive = (_: string, part: unknown) => (isMarked(part) ? Number(part[MARK]) : part)
  // Reviving visits every value; most texts have nothing to revive.
  return text.includes(MARK) ? JSON.parse(text, revive) : JSON.parse(text)
}

const MARK = '$number'

function isMarked(part: unknown): part is { [MARK]: string } {
  return typeof part === 'object' && part !== null && MARK in part && typeof part[MARK] === 'string'
}
