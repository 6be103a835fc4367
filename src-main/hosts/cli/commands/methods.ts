import { Command } from 'commander'
import { catalogue } from '../../../core/analysis/catalogue.ts'
import { printJson } from '../output.ts'

export function methodsCommand(): Command {
  return new Command('methods')
    .description('the catalogue of methods: what each answers, needs, and when it fails')
    .option('--json', 'print one JSON document')
    .action(({ json }: { json?: boolean }) => {
      if (json) {
        printJson(catalogue.map(({ compute: _, requires: __, ...entry }) => entry))
        return
      }
      for (const { name, title, question, formula, source, needs, caveats } of catalogue) {
        const lines = [
          question,
          formula,
          ...(needs.length > 0 ? [`Needs ${needs.join('; ')}.`] : []),
          ...caveats.map((caveat) => `Fails: ${caveat}`),
          source
        ]
        process.stdout.write(`${name}: ${title}\n${lines.map((line) => `  ${line}\n`).join('')}\n`)
      }
    })
}
