import type { BatchMethod } from './batch-method.ts'
import { METHOD_GROUPS, type Method, type MethodOption } from './method.ts'

/**
 * The catalogue as a Markdown page, `docs/methods.md`. The page is written from it and a test compares the two, so that what is
 * read there is what is shown beside a result.
 */
export function methodsPage(methods: readonly (Method | BatchMethod)[]): string {
  const contents = Object.entries(METHOD_GROUPS).map(([group, heading]) => {
    const lines = methods
      .filter((method) => method.group === group)
      .map(({ name, title, question }) => `- [${title}](#${name}): ${question}`)
    return [`${heading}:`, '', ...lines].join('\n')
  })
  return [
    '# Methods',
    'What each method answers, how it is computed, whom it is after, what it needs and when it fails. The same words stand beside every result. Written from the catalogue, `src-main/core/analysis/catalogue.ts`; do not edit by hand.',
    'Notation: x standardised input, w input → hidden weight, v hidden → output weight, ṽ = v centred over classes, u sum and a activation of a unit, φ activation function; i input, h hidden unit, c output.',
    ...contents,
    ...methods.map(section)
  ]
    .join('\n\n')
    .concat('\n')
}

function section({
  name,
  title,
  question,
  formula,
  source,
  needs,
  caveats,
  options,
  requires
}: Method | BatchMethod): string {
  const needed = [...needs, ...('data' in requires && requires.data ? ['the data'] : [])]
  const parts = [
    `## ${name}`,
    `**${title}.** ${question}`,
    ['```text', ...formula.split(' · '), '```'].join('\n'),
    `Source: ${source}.`,
    ...(needed.length === 0 ? [] : [`Needs: ${needed.join('; ')}.`]),
    ['Fails or misleads:', '', ...caveats.map((caveat) => `- ${caveat}`)].join('\n')
  ]
  if (options.length > 0) parts.push(['Options:', '', ...options.map(optionLine)].join('\n'))
  return parts.join('\n\n')
}

function optionLine({ name, help, kind, choices, default: standard }: MethodOption): string {
  const values = kind === 'choice' ? ` (${choices?.join(', ')})` : ''
  const usual = kind === 'flag' || standard === '' ? '' : `; ${standard} unless given`
  return `- \`--${name}\`${values}: ${help}${usual}`
}
