// What a test file gets for node:test in scripts/test/run-batch.mjs, where many files share a process: what a file declares at its
// top level becomes a child of the file's own test.
import { AsyncLocalStorage, AsyncResource } from 'node:async_hooks'
import nodeTest from 'node:test'

/** Set within a suite or a test: declarations there belong to it, as in Node. */
const isNested = new AsyncLocalStorage()
/** The current file: the scope of its test, and its top-level suites and tests. */
let current

const nested = (given) =>
  typeof given === 'function'
    ? function (t) {
        return isNested.run(true, () => given.call(this, t))
      }
    : given

function declareIn(original) {
  return (...given) => {
    if (!current || isNested.getStore()) return original(...given)
    const ended = current.scope.runInAsyncScope(() => original(...given.map(nested)))
    current.children.push(ended)
    return ended
  }
}

const declaring = (original) =>
  Object.assign(declareIn(original), {
    skip: declareIn(original.skip),
    todo: declareIn(original.todo),
    only: declareIn(original.only),
  })
const hooking =
  (original) =>
  (...given) =>
    !current || isNested.getStore() ? original(...given) : current.scope.runInAsyncScope(() => original(...given))

export const describe = declaring(nodeTest.describe)
export const suite = describe
export const it = declaring(nodeTest.it)
export const test = it
export const before = hooking(nodeTest.before)
export const after = hooking(nodeTest.after)
export const beforeEach = hooking(nodeTest.beforeEach)
export const afterEach = hooking(nodeTest.afterEach)
export const mock = nodeTest.mock
export default Object.assign((...given) => it(...given), nodeTest, {
  describe,
  suite,
  it,
  test,
  before,
  after,
  beforeEach,
  afterEach,
})

/**
 * Runs the tests that a file declares while it is imported, as one test with the file's name; its resources are closed
 * afterwards.
 */
export async function runFile(name, importFile) {
  const environment = { ...process.env }
  await nodeTest.test(name, async () => {
    current = { scope: new AsyncResource('TestFile'), children: [] }
    await importFile()
    for (let n = 0; n < current.children.length; n++) await current.children[n]
  })
  current = undefined
  // The process-wide singletons (lib/runtime/singleton.ts), the environment and the clock are reset for the next file.
  delete globalThis[Symbol.for('fovea.runtime')]
  for (const key of Object.keys(process.env)) if (!(key in environment)) delete process.env[key]
  Object.assign(process.env, environment)
  nodeTest.mock.reset()
}
