// What a start does before it touches a folder in which another one may be at work.
import { existsSync, linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { parseEnv } from 'node:util'

const LOCK = 'build/.lock'
const POLL_MS = 200

/**
 * Refuses to go on where the port of the settings is taken: a build would replace the pages of the server that runs there.
 *
 * @throws Error with the sentence that the server itself would say
 */
export async function refuseTakenPort() {
  const file = existsSync('.env') ? parseEnv(readFileSync('.env', 'utf8')) : {}
  const setting = (name, fallback) => process.env[name] || file[name] || fallback
  const port = Number(setting('PORT', '3000'))
  if (!Number.isInteger(port) || port < 1 || port > 65_535) return // The server names what is wrong with it.
  const probe = createServer()
  const error = await new Promise((done) =>
    probe.once('error', done).listen(port, setting('HOST', '127.0.0.1'), () => done(null)),
  )
  if (error?.code === 'EADDRINUSE') throw new Error(`Port ${port} is in use: set PORT to another one.`)
  if (!error) await new Promise((closed) => probe.close(closed))
}

const isAlive = (pid) => {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

const holderOf = (file) => {
  try {
    return Number(readFileSync(file, 'utf8'))
  } catch {
    return null // It has just ended.
  }
}

/** Takes the lock if nobody has it, or if who has it has ended. */
async function takeLock() {
  const own = `${LOCK}.${process.pid}`
  writeFileSync(own, String(process.pid))
  try {
    linkSync(own, LOCK) // It has its number from its first moment: without one it would be taken for abandoned.
    return true
  } catch (error) {
    if (error.code !== 'EEXIST') throw error
    const holder = holderOf(LOCK)
    if (holder === null) return false // The next try links.
    // A container that was killed at its work begins anew, with the same numbers.
    if (holder && holder !== process.pid && isAlive(holder)) return false
    renameSync(own, LOCK)
  } finally {
    rmSync(own, { force: true })
  }
  await new Promise((done) => setTimeout(done, POLL_MS / 4)) // Of several that take it over, the last one has it.
  return holderOf(LOCK) === process.pid
}

/**
 * Installs and builds while no other start does so in this folder: two would write into each other's packages and pages. A
 * later one waits until the first is done, and then finds its work done.
 */
export async function aloneInFolder(work) {
  try {
    mkdirSync('build', { recursive: true })
    // oxlint-disable-next-line fovea/no-unbounded-poll -- A build may take as long as it takes, and says that it is waited for.
    for (let hasSaid = false; !(await takeLock()); hasSaid = true) {
      if (!hasSaid) console.log(`• another start is at work in this folder (process ${holderOf(LOCK) ?? 0}): waiting for it`)
      await new Promise((done) => setTimeout(done, POLL_MS))
    }
  } catch (error) {
    if (!['EACCES', 'EROFS', 'EPERM', 'ENOTSUP', 'ENOSYS'].includes(error.code)) throw error
    return work() // Who may not write here installs and builds nothing either, and a disk without links is no server's.
  }
  const release = () => holderOf(LOCK) === process.pid && rmSync(LOCK, { force: true })
  process.once('exit', release)
  try {
    return await work()
  } finally {
    process.off('exit', release)
    release()
  }
}
