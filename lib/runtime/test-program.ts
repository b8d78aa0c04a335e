import path from 'node:path'

/**
 * How to run a TypeScript program that tests start, which scripts/test/bundle-tests.mjs lists: its bundle. Transforming and
 * resolving its modules in each process would cost a second and a half.
 *
 * @param file its path from the root
 */
export function programOf(file: string): { program: string; execArgv: string[] } {
  const bundles = process.env['FOVEA_TEST_BUNDLES']
  if (bundles === undefined) return { program: path.resolve(file), execArgv: ['--import', import.meta.resolve('tsx')] }
  // WebAssembly by the baseline compiler alone, as in the process of the tests.
  return { program: path.join(bundles, file.replace(/\.ts$/, '.mjs')), execArgv: ['--enable-source-maps', '--liftoff-only'] }
}
