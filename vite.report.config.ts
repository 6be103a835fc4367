import { svelte } from '@sveltejs/vite-plugin-svelte'
import { defineConfig } from 'vite'

/** The page of a report: out/report/report.js exports `renderReport(report)`, which gives one self-contained HTML document. */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [svelte({ compilerOptions: { css: 'injected' }, emitCss: false })],
  // The application brings no node_modules for it along.
  ssr: { noExternal: true },
  build: {
    ssr: 'src-renderer/report/render.ts',
    outDir: 'out/report',
    emptyOutDir: true,
    assetsInlineLimit: Infinity,
    rolldownOptions: { output: { entryFileNames: 'report.js' } }
  }
})
