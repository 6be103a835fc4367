import { currentScope, Scope, within } from './scope.ts'
import { leaves, mapLeaves } from './tree.ts'
import { sameShape, type Bool, type Value } from './value.ts'

/**
 * Repeats `step` while `condition` holds. The state is a value, or values in nested objects and arrays; both functions may
 * also use any value around them.
 *
 * @throws Error when a step changes the type or the shape of a part of the state
 * @example
 * // 2 to the power of 10
 * loop({ i: int(0), power: float(1) }, ({ i }) => less(i, 10), ({ i, power }) => ({ i: add(i, 1), power: mul(power, 2) })).power
 */
export function loop<S>(start: S, condition: (state: S) => Bool, step: (state: S) => S): S {
  const outer = currentScope()
  const first = leaves<Value>(start)
  const [conditionScope, holds] = trace('condition', condition)
  const [stepScope, next] = trace('step', step)
  if (holds.shape.length > 0) throw new Error(`loop: the condition is ${holds}, not one bool`)
  const results = new Map(leaves<Value>(next).map(({ path, leaf }) => [path, leaf]))
  for (const { path, leaf } of first) checkSame(path, leaf, results.get(path))

  // TensorFlow wants both functions to take, and the step to return, the same list: the state, then all that was captured.
  const captured = [...new Set([...conditionScope.captured.keys(), ...stepScope.captured.keys()])]
  finish(conditionScope, () => [conditionScope.see(holds)])
  finish(stepScope, (seen) => [...first.map(({ path }) => stepScope.see(results.get(path)!)), ...seen])

  const inputs = [...first.map(({ leaf }) => leaf), ...captured]
  const values = outer.addNode(
    'StatelessWhile',
    inputs,
    inputs.map(({ dtype, shape }, i) => ({ name: `output:${i}`, dtype, shape })),
    {
      T: { types: inputs.map(({ dtype }) => dtype) },
      cond: { function: conditionScope.name },
      body: { function: stepScope.name },
      output_shapes: { shapes: inputs.map(({ shape }) => shape) },
      parallel_iterations: { integer: 1 }
    }
  )
  return stateOf(values)

  function trace<T>(what: string, write: (state: S) => T): [Scope, T] {
    const scope = new Scope(`${outer.name}_${outer.nodes.length}_${what}`, outer)
    const state = stateOf(first.map(({ path, leaf }) => scope.input(path, leaf.dtype, leaf.shape)))
    return [scope, within(scope, () => write(state))]
  }

  function stateOf(values: Value[]): S {
    let next = 0
    return mapLeaves(start, () => values[next++]) as S
  }

  function finish(scope: Scope, outputs: (seen: Value[]) => Value[]): void {
    const seen = captured.map((value) => scope.see(value))
    const inputs = [...scope.inputs.slice(0, first.length), ...seen]
    outer.library.push({ name: scope.name, inputs, nodes: scope.nodes, outputs: outputs(seen) })
  }
}

function checkSame(path: string, before: Value, after: Value | undefined): void {
  if (after === undefined) throw new Error(`loop: a step yields no ${path}`)
  if (before.dtype !== after.dtype || !sameShape(before.shape, after.shape)) {
    throw new Error(`loop: ${path || 'the state'} begins as ${before} and becomes ${after}`)
  }
}
