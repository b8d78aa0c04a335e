import { spawn } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { bundleTests, PROGRAMS } from '../test/bundle-tests.mjs'

/** A change that keeps its tests from ending is seen. */
const MAX_MS = 10 * 60_000

/**
 * Runs test files, with an overlay over their sources, until the first test fails, or `signal` is aborted.
 *
 * @returns the file and name of the test that failed, and why; null where all passed
 */
export async function runTests(root, files, { overlay = new Map(), bundles, env, signal }) {
  try {
    const programs = PROGRAMS.filter((one) => files.some((file) => startsProgram(root, file, one)))
    await bundleTests(root, [...files, ...programs], bundles, overlay)
    signal?.throwIfAborted()
    return await run(root, files, bundles, { env, signal })
  } finally {
    rmSync(bundles, { recursive: true, force: true })
  }
}

/** A test has the programs that it starts beside it, or names them: `// reads: scripts/restore.ts`. */
const startsProgram = (root, file, program) =>
  path.dirname(file) === path.dirname(program) || readFileSync(path.join(root, file), 'utf8').includes(program)

function run(root, files, bundles, { env, signal }) {
  const reporter = ['--test-reporter=./scripts/test/reporter.mjs', '--test-reporter-destination=stdout']
  const args = [...reporter, 'scripts/test/run-batch.mjs', path.relative(root, bundles), ...files]
  return new Promise((done) => {
    const options = { cwd: root, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'ignore'], detached: true }
    const child = spawn(process.execPath, args, options)
    const end = () => {
      // With what it has started.
      try {
        process.kill(-child.pid, 'SIGKILL')
      } catch (thrown) {
        if (thrown.code !== 'ESRCH') throw thrown
      }
    }
    signal?.addEventListener('abort', end, { once: true })
    let failure = null
    const limit = setTimeout(() => {
      failure ??= { file: files[0], name: 'the process', text: 'did not end' }
      end()
    }, MAX_MS)
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (!line.startsWith('{"kind":"fail"')) return
      failure ??= JSON.parse(line)
      end()
    })
    child.on('close', (code) => {
      clearTimeout(limit)
      signal?.removeEventListener('abort', end)
      end()
      done(failure ?? (code === 0 ? null : { file: files[0], name: 'the process', text: `ended with ${code}` }))
    })
  })
}
