// What a test file gets for node:test in scripts/test/run-batch.mjs, where many files share a process: what a file declares at its
// top level becomes a child of the file's own test.
import { AsyncLocalStorage, AsyncResource } from 'node:async_hooks'
import nodeTest from 'node:test'
import { MAX_TEST_SECONDS, watchTest } from './hang-watch.mjs'

/** The names of the suites and the test within which something runs: declarations there belong to it, as in Node. */
const within = new AsyncLocalStorage()
/** The current file: the scope of its test, and its top-level suites and tests. */
let current

/** The parts of a declaration, each of which may be missing. */
function partsOf(given) {
  const work = given.find((part) => typeof part === 'function')
  const name = given.find((part) => typeof part === 'string') ?? work?.name ?? ''
  return { name, options: given.find((part) => part && typeof part === 'object') ?? {}, work }
}

/** A suite knows its name, and a test has a limit, whatever runs before and after it. */
function limited(given, isSuite) {
  const { name, options, work } = partsOf(given)
  const names = [...(within.getStore() ?? []), name]
  const { file } = current
  const timeout = options.timeout ?? MAX_TEST_SECONDS * 1000
  const run =
    work &&
    function (t) {
      if (!isSuite) t.signal.addEventListener('abort', watchTest(file, names.join(' › '), timeout), { once: true })
      return within.run(names, () => work.call(this, t))
    }
  return [name, isSuite ? options : { ...options, timeout }, ...(run ? [run] : [])]
}

const declareIn =
  (original, isSuite) =>
  (...given) => {
    if (!current) return original(...given)
    const parts = limited(given, isSuite)
    if (within.getStore()) return original(...parts)
    const ended = current.scope.runInAsyncScope(() => original(...parts))
    current.children.push(ended)
    return ended
  }

const declaring = (original, isSuite) =>
  Object.assign(declareIn(original, isSuite), {
    skip: declareIn(original.skip, isSuite),
    todo: declareIn(original.todo, isSuite),
    only: declareIn(original.only, isSuite),
  })
const hooking =
  (original) =>
  (...given) =>
    !current || within.getStore() ? original(...given) : current.scope.runInAsyncScope(() => original(...given))

export const describe = declaring(nodeTest.describe, true)
export const suite = describe
export const it = declaring(nodeTest.it, false)
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
    current = { file: name, scope: new AsyncResource('TestFile'), children: [] }
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
