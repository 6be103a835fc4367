import { defineConfig } from 'electron-vite'
import type { Plugin } from 'vite'
import window from './vite.renderer.config.ts'

/**
 * electron-vite declares `require` in every module that says the word; ours are modules of ECMAScript and declare their
 * own where they need one, so the two would clash.
 */
const withoutShims: Plugin = {
  name: 'weightscope:without-commonjs-shims',
  configResolved({ plugins }) {
    const index = plugins.findIndex(({ name }) => name === 'vite:esm-shim')
    if (index >= 0) (plugins as Plugin[]).splice(index, 1)
  }
}

/** The desktop application: main process, trainer and background thread, preload, window. Packages of npm stay outside the bundles. */
export default defineConfig({
  main: {
    plugins: [withoutShims],
    build: {
      outDir: 'out/main',
      // Vite builds the window of a checkout on first use; the packaged application has it built and never asks.
      externalizeDeps: { include: ['vite'] },
      rolldownOptions: {
        input: {
          index: 'src-main/hosts/electron/main.ts',
          trainer: 'src-main/training/trainer.ts',
          background: 'src-main/background/worker.ts'
        }
      }
    }
  },
  preload: {
    build: {
      outDir: 'out/preload',
      // A sandboxed preload is one CommonJS file.
      externalizeDeps: false,
      rolldownOptions: {
        input: { index: 'src-preload/index.ts' },
        output: { format: 'cjs', entryFileNames: '[name].cjs' }
      }
    }
  },
  renderer: window
})
