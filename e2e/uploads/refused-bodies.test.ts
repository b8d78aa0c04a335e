import assert from 'node:assert/strict'
import { execFile, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import http from 'node:http'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, describe, it } from 'node:test'
import { promisify } from 'node:util'
import { dose } from '../../lib/runtime/test-dose'
import { Fovea } from '../support/fovea'
import { type RefusedBody, refusedBodies } from '../support/bodies/refused-bodies'

const SIZES = [1 << 10, 1 << 20, 6 << 20]
/** A connection reset loses the response in most attempts, not in all; each case is sent in several sizes too. */
const TRIES = dose(1, 4)
const run = promisify(execFile)
const has = (program: string) => spawnSync(program, ['--version']).status === 0

let fovea: Fovea
let folder: string
let cases: RefusedBody[]
before(async () => {
  fovea = await Fovea.share()
  folder = mkdtempSync(path.join(tmpdir(), 'refused-'))
  const [patient, doctor, client, creator] = await Promise.all(
    ['patient', 'doctor', 'client', 'creator'].map((name) => fovea.signIn(name)),
  )
  cases = await refusedBodies({ patient: patient!, doctor: doctor!, client: client!, creator: creator! })
})
after(async () => {
  rmSync(folder, { recursive: true, force: true })
  await fovea.stop()
})

type Send = (refused: RefusedBody, body: Buffer) => Promise<number>

async function sendAll(send: Send, tries: number): Promise<void> {
  const wrong: string[] = []
  for (const refused of cases) {
    for (const sizeBytes of SIZES) {
      if (sizeBytes < (refused.minSizeBytes ?? 0)) continue
      const body = refused.body(sizeBytes)
      for (let attempt = 0; attempt < tries; attempt++) {
        const status = await send(refused, body).catch((error: Error & { cause?: Error }) => String(error.cause ?? error))
        if (status !== refused.status) wrong.push(`${refused.name}, ${sizeBytes} bytes: ${status} and not ${refused.status}`)
      }
    }
  }
  assert.deepEqual(wrong, [])
}

describe('a rejection reaches the client, however much of the body was unsent', () => {
  it('with fetch of Node', () =>
    sendAll(async ({ method, path: at, headers }, body) => {
      const response = await fetch(fovea.url + at, { method, headers, body: new Uint8Array(body) })
      const { status } = (await response.json()) as { status: number }
      assert.equal(status, response.status)
      return status
    }, TRIES))

  it('with node:http', () =>
    sendAll(
      ({ method, path: at, headers }, body) =>
        new Promise((done, failed) => {
          const options = { method, agent: false as const, headers: { ...headers, 'content-length': body.length } }
          const request = http.request(fovea.url + at, options, (response) => {
            response
              .resume()
              .on('end', () => done(response.statusCode!))
              .on('error', failed)
          })
          request.on('error', failed).end(body)
        }),
      TRIES,
    ))

  it('with curl', { skip: !has('curl') && 'there is no curl' }, async () => {
    const file = path.join(folder, 'body')
    await sendAll(async ({ method, path: at, headers }, body) => {
      writeFileSync(file, body)
      const given = Object.entries(headers).flatMap(([name, value]) => ['-H', `${name}: ${value}`])
      const output = ['-sS', '--fail-early', '-o', '/dev/null', '-w', '%{http_code}', '-H', 'Expect:']
      const { stdout } = await run('curl', [...output, '-X', method, ...given, '--data-binary', `@${file}`, fovea.url + at])
      return Number(stdout)
    }, 1)
  })

  for (const library of ['http.client', 'urllib']) {
    it(`with ${library} of Python`, { skip: !has('python3') && 'there is no python3' }, async () => {
      const calls = cases.flatMap((refused, i) =>
        SIZES.filter((sizeBytes) => sizeBytes >= (refused.minSizeBytes ?? 0)).map((sizeBytes) => {
          const file = path.join(folder, `${i}-${sizeBytes}`)
          writeFileSync(file, refused.body(sizeBytes))
          const { name, method, headers, status } = refused
          return { name: `${name}, ${sizeBytes} bytes`, url: fovea.url + refused.path, method, headers, status, file }
        }),
      )
      const list = path.join(folder, 'calls.json')
      writeFileSync(list, JSON.stringify(calls))
      const script = path.join(import.meta.dirname, '../support/bodies/send-bodies.py')
      const { stdout } = await run('python3', [script, library, list, String(TRIES)])
      assert.deepEqual(JSON.parse(stdout), [])
    })
  }
})
