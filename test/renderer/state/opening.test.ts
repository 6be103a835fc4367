import { expect, test } from 'vitest'
import type { ApiClient } from '../../../src-renderer/api.ts'
import { App } from '../../../src-renderer/state/app.svelte.ts'

test('a dropped folder is answered', async () => {
  const app = new App({} as ApiClient)
  const folder = new File([], 'wines')
  folder.slice = () => ({ text: () => Promise.reject(new DOMException('A requested file was not found.')) }) as Blob
  await app.opening.drop([folder])
  expect(app.toasts.shown.map(({ message }) => message)).toEqual([
    'wines cannot be read. A folder? Drop the files in it.'
  ])
})
