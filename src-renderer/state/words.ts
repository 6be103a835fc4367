import { capital } from '../../src-main/core/capital.ts'

const QUESTION = /^(all variables|all subsets|leave one out|only one|permuted labels|noise probes|bootstrap|folds)\b/

/** A variant as the beginning of a line; one that is named by its variables is written as they are: `v4 + v7`. */
export const variantTitle = (name: string): string => (QUESTION.test(name) ? capital(name) : name)

/** `1 run`, `2,340 runs`. */
export function plural(count: number, thing: string): string {
  return `${count.toLocaleString('en')} ${thing}${count === 1 ? '' : 's'}`
}
