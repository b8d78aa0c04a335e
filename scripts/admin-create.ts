// Creates the first admin: asks for email, name and password on a terminal, or reads them as three lines of a pipe.
import { existsSync, mkdirSync } from 'node:fs'
import path from 'node:path'
import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'
import { configuredTrailKeys } from '../lib/audit/keys/configured-trail-keys'
import { openAudit } from '../lib/audit/open-audit'
import { createUser } from '../lib/auth/users/create-user'
import { registerSecrets } from '../lib/config/secrets'
import { readSettings, type Settings } from '../lib/config/settings'
import { db } from '../lib/db/database'
import { fail } from '../lib/errors/fail'
import { openKeyring } from '../lib/keys/open-keyring'
import { errorDetail } from '../lib/language/describe-error'
import { openConfiguredDatabase } from '../lib/start/open-configured-database'
import { startupErrorMessage } from '../lib/start/startup-error-message'

interface Answers {
  email: string
  name: string
  password: string
}

/** An admin can see everything, so this is longer than the minimum of other accounts. */
const SHORTEST_PASSWORD = 12

// A stop is only recorded here: main closes what is open in order, so that no database is left running.
const stopWanted = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stopWanted.abort())

async function main(): Promise<void> {
  if (existsSync('.env')) process.loadEnvFile('.env') // The environment takes precedence.
  const settings = readSettings(process.env)
  const undo: (() => unknown)[] = []
  try {
    await open(settings, undo)
    await refuseSecond()
    const answers = process.stdin.isTTY ? await askOnTerminal() : await readLines()
    if (answers.password.length < SHORTEST_PASSWORD) throw tooShort
    await createUser({ ...answers, role: 'admin' })
    console.log(`The administrator ${answers.email} can sign in now.`)
  } finally {
    for (const close of undo.reverse()) await close()
  }
}

/** Opens the database and the audit log; the embedded database is shared with a server on the same data folder. */
async function open(settings: Settings, undo: (() => unknown)[]): Promise<void> {
  const dataDir = path.resolve(settings.FOVEA_DATA_DIR)
  mkdirSync(dataDir, { recursive: true })
  const step = async <T>(_: string, work: () => Promise<T> | T) => work()
  const quiet = { say: () => undefined, onError: () => undefined, signal: stopWanted.signal }
  stopWanted.signal.throwIfAborted()
  await openConfiguredDatabase({ settings, dataDir, disposers: undo, step, ...quiet, schema: 'first' })
  const keyring = await openKeyring({ settings, dataDir })
  undo.push(() => keyring.close())
  registerSecrets(keyring.secrets)
  const audit = openAudit({ keys: configuredTrailKeys(settings) })
  undo.push(() => audit.close())
  stopWanted.signal.throwIfAborted()
}

const tooShort = fail('password_too_short', { min_length: SHORTEST_PASSWORD })

/** Further admins are created by an admin, so that the audit log names the creator. Demo admins do not count. */
async function refuseSecond(): Promise<void> {
  if ((await db().user.count({ where: { role: 'admin', status: 'active', isDemo: false } })) > 0) throw fail('admin_exists')
}

/** Prompts with echo for public values and without for secrets; Ctrl-C and Ctrl-D cancel. */
async function askOnTerminal(): Promise<Answers> {
  let hidden = false
  const output = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      if (!hidden) process.stdout.write(chunk)
      done()
    },
  })
  const terminal = createInterface({ input: process.stdin, output, terminal: true })
  terminal.on('close', () => stopWanted.abort())
  const { signal } = stopWanted
  const ask = async (question: string) => (await terminal.question(question, { signal })).trim()
  const askHidden = async (question: string) => {
    process.stdout.write(question)
    hidden = true
    try {
      return await terminal.question('', { signal })
    } finally {
      hidden = false
      process.stdout.write('\n')
    }
  }
  try {
    const [email, name] = [await ask('Email: '), await ask('Name: ')]
    // oxlint-disable-next-line fovea/no-unbounded-poll -- It asks a person, who ends it.
    for (;;) {
      const password = await askHidden(`Password (at least ${SHORTEST_PASSWORD} characters, not shown): `)
      if (password.length < SHORTEST_PASSWORD) console.log(errorDetail(tooShort))
      else if (password !== (await askHidden('Repeat the password: '))) console.log('The passwords do not match.')
      else return { email, name, password }
    }
  } finally {
    terminal.close()
  }
}

/** Reads email, name and password as the first three lines of standard input. */
async function readLines(): Promise<Answers> {
  const lines: string[] = []
  for await (const line of createInterface({ input: process.stdin, signal: stopWanted.signal })) if (lines.push(line) === 3) break
  stopWanted.signal.throwIfAborted()
  const [email = '', name = '', password = ''] = lines
  return { email: email.trim(), name: name.trim(), password }
}

main().catch((thrown: unknown) => {
  const stopped = stopWanted.signal.aborted
  if (!stopped) console.error(`No administrator was created: ${startupErrorMessage(thrown)}`)
  process.exitCode = stopped ? 130 : 1
})
