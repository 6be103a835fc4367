import { Command } from 'commander'
import { formatCount, formatNumber } from '../../../core/format-number.ts'
import { readTable } from '../../../reading/read-table.ts'
import { addReadingOptions, readingSettings, type ReadingOptions } from '../options.ts'
import { printColumns, printJson, say } from '../output.ts'

export function inspectCommand(): Command {
  return addReadingOptions(new Command('inspect'))
    .description('how a data file is read: columns, types, missing values')
    .argument('<data>', 'CSV, TSV, Excel, Parquet or JSON file')
    .option('--json', 'print one JSON document')
    .action(async (data: string, options: ReadingOptions & { json?: boolean }) => {
      const { dataset, source, columns, seconds, warnings } = await readTable(data, readingSettings(options))
      if (options.json) {
        printJson({
          file: source.file,
          reader: source.reading,
          rows: dataset.rows,
          columns: columns.map(withLevelNames)
        })
        return
      }
      const { format, delimiter, decimal, encoding, header } = source.reading
      const how = [
        format,
        delimiter && `${DELIMITERS[delimiter] ?? delimiter} between values`,
        decimal && `decimal ${decimal === ',' ? 'comma' : 'point'}`,
        encoding,
        header === false && 'no header'
      ]
      say(
        `${source.file}: ${how.filter(Boolean).join(', ')}, ${formatCount(dataset.rows)} rows, ${formatNumber(seconds)} s`
      )
      printColumns(
        ['column', 'type', 'missing', 'distinct', 'min', 'mean', 'sd', 'max', 'levels'],
        columns.map((column) => [
          column.name,
          column.type,
          formatCount(column.missing),
          formatCount(column.distinct),
          ...[column.min, column.mean, column.sd, column.max].map((value) =>
            value === undefined ? '' : formatNumber(value)
          ),
          (column.levels ?? [])
            .map(({ level, rows }) => `${level} ${rows}`)
            .join(', ')
            .slice(0, 60)
        ]),
        { left: 2 }
      )
      for (const { message } of warnings) say(message)
    })
}

const DELIMITERS: Record<string, string> = { ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'bar', ' ': 'space' }

/** The contract has levels as names; their counts stand beside them. */
function withLevelNames<Column extends { levels?: { level: string; rows: number }[] }>({ levels, ...column }: Column) {
  if (levels === undefined) return column
  return { ...column, levels: levels.map(({ level }) => level), levelRows: levels.map(({ rows }) => rows) }
}
