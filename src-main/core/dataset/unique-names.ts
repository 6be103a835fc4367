/**
 * Makes names unique, the first of its kind keeps its own.
 *
 * @example uniqueNames(['age', 'age', 'age_2']) // ['age', 'age_3', 'age_2']
 */
export function uniqueNames(names: readonly string[]): string[] {
  const taken = new Set(names)
  const seen = new Set<string>()
  return names.map((name) => {
    if (!seen.has(name)) {
      seen.add(name)
      return name
    }
    let number = 2
    while (taken.has(`${name}_${number}`)) number++
    const unique = `${name}_${number}`
    taken.add(unique)
    return unique
  })
}
