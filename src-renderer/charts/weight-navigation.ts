/** A place in a table of rows and columns. */
export interface Position {
  row: number
  column: number
}

const STEPS: Partial<Record<string, Position>> = {
  ArrowUp: { row: -1, column: 0 },
  ArrowDown: { row: 1, column: 0 },
  ArrowLeft: { row: 0, column: -1 },
  ArrowRight: { row: 0, column: 1 },
  PageUp: { row: -10, column: 0 },
  PageDown: { row: 10, column: 0 },
  Home: { row: 0, column: -Infinity },
  End: { row: 0, column: Infinity }
}

/**
 * Where a key leads from a cell, over cells that hold nothing. Null when the key is not one that moves, the same position when
 * there is nowhere to go.
 *
 * @param isStop whether a cell may hold the focus
 */
export function moveBy(
  key: string,
  from: Position,
  size: { rows: number; columns: number },
  isStop: (position: Position) => boolean
): Position | null {
  const step = STEPS[key]
  if (step === undefined) return null
  const clamp = (value: number, end: number) => Math.max(0, Math.min(end - 1, value))
  const target = { row: clamp(from.row + step.row, size.rows), column: clamp(from.column + step.column, size.columns) }
  // On from the target in the direction of the key, then back towards where we came from.
  const direction = { row: Math.sign(step.row), column: Math.sign(step.column) }
  for (let at = target; inside(at, size); at = along(at, direction, 1)) if (isStop(at)) return at
  for (let at = target; at.row !== from.row || at.column !== from.column; at = along(at, direction, -1)) {
    if (!inside(at, size)) break
    if (isStop(at)) return at
  }
  return from
}

const inside = (at: Position, size: { rows: number; columns: number }) =>
  at.row >= 0 && at.row < size.rows && at.column >= 0 && at.column < size.columns

const along = (at: Position, direction: Position, times: number): Position => ({
  row: at.row + direction.row * times,
  column: at.column + direction.column * times
})
