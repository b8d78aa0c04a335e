// Bundles test files for scripts/test/run-batch.mjs: plain JavaScript, loaded without hooks. A process that transforms and
// resolves each of a thousand modules through tsx spends a second and a half more at its start.
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'

/** Keeps `import.meta` what it was: tests find files beside their source. What an overlay has is taken from it, not read. */
const keepPlace = (root, overlay) => ({
  name: 'keep-place',
  setup(build) {
    build.onLoad({ filter: /\.(tsx?|mjs)$/ }, ({ path: file }) => {
      if (/[\\/]node_modules[\\/]/.test(file)) return undefined
      const changed = overlay.get(path.relative(root, file))
      const source = changed ?? readFileSync(file, 'utf8')
      if (changed === undefined && !source.includes('import.meta.')) return undefined
      const place = {
        dirname: path.dirname(file),
        filename: file,
        url: pathToFileURL(file).href,
      }
      const contents = source.replaceAll(/\bimport\.meta\.(dirname|filename|url)\b/g, (_, name) => JSON.stringify(place[name]))
      return { contents, loader: path.extname(file) === '.mjs' ? 'js' : path.extname(file).slice(1) }
    })
  },
})

/** What node:test is in a process of many files, and packages whose subpaths Node resolves only with their ending. */
const resolveOutside = {
  name: 'resolve-outside',
  setup(build) {
    const nodeTest = new URL('node-test.mjs', import.meta.url).href
    build.onResolve({ filter: /^node:test$/ }, () => ({ path: nodeTest, external: true }))
    build.onResolve({ filter: /^next\/[\w-]+(\/[\w-]+)*$/ }, ({ path: name }) => ({ path: `${name}.js`, external: true }))
  },
}

/** Programs that tests start: lib/runtime/test-program.ts finds their bundles. */
export const PROGRAMS = [
  'lib/archives/test-search-child.ts',
  'lib/imaging/decoder-pool/test-decoder-child.ts',
  'lib/imaging/decoder-pool/test-lying-child.ts',
  'lib/keys/test-rotate-child.ts',
  'lib/start/test-failing-program.ts',
  'lib/uploads/test-killed-child.ts',
  'lib/uploads/test-other-process.ts',
  'scripts/admin-create.ts',
  'scripts/backup.ts',
  'scripts/keys-rotate.ts',
  'scripts/migrate.ts',
  'scripts/restore-drill.ts',
  'scripts/restore.ts',
  'scripts/verify.ts',
  'scripts/demo-remove.ts',
]

/** Where the bundle of a test file is. */
export const bundleOf = (folder, file) => path.join(folder, file.replace(/\.tsx?$/, '.mjs'))

/**
 * Bundles test files into a folder inside the project, where their packages are found.
 *
 * @param overlay sources by path, in place of those of the files
 */
export async function bundleTests(root, files, folder, overlay = new Map()) {
  const { build } = await import('esbuild')
  await build({
    absWorkingDir: root,
    entryPoints: files,
    outdir: folder,
    outbase: root,
    outExtension: { '.js': '.mjs' },
    entryNames: '[dir]/[name]',
    chunkNames: 'chunks/[name]-[hash]',
    bundle: true,
    splitting: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20',
    sourcemap: true,
    logLevel: 'warning',
    plugins: [keepPlace(root, overlay), resolveOutside],
  })
}
