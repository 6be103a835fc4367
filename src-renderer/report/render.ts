import { render } from 'svelte/server'
import type { Report } from '../../src-main/core/report/report.ts'
import greek from '@fontsource-variable/inter/files/inter-greek-wght-normal.woff2?inline'
import latin from '@fontsource-variable/inter/files/inter-latin-wght-normal.woff2?inline'
import steps from '../charts/weight-steps.css?inline'
import shades from '../views/performance/confusion.css?inline'
import tokens from '../styles/tokens.css?inline'
import page from './report.css?inline'
import ReportPage from './ReportPage.svelte'

/** Inter with the letters of names and formulas; what it lacks comes from the fonts of the machine. */
const fonts = [
  [
    latin,
    'U+0000-00FF, U+0131, U+0152-0153, U+02BB-02BC, U+02C6, U+02DA, U+02DC, U+0304, U+0308, U+2000-206F, U+20AC, U+2122, U+2191, U+2193, U+2212'
  ],
  [greek, 'U+0370-03FF']
].map(
  ([address, range]) =>
    `@font-face { font-family: 'Inter Report'; font-weight: 100 900; src: url(${address}) format('woff2'); unicode-range: ${range}; }`
)

/**
 * A report as one HTML document that needs nothing else: styles and fonts are inside, there are no scripts and nothing is fetched.
 * Chromium prints it on A4 with page numbers.
 */
export function renderReport(report: Report): string {
  const { head, body } = render(ReportPage, { props: { report } })
  const styles = [...fonts, tokens, steps, shades, page, pageMargins(report)].join('\n')
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(report.title)}</title>
<style>${styles}</style>
${head}
</head>
<body>
${body}
</body>
</html>
`
}

/** What stands at the foot of every page. */
function pageMargins({ project }: Report): string {
  const note = "color: #6b727e; font: 400 10px/14px 'Inter Report', sans-serif; vertical-align: top; padding-top: 4px"
  return `@page {
  size: A4;
  margin: 14mm 13.75mm 17mm;
  @bottom-left { content: ${cssString(project)}; ${note} }
  @bottom-center { content: 'The same project gives the same report, apart from the date.'; ${note} }
  @bottom-right { content: counter(page) ' / ' counter(pages); ${note} }
}`
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

/** Also `<`, which could close the style element. */
function cssString(text: string): string {
  return `'${text.replaceAll(/[\\'<\n\r]/g, (letter) => `\\${letter.codePointAt(0)!.toString(16)} `)}'`
}
