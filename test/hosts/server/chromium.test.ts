import { expect, test } from 'vitest'
import { installedPaths } from '../../../src-main/hosts/server/chromium.ts'
import { launchChromium } from '../../helpers/chromium.ts'

test('the named browser comes first, then installed ones in order of preference', () => {
  expect(installedPaths('linux', { CHROME_PATH: '/my/chrome', PATH: '/a:/b' }).slice(0, 3)).toEqual([
    '/my/chrome',
    '/a/google-chrome-stable',
    '/b/google-chrome-stable'
  ])
  expect(installedPaths('darwin', { HOME: '/Users/ada' })[0]).toBe(
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'
  )
  expect(installedPaths('win32', { PROGRAMFILES: 'C:\\Program Files' })).toEqual([
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files\\Microsoft\\Edge\\Application\\msedge.exe'
  ])
})

test('the browser found here draws a page and prints it', async () => {
  await using browser = await launchChromium()
  const page = await browser.newPage()
  await page.setContent('<h1 style="font: 40px sans-serif">13-8-3</h1>')
  const screenshot = await page.screenshot()
  const pdf = await page.pdf({ format: 'A4' })
  expect(screenshot.subarray(1, 4).toString()).toBe('PNG')
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
  // A4 at 72 points per inch.
  expect(pdf.toString('latin1')).toMatch(/MediaBox \[0 0 59[45](\.\d+)? 84[12](\.\d+)?\]/)
})
