/**
 * Tensors in nested objects and arrays, as a program's state is easiest to name: `{ weights, slots: [mean, square] }`. A leaf
 * is whatever has a dtype: a value of the graph, a declaration, or a tensor. Members that are undefined do not count.
 */
export type Leaf = { readonly dtype: string }

/** The leaves in order, each with its path, such as `slots_0`. */
export function leaves<L extends Leaf>(tree: unknown, path = ''): { path: string; leaf: L }[] {
  if (isLeaf(tree)) return [{ path, leaf: tree as L }]
  return Object.entries(tree as object)
    .filter(([, branch]) => branch !== undefined)
    .flatMap(([key, branch]) => leaves<L>(branch, path === '' ? key : `${path}_${key}`))
}

/** A tree of the same form with other leaves. */
export function mapLeaves<L extends Leaf>(
  tree: unknown,
  change: (leaf: L, path: string) => unknown,
  path = ''
): unknown {
  if (tree === undefined) return undefined
  if (isLeaf(tree)) return change(tree as L, path)
  const branch = ([key, branch]: [string, unknown]) => mapLeaves(branch, change, path === '' ? key : `${path}_${key}`)
  if (Array.isArray(tree)) return Object.entries(tree).map(branch)
  return Object.fromEntries(Object.entries(tree as object).map((member) => [member[0], branch(member)]))
}

function isLeaf(tree: unknown): tree is Leaf {
  return typeof tree === 'object' && tree !== null && 'dtype' in tree
}
