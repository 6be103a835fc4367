import type { ReportSpec } from '../../../src-main/api/types.ts'
import { token } from '../../api.ts'
import type { App } from '../../state/app.svelte.ts'

/**
 * Makes the file. In Electron where the system's dialog says; in a browser the server makes it beside the project and hands it to
 * the downloads.
 */
export async function saveReport(app: App, spec: ReportSpec, title: string, format: 'pdf' | 'html'): Promise<void> {
  const desktop = window.weightscope
  const path = desktop ? await desktop.showSaveDialog({ kind: format, suggestion: title }) : undefined
  if (path === null) return
  const { file, pages } = await app.api.reports.save.mutate({ spec, format, path })
  const size = pages === null ? '' : `, ${pages} ${pages === 1 ? 'page' : 'pages'}`
  const message = `Saved ${file}${size}.`
  if (desktop) {
    app.toasts.show(message, { action: { label: 'Show in folder', run: () => desktop.showInFolder(file) } })
    return
  }
  app.toasts.show(message)
  const link = document.createElement('a')
  link.href = `/report?${new URLSearchParams({ token: token(), file })}`
  link.download = ''
  link.click()
}
