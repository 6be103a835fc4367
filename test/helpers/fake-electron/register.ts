/** `node --import ./register.ts out/main/index.js`: whoever imports electron gets the double. */
import { registerHooks } from 'node:module'

const double = new URL('./index.ts', import.meta.url).href

Object.defineProperty(process.versions, 'electron', { value: '0.0.0-double', enumerable: true })

registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron' ? { url: double, shortCircuit: true } : next(specifier, context)
})
