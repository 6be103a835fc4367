import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BrowserWindow } from 'electron'
import { pageCount } from '../page-count.ts'

/**
 * Prints a self-contained HTML page on A4 in a window nobody sees. The page gets nothing but itself: whatever else it
 * asks for is refused.
 *
 * @param Window Electron's BrowserWindow
 */
export async function printPdf(
  Window: typeof BrowserWindow,
  html: string
): Promise<{ pdf: Uint8Array; pages: number }> {
  const folder = await mkdtemp(join(tmpdir(), 'weightscope-report-'))
  const file = join(folder, 'report.html')
  const window = new Window({
    show: false,
    webPreferences: { sandbox: true, contextIsolation: true, nodeIntegration: false, partition: 'report' }
  })
  const { webContents: contents } = window
  contents.session.webRequest.onBeforeRequest(({ url, resourceType }, answer) =>
    answer({ cancel: resourceType !== 'mainFrame' && !url.startsWith('data:') })
  )
  try {
    // A file and not a data: address, which may hold two megabytes at most.
    await writeFile(file, html)
    await window.loadFile(file)
    await contents.executeJavaScript('document.fonts.ready.then(() => true)')
    const pdf = await contents.printToPDF({ preferCSSPageSize: true, printBackground: true, generateTaggedPDF: true })
    return { pdf, pages: pageCount(pdf) }
  } finally {
    window.destroy()
    await rm(folder, { recursive: true, force: true })
  }
}
