import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { BrowserWindow } from 'electron'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { printPdf } from '../../../src-main/hosts/electron/print-pdf.ts'
import { app } from '../../helpers/fake-electron/app.ts'
import { BrowserWindow as Double } from '../../helpers/fake-electron/browser-window.ts'
import { pageHost } from '../../helpers/fake-electron/chromium.ts'

const Window = Double as unknown as typeof BrowserWindow

beforeAll(() => app.whenReady())
afterAll(() => pageHost.stop())

test('prints every page of the HTML and closes its window', async () => {
  const page = '<p style="break-after: page">v4 and v7</p>'
  const { pdf, pages } = await printPdf(Window, `<style>@page { size: A4 }</style>${page}${page}<p>last</p>`)
  expect(Buffer.from(pdf).subarray(0, 5).toString()).toBe('%PDF-')
  expect(pages).toBe(3)
  expect(Double.getAllWindows()).toEqual([])
})

test('a report fetches nothing', async () => {
  const asked: (string | undefined)[] = []
  const server = createServer((request, response) => {
    asked.push(request.url)
    response.end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  await printPdf(Window, `<img src="${address}/picture.png"><link rel="stylesheet" href="${address}/style.css">`)
  server.close()
  expect(asked).toEqual([])
})
