import { expect, test, vi } from 'vitest'
import { openTableFile } from '../../src-main/reading/table-file.ts'

// A refusal that the tests cannot get from the file system when they run as super-user, who may read everything.
vi.mock(import('node:fs/promises'), async (original) => ({
  ...(await original()),
  access: () => Promise.reject(Object.assign(new Error('permission denied'), { code: 'EACCES' }))
}))

test('says what to do when a file may not be read', async () => {
  await expect(openTableFile('test/fixtures/datasets/wine.csv')).rejects.toThrow(
    /wine\.csv may not be read\. Ask for the right to read it, or copy it to your own folder\.$/
  )
})
