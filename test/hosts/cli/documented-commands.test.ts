import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { temporaryFolder, weightscope } from '../../helpers/weightscope.ts'

/** Every command that the README and the pages of docs show, in their order: whoever types it gets what is told there. */

const folder = temporaryFolder()
const pages = [
  'README.md',
  ...readdirSync('docs')
    .filter((file) => file.endsWith('.md'))
    .map((file) => join('docs', file))
]
const commands = new Set(pages.flatMap((page) => readFileSync(page, 'utf8').match(/^npx weightscope .*$/gm) ?? []))
/** They go on until they are stopped. */
const LASTING = /^npx weightscope (serve|start)/

/** Files that are made land in a folder of their own. */
function argumentsOf(command: string): string[] {
  const words = command.replace('npx weightscope ', '').match(/"[^"]*"|\S+/g) ?? []
  return words
    .map((word) => word.replaceAll('"', ''))
    .map((word) => (/\.(wscope|pdf|html|xlsx|json|csv)$/.test(word) && !existsSync(word) ? join(folder, word) : word))
}

describe('documented commands', () => {
  test('there are some', () => {
    expect(commands.size).toBeGreaterThan(15)
  })

  test.each([...commands].filter((command) => !LASTING.test(command)))(
    '%s',
    async (command) => {
      const { code, stderr } = await weightscope(...argumentsOf(command))
      expect({ code, stderr }).toEqual({ code: 0, stderr: expect.any(String) })
    },
    600_000
  )
})

const links = pages.flatMap((page) =>
  [...readFileSync(page, 'utf8').matchAll(/\]\((?!https?:)([^)#]+)(#[^)]*)?\)/g)].map(([, path, anchor]) => ({
    page,
    path: join(page, '..', path),
    anchor: anchor?.slice(1)
  }))
)

test('links lead somewhere', () => {
  const headings = (path: string) =>
    [...readFileSync(path, 'utf8').matchAll(/^#+ (.*)$/gm)].map(([, heading]) =>
      heading
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
        .replaceAll(' ', '-')
    )
  const broken = links.filter(
    ({ path, anchor }) => !existsSync(path) || (anchor !== undefined && !headings(path).includes(anchor))
  )
  expect(links.length).toBeGreaterThan(20)
  expect(broken).toEqual([])
})
