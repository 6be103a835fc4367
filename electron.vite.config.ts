import { existsSync } from 'node:fs'
import { defineConfig } from 'electron-vite'
import window from './vite.renderer.config.ts'

const trainer = 'src-main/training/trainer.ts'

/** The desktop application: main process and trainer, preload, window. Packages of npm stay outside the bundles. */
export default defineConfig({
  main: {
    build: {
      outDir: 'out/main',
      // Vite builds the window of a checkout on first use; the packaged application has it built and never asks.
      externalizeDeps: { include: ['vite'] },
      rolldownOptions: {
        input: { index: 'src-main/hosts/electron/main.ts', ...(existsSync(trainer) ? { trainer } : {}) }
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
