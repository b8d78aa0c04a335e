// Module hooks of scripts/test/run-batch.mjs: node:test is node-test.mjs, but for node-test.mjs itself.
const OURS = new URL('node-test.mjs', import.meta.url).href

export const resolve = (specifier, context, next) =>
  specifier === 'node:test' && context.parentURL !== OURS ? { url: OURS, shortCircuit: true } : next(specifier, context)
