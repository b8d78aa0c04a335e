// npm test -- --changed [base]: the tests that a change can touch.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs'
import path from 'node:path'
import { ImportGraph } from './import-graph.mjs'

/** A change of one of these affects every test. */
const TOUCHES_ALL =
  /^(package(-lock)?\.json|tsconfig\.json|\.npmrc|scripts\/test(\.mjs$|\/)|scripts\/(start\.mjs|build\/)|lib\/db\/test-|prisma\/)/
/** The entry points of a running Fovea. */
const ENTRY_POINTS = ['server.ts', 'worker.ts', 'instrumentation.ts', 'proxy.ts', 'lib/imaging/decoder-pool/decoder-child.ts']
const ENTRY_FOLDERS = ['app', 'components/share/visitor', 'components/offline']
/** Read by the build or by a running Fovea, without an import. */
const READ_BY_A_BUILD = /^(public\/|next\.config\.js$|postcss\.config\.mjs$|app\/.*\.css$)/
/** An e2e file that imports one of these starts a whole Fovea. */
const STARTS_A_FOVEA = ['e2e/support/fovea.ts', 'e2e/support/starting.ts']
/** A test that reads files without importing them names them: `// reads: lib/ docs/ADMIN.md`. */
const READS = /^\/\/ reads: (.+)$/m

const git = (root, ...args) => {
  const { status, stdout, stderr } = spawnSync('git', args, { cwd: root, encoding: 'utf8' })
  if (status !== 0) throw new Error(`git ${args.join(' ')}: ${stderr.trim()}`)
  return stdout.split('\n').filter(Boolean)
}

/** What differs from a commit, and what git does not know yet; from the last commit's parent where nothing does. */
export function changedFiles(root, base = 'HEAD') {
  const since = (commit) => [
    ...new Set([
      ...git(root, 'diff', '--name-only', '--no-renames', commit),
      ...git(root, 'ls-files', '-o', '--exclude-standard'),
    ]),
  ]
  const changed = since(base)
  return changed.length > 0 || base !== 'HEAD' ? changed : since('HEAD~1')
}

function filesIn(root, folder) {
  if (!existsSync(path.join(root, folder))) return []
  return readdirSync(path.join(root, folder), { recursive: true })
    .map((name) => path.join(folder, name))
    .filter(
      (file) => /\.[cm]?[jt]sx?$/.test(file) && !/\.(test|spec)\.tsx?$/.test(file) && statSync(path.join(root, file)).isFile(),
    )
}

/**
 * Which of the tests a change can touch: those that reach a changed file through their imports, or name one that they read
 * (`// reads:`, or its name in a text). A test that starts a Fovea reaches all that a Fovea is built from.
 *
 * @param tests paths from the root, as are those of `changed`
 */
export function selectChanged(root, tests, changed) {
  if (changed.some((file) => TOUCHES_ALL.test(file))) return tests
  const graph = new ImportGraph(root)
  const entries = [...ENTRY_POINTS, ...ENTRY_FOLDERS.flatMap((folder) => filesIn(root, folder))]
  const ofFovea = graph.reachedFrom(entries.filter((file) => existsSync(path.join(root, file))))
  const touchesFovea = changed.some((file) => ofFovea.has(file) || READ_BY_A_BUILD.test(file))
  return tests.filter((test) => {
    const reached = graph.reachedFrom([test])
    if (changed.some((file) => reached.has(file))) return true
    if (touchesFovea && STARTS_A_FOVEA.some((file) => reached.has(file))) return true
    const texts = [...reached].filter((file) => isOfTests(file)).map((file) => readFileSync(path.join(root, file), 'utf8'))
    return texts.some((text) => {
      const read = READS.exec(text)?.[1].split(' ') ?? []
      return changed.some((file) => read.some((one) => file.startsWith(one)) || names(text, file))
    })
  })
}

const isOfTests = (file) => /(\.(test|spec)\.tsx?|(^|\/)test-[^/]+|^e2e\/.*)$/.test(file)
/** A document or a program that is read or run, not imported, is named in a string. */
const names = (text, file) =>
  !/\.tsx?$/.test(file) && new RegExp(`['"\`/]${path.basename(file).replaceAll('.', '\\.')}['"\`]`).test(text)
