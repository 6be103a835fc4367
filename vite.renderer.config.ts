import { fileURLToPath } from 'node:url'
import { svelte } from '@sveltejs/vite-plugin-svelte'
import type { UserConfig } from 'vite'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** The window. Built alone for the server host, and by electron-vite for the desktop application. */
export default {
  root: here('src-renderer'),
  // Electron loads the page from a file, the server host from its root.
  base: './',
  publicDir: false,
  plugins: [svelte()],
  build: {
    outDir: here('out/renderer'),
    emptyOutDir: true,
    target: 'chrome130',
    // Fonts stay files: a data: URL of half a megabyte would hold up the first paint.
    assetsInlineLimit: 2048,
    reportCompressedSize: false,
    chunkSizeWarningLimit: 1500,
    rolldownOptions: { input: here('src-renderer/index.html') }
  }
} satisfies UserConfig
