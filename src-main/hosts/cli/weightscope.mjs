#!/usr/bin/env node
// Starts the command line on a Node that can run it. The native parts need Node 22 or later; npm brings Node 24 along,
// and `npx weightscope` finds that one by itself. Called directly by an older Node, this hands over to it.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import module from 'node:module'
import { fileURLToPath } from 'node:url'

const [major] = process.versions.node.split('.').map(Number)
if (major >= 24) {
  // Keeps the sources without their types from one start to the next: half the time to the first answer.
  module.enableCompileCache()
  await import('./main.ts')
} else {
  const own = fileURLToPath(
    new URL(`../../../node_modules/.bin/node${process.platform === 'win32' ? '.cmd' : ''}`, import.meta.url)
  )
  if (!existsSync(own)) {
    console.error(
      `Weightscope needs Node 24; this is Node ${process.versions.node}. Run npm ci, which brings Node 24 along.`
    )
    process.exit(1)
  }
  const { status } = spawnSync(own, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], { stdio: 'inherit' })
  process.exit(status ?? 1)
}
