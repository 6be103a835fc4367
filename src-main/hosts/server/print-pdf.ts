import { UserError } from '../../core/user-error.ts'
import { pageCount } from '../page-count.ts'
import { findChromium } from './chromium.ts'

/**
 * Prints a self-contained HTML page on A4 with a Chromium of this machine. Nothing is fetched: the page is offline.
 *
 * @throws UserError when there is no Chromium to be found
 */
export async function printPdf(html: string): Promise<{ pdf: Uint8Array; pages: number }> {
  const found = await findChromium()
  if (found === null) {
    throw new UserError('A PDF needs Chrome or Chromium, and none was found. Install one, or save the report as HTML.')
  }
  const { executablePath, args, env } = found
  // Loaded when it is needed: it is the largest part of the program's start.
  const { chromium } = await import('playwright-core')
  const browser = await chromium.launch({ executablePath, args, env: env as Record<string, string>, headless: true })
  try {
    const page = await browser.newPage({ offline: true })
    await page.setContent(html, { waitUntil: 'load' })
    await page.evaluate(() => document.fonts.ready)
    const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true })
    return { pdf, pages: pageCount(pdf) }
  } finally {
    await browser.close()
  }
}
