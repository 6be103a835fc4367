import { pathToFileURL } from 'node:url'
import type { Report } from '../core/report/report.ts'
import { ensureReportPage } from './built-files.ts'

interface ReportPage {
  renderReport(report: Report): string
}

/** Draws a report as one self-contained HTML page, with the window's own components. */
export async function reportHtml(report: Report): Promise<string> {
  const page = (await import(pathToFileURL(await ensureReportPage()).href)) as ReportPage
  return page.renderReport(report)
}
