// npm run corpus -- FOLDER…: sends every file of some folders by every way in, on a server of its own, and checks what must
// hold for any file. Without a folder it prints its options.
import { spawnSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import path from 'node:path'
import { makeTemporaryFolder } from './test/temporary-folder.mjs'

const root = path.resolve(import.meta.dirname, '..')
const calledFrom = process.cwd()
process.chdir(root)

/** TypeScript is read by tsx, in a process that has it from its start. */
if (!process.execArgv.includes('tsx')) {
  for (const step of ['--prepare-only', '--build-only']) {
    const { status } = spawnSync(process.execPath, ['scripts/start.mjs', step], { stdio: ['ignore', 'inherit', 'inherit'] })
    if (status !== 0) process.exit(status ?? 1)
  }
  const { status } = spawnSync(
    process.execPath,
    ['--import', 'tsx', 'scripts/corpus.mjs', calledFrom, ...process.argv.slice(2)],
    {
      stdio: 'inherit',
    },
  )
  process.exit(status ?? 1)
}

const temporary = makeTemporaryFolder()
const { startDatabase } = await import('./test/start-database.mjs')
const database = await startDatabase(temporary)
try {
  Object.assign(process.env, { FOVEA_TEST_TEMP: temporary, ...database.env })
  const { main } = await import('../corpus/main.ts')
  process.exitCode = (await main(process.argv[2], process.argv.slice(3))) ? 0 : 1
} finally {
  await database.stop()
  rmSync(temporary, { recursive: true, force: true })
}
