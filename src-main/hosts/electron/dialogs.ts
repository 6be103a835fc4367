import type { FileFilter, OpenDialogOptions, SaveDialogOptions } from 'electron'
import { z } from 'zod'
import type { OpenKind, SaveOptions } from '../../../src-preload/bridge.ts'

export const OpenKindShape = z.enum(['data', 'project', 'network']) satisfies z.ZodType<OpenKind>

export const SaveOptionsShape = z.object({
  kind: z.enum(['project', 'pdf', 'html', 'csv', 'json', 'svg', 'png']),
  title: z.string().optional(),
  suggestion: z.string().optional()
}) satisfies z.ZodType<SaveOptions>

const ALL_FILES: FileFilter = { name: 'All files', extensions: ['*'] }

const TO_OPEN: Record<OpenKind, { title: string; filters: FileFilter[] }> = {
  data: {
    title: 'Open data',
    filters: [
      { name: 'Tables', extensions: ['csv', 'tsv', 'txt', 'xlsx', 'parquet', 'json', 'jsonl', 'ndjson'] },
      ALL_FILES
    ]
  },
  project: { title: 'Open project', filters: [{ name: 'Weightscope projects', extensions: ['wscope'] }, ALL_FILES] },
  network: { title: 'Import network', filters: [{ name: 'Networks', extensions: ['json', 'csv'] }, ALL_FILES] }
}

const TO_SAVE: Record<SaveOptions['kind'], { title: string; filter: FileFilter }> = {
  project: { title: 'Save project as', filter: { name: 'Weightscope project', extensions: ['wscope'] } },
  pdf: { title: 'Export report', filter: { name: 'PDF', extensions: ['pdf'] } },
  html: { title: 'Export report', filter: { name: 'HTML', extensions: ['html'] } },
  csv: { title: 'Export', filter: { name: 'CSV', extensions: ['csv'] } },
  json: { title: 'Export', filter: { name: 'JSON', extensions: ['json'] } },
  svg: { title: 'Export', filter: { name: 'SVG', extensions: ['svg'] } },
  png: { title: 'Export', filter: { name: 'PNG', extensions: ['png'] } }
}

export function openDialogOptions(kind: OpenKind): OpenDialogOptions {
  return { ...TO_OPEN[kind], properties: ['openFile'] }
}

export function saveDialogOptions({ kind, title, suggestion }: SaveOptions): SaveDialogOptions {
  const { title: usualTitle, filter } = TO_SAVE[kind]
  return {
    title: title ?? usualTitle,
    filters: [filter],
    defaultPath: suggestion,
    properties: ['createDirectory', 'showOverwriteConfirmation']
  }
}
